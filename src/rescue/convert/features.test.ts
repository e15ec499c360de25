import { describe, expect, test, vi } from 'vitest';
import { built, found, markdown, nodesOf } from './testing.ts';

// Hostile texts take their time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

describe('what WordPress had becomes Markdown that an author can edit', () => {
  test.each([
    ['paragraphs and line breaks', 'a\nb\n\nc', 'a\\\nb\n\nc'],
    ['the more mark vanishes', 'a\n\n<!--more-->\n\nb', 'a\n\nb'],
    ['pages are joined', 'a\n\n<!--nextpage-->\n\nb', 'a\n\nb'],
    [
      'block comments vanish, their content stays',
      '<!-- wp:paragraph {"a":"-"} -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><li>b</li></ul>\n<!-- /wp:list -->',
      'a\n\n- b',
    ],
    [
      'a caption',
      '[caption id="a_1" align="left" width="9"]<a href="http://old.test/files/big.jpg"><img src="/files/a.jpg" alt="An <b>" srcset="x 2x" /></a> Ann <em>says</em>[/caption]',
      '<Figure>\n  [![An \\<b>](./a.jpg)](./big.jpg)\n\n  Ann _says_\n</Figure>',
    ],
    [
      'a caption in an attribute',
      '[caption caption="Ann &amp; <em>Ben</em>"]<img src="/files/a.jpg">[/caption]',
      '<Figure>\n  ![](./a.jpg)\n\n  Ann & _Ben_\n</Figure>',
    ],
    [
      'a gallery by numbers',
      '[gallery columns="2" ids="7,8"]',
      '<Gallery>\n  <Figure>\n    ![Seven](./seven.jpg)\n\n    The seventh\n  </Figure>\n\n  ![Eight](./eight.jpg)\n</Gallery>',
    ],
    ['a gallery of the post', '[gallery]', '<Gallery>\n  ![One](./one.jpg)\n</Gallery>'],
    [
      'code with its language',
      '[sourcecode language="js"]\nif (a &lt; b) {\n\n  c\n}\n[/sourcecode]',
      '```js\nif (a < b) {\n\n  c\n}\n```',
    ],
    [
      'code named by its language',
      '[php]<?php echo "&amp;"; [x] ?>[/php]',
      '```php\n<?php echo "&amp;"; [x] ?>\n```',
    ],
    ['a sound', '[audio mp3="/files/a.mp3"][/audio]', '<Audio src="./a.mp3" />'],
    [
      'a film',
      '[video mp4="/files/a.mp4" poster="/files/p.jpg"]',
      '<Video src="./a.mp4" poster="./p.jpg" />',
    ],
    ['an embed', '[embed]https://video.test/1[/embed]', '[https://video.test/1](https://video.test/1)'],
    [
      'a film at YouTube',
      '[youtube https://www.youtube.com/watch?v=abcdefg&w=3]',
      '[https://www.youtube.com/watch?v=abcdefg&w=3](https://www.youtube.com/watch?v=abcdefg&w=3)',
    ],
    ['a shortcode that was escaped', 'Write [[gallery]] so', 'Write \\[gallery] so'],
    [
      'an address on its own line',
      'a\n\nhttps://video.test/1\n\nb',
      'a\n\n[https://video.test/1](https://video.test/1)\n\nb',
    ],
    [
      'a table',
      '<table><thead><tr><th align="right">a</th><th>b</th></tr></thead><tbody><tr><td align="right">1|2</td><td>x<br>y</td></tr></tbody></table>',
      '|    a | b        |\n| ---: | -------- |\n| 1\\|2 | x<br />y |',
    ],
    ['marks within a word', 'a<em>b</em>c d<b>e</b>f', 'a<em>b</em>c d**e**f'],
    ['an item without a list', '<blockquote><li>a</li> <li>b</li></blockquote>', '> - a\n> - b'],
    ['an item without a list in another', '<ul><li><section><li>a</li></section></li></ul>', '- - a'],
    ['a definition without a list', '<dd>a</dd>', '<dl>\n  <dd>a</dd>\n</dl>'],
    ['nested lists', '<ul><li>a<ol start="3"><li>b</li><li>c</li></ol></li></ul>', '- a\n\n  3. b\n  4. c'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', '<dl>\n  <dt>a</dt>\n\n  <dd>b</dd>\n</dl>'],
    [
      'safe elements among words',
      'a <del>b</del> <ins>c</ins> H<sub>2</sub>O <abbr title="x" class="y">d</abbr> <kbd style="x">k</kbd> <font color="red">f</font>',
      'a ~~b~~ <ins>c</ins> H<sub>2</sub>O <abbr title="x">d</abbr> <kbd>k</kbd> f',
    ],
    [
      'details',
      '<details open><summary>s</summary><p>a</p></details>',
      '<details open>\n  <summary>s</summary>\n\n  a\n</details>',
    ],
    [
      'direction and language',
      '<p dir="rtl" lang="fa" class="x">سلام</p>',
      '<p dir="rtl" lang="fa">سلام</p>',
    ],
    [
      'emoji that were pictures',
      'a <img class="wp-smiley" alt="😀" src="https://s.w.org/images/core/emoji/72x72/1f600.png"> b',
      'a 😀 b',
    ],
    ['portraits from elsewhere vanish', 'a <img src="https://secure.gravatar.com/avatar/0?s=9"> b', 'a b'],
    ['links to other posts', '<a href="http://old.test/old/one/#x" title="T">a</a>', '[a](/posts/one "T")'],
    ['links within the page', '<a href="#k">a</a><h3 id="k">b</h3>', '[a](#k)\n\n### <span id="k" />b'],
    [
      'preformatted text in a list',
      '<ul><li><pre>\n a\n\n\tb\n</pre></li></ul>',
      '- ```\n   a\n\n  \tb\n  ```',
    ],
    [
      'a figure of the block editor',
      '<figure class="wp-block-image"><img src="/files/a.jpg" alt="x"/><figcaption>c</figcaption></figure>',
      '<Figure>\n  ![x](./a.jpg)\n\n  c\n</Figure>',
    ],
  ])('%s', (_, html, mdx) => {
    expect(markdown(html)).toBe(mdx);
    built(mdx);
  });

  test('a table whose cells span others stays a table', () => {
    const mdx = markdown(
      '<table><tr><td colspan="2">a<p>b</p></td></tr><tr><td>c</td><td>d</td></tr></table>',
    );
    expect(mdx).toContain('<td colspan="2">');
    expect(mdx).toContain('<Table>');
  });

  test.each([
    [
      'of the block',
      '<p>x<sup data-fn="u" class="fn"><a href="#u" id="u-link">1</a></sup></p><ol class="wp-block-footnotes"><li id="u">note <a href="#u-link">↩</a></li></ol>',
    ],
    [
      'of plugins',
      '<p>x<sup id="r1"><a href="#fn1">1</a></sup></p><ol><li id="fn1"><p>note <a href="#r1">back</a></p></li></ol>',
    ],
  ])('footnotes %s are footnotes', (_, html) => {
    expect(markdown(html, 'html')).toBe('x[^1]\n\n[^1]: note');
  });

  test('links that lead nowhere back stay links', () => {
    expect(markdown('<p>x<sup><a href="#n">1</a></sup></p><ol><li id="n">note</li></ol>', 'html')).toBe(
      'x<sup>[1](#n)</sup>\n\n1. <span id="n" />note',
    );
  });
});

describe('what is taken out or changed is listed', () => {
  test.each([
    ['a script', 'a<script>x()</script>', 'removed 1: A script was taken out'],
    [
      'an event handler',
      '<b onclick="x">a</b>',
      'removed 1: A script in the attribute onclick was taken out',
    ],
    [
      'a script as a link',
      '\n<a href="java&#10;script:x">a</a>',
      'removed 2: A link that begins with "javascript:" was taken out, its words stay',
    ],
    [
      'a link to an e-mail address',
      '<a href="mailto:ann@example.org">Ann</a>',
      'removed 1: A link to an e-mail address was taken out, its words stay',
    ],
    ['a form', '<form><input></form>', 'removed 1: A form was taken out'],
    [
      'a block made anew',
      '<!-- wp:latest-posts {"n":1} /-->',
      'removed 1: The block "latest-posts" is made anew each time it is shown, and was taken out',
    ],
    [
      'a player from elsewhere',
      '<iframe src="//www.youtube.com/embed/abcdefg"></iframe>',
      'changed 1: What was loaded from another site became a link to it',
    ],
    [
      'an unknown shortcode',
      'a\n\n[foo-bar x="1"]b[/foo-bar]',
      'kept 3: The shortcode [foo-bar] is not known and stays as text',
    ],
    [
      'a picture that is not known',
      '[gallery ids="99,8"]',
      'missing 1: The picture 99 of a gallery is not known',
    ],
  ])('%s', (_, html, finding) => {
    expect(found(html)).toEqual([finding]);
  });

  test('nothing unsafe is left', () => {
    const html =
      '<p onclick="x"><a href="javascript:x">a</a><a href="data:text/html,x">b</a><script>c</script><iframe src="http://x.test"></iframe></p>';
    const names = [...nodesOf(built(markdown(html)))].map((node) =>
      typeof node === 'string' ? '' : JSON.stringify([node.name, node.properties]),
    );
    expect(names.join('')).not.toMatch(/script|iframe|onclick|data:/);
  });
});

describe('what is hostile is read all the same', () => {
  test.each([
    ...['<div>', '<blockquote>', '<ul><li>', '<b>'],
    // HTML closes an item only where nothing but divisions and paragraphs lies between, and knows no cell without a table.
    ...['<article><li><tr>', '<ruby><td>', '<dl><dd><section>'],
  ])('%s ten thousand deep', (tag) => {
    expect(markdown(`${tag.repeat(10_000)}words`)).toContain('words');
  });

  test('more marks than any post needs are taken off, and their words stay', () => {
    const html = `<p>x</p><p>${'<b>a</b>b'.repeat(9000)}</p><p><b>y</b></p>`;
    expect(markdown(html)).toBe(`x\n\n${'ab'.repeat(9000)}\n\n**y**`);
    expect(found(html)).toEqual([
      'changed 1: A part of the text has more marks than any post needs: its words stand in plain paragraphs',
    ]);
  });

  test('the longer a text is, the fewer marks it may have', () => {
    const html = `${'<p><b>.</b></p>'.repeat(6000)}${'<p>x</p>'.repeat(20_000)}`;
    const mdx = markdown(html, 'html');
    expect(mdx.match(/<strong>/g)?.length).toBeLessThan(6000);
    expect(mdx.match(/\./g)).toHaveLength(6000);
  });

  test('a table with one long cell is not filled up with blanks', () => {
    const html = `<table><tr><td>${'x'.repeat(200_000)}</td></tr>${'<tr><td>b</td></tr>'.repeat(3000)}</table>`;
    expect(markdown(html).length).toBeLessThan(html.length);
  });

  test('a tag that never ends', () => {
    expect(markdown('a <a href="x b')).toBe('a \\<a href="x b');
  });
});
