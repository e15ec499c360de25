import { describe, expect, test } from 'vitest';
import { GOOD_SITE, siteFolder } from '../../tests/support/site-folder.ts';
import { type Problem, problemLine } from '../schema/problem.ts';
import { allProblems, checkContent } from './check.ts';

const POST = 'content/posts/a-post.mdx';
const COMMENT = 'content/comments/a-post/abc.json';
const comment = JSON.parse(GOOD_SITE[COMMENT]);
const canonical = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The beginning of a GIF of 40 × 30, which is all that says its size. */
const GIF = 'GIF89a(\0\x1e\0\0\0\0';

/** What is wrong with the good site once these files are added or replaced. */
async function found(files: Record<string, string | Uint8Array>) {
  const report = await checkContent(await siteFolder({ ...GOOD_SITE, ...files }));
  const lines = (problems: Problem[]): string[] => problems.map(problemLine);
  const [media, broken] = [lines(report.media), lines(report.broken)];
  return {
    fatal: lines(report.fatal),
    comment: lines(report.comment),
    stray: lines(report.stray),
    ...(media.length > 0 && { media }),
    ...(broken.length > 0 && { broken }),
  };
}

test('the content of this project has no problems', async () => {
  const { fatal, comment, address, media, broken, tag, stray } = await checkContent(process.cwd());
  const all = [fatal, comment, address, media, broken, tag, stray].flat();
  expect(all.map(problemLine)).toEqual([]);
});

test('good content is counted and has no problems', async () => {
  expect(await checkContent(await siteFolder(GOOD_SITE))).toEqual({
    posts: 1,
    pages: 0,
    authors: 1,
    comments: 1,
    fatal: [],
    comment: [],
    address: [],
    media: [],
    broken: [],
    tag: [],
    notices: [],
    stray: [],
  });
});

test.each([
  ['2026-02-01T18:30:00Z', '2026-02-01'],
  ['2026-02-01', '2026-02-01T09:00:00Z'],
  ['2026-02-01T18:30:00Z', '2026-02-01T18:30:00Z'],
])('a post that is published at %s may be updated on the same day, %s', async (published, updated) => {
  const root = await siteFolder({
    ...GOOD_SITE,
    'content/posts/a-post.mdx': `---\ntitle: A\nauthor: ann\npublished: ${published}\nupdated: ${updated}\n---\n\nHello.\n`,
  });
  expect(allProblems(await checkContent(root))).toEqual([]);
});

test('a post that was updated before it was published is found, and one that readers do not see is no problem', async () => {
  const root = await siteFolder({
    ...GOOD_SITE,
    'content/posts/a-post.mdx':
      '---\ntitle: A\nauthor: ann\npublished: 2026-02-01\nupdated: 2026-01-01\n---\n\nHello.\n',
    'content/posts/wip.mdx': '---\ntitle: B\nauthor: ann\ndraft: true\n---\n\nHello.\n',
  });
  const report = await checkContent(root);
  expect(allProblems(report).map(problemLine)).toEqual([
    'content/posts/a-post.mdx: updated is before published: correct one of them',
  ]);
  expect(report.notices.map(problemLine)).toEqual(['content/posts/wip.mdx: draft keeps it from readers']);
});

test('pages are counted apart, and have discussions like posts', async () => {
  const files = {
    ...GOOD_SITE,
    'content/pages/about.mdx': '---\ntitle: About\nauthor: ann\n---\n',
    'content/comments/about/abc.json': GOOD_SITE[COMMENT],
  };
  expect(await checkContent(await siteFolder(files))).toMatchObject({
    posts: 1,
    pages: 1,
    comments: 2,
    fatal: [],
    comment: [],
    stray: [],
  });
});

test('an old address that two posts claim is said at the second, unless that is a draft', async () => {
  const front = (more: string): string =>
    `---\ntitle: A post\nauthor: ann\n${more}aliases: [/2011/old/]\n---\n`;
  const files = {
    [POST]: front(''),
    'content/posts/b.mdx': front(''),
    'content/posts/c.mdx': front('draft: true\n'),
  };
  const { address, fatal } = await checkContent(await siteFolder({ ...GOOD_SITE, ...files }));
  expect(fatal).toEqual([]);
  expect(address.map(problemLine)).toEqual([
    `content/posts/b.mdx: aliases "/2011/old/" leads to ${POST}, which has it too: remove it from one of the two`,
  ]);
});

test('an old address of an author that a post has is said at the author', async () => {
  const author = 'content/authors/ann.json';
  const files = {
    [POST]: '---\ntitle: A post\nauthor: ann\naliases: [/author/rec2rec/]\n---\n',
    [author]: '{ "name": "Ann", "aliases": ["/author/rec2rec/", "/author/annie/"] }\n',
  };
  const { address, fatal } = await checkContent(await siteFolder({ ...GOOD_SITE, ...files }));
  expect(fatal).toEqual([]);
  expect(address.map(problemLine)).toEqual([
    `${author}: aliases "/author/rec2rec/" leads to ${POST}, which has it too: remove it from one of the two`,
  ]);
});

test('a folder without content has nothing to mend', async () => {
  expect(await checkContent(await siteFolder({}))).toMatchObject({
    posts: 0,
    fatal: [],
    comment: [],
    stray: [],
  });
});

describe('a post that stops a build', () => {
  test.each<[string, string, string]>([
    [
      'without front matter',
      'Hello.',
      'has no front matter: begin the file with --- and at least title and author',
    ],
    [
      'whose front matter does not end',
      '---\ntitle: A post\nauthor: ann\n\nHello. --- No.\n----\n',
      'has front matter that does not end: write --- on a line of its own below its last field',
    ],
    ['with nothing in it', '', 'has no front matter: begin the file with --- and at least title and author'],
    [
      'whose front matter has a slip',
      '---\ntitle: A post\nauthor: [ann\n---\n',
      'has front matter that is not YAML (line 4: unexpected end of the stream within a flow collection): correct it, or put the value between quotes',
    ],
    [
      'with the same field twice',
      '---\ntitle: A\nauthor: ann\ntitle: B\n---\n',
      'has front matter that is not YAML (line 4: duplicated mapping key): correct it, or put the value between quotes',
    ],
    [
      'with a title that YAML reads as something else',
      '---\ntitle: 2026\nauthor: ann\n---\n',
      'title 2026 is not valid: write the title between quotes',
    ],
    [
      'with a colon in its title',
      '---\ntitle: A: b\nauthor: ann\n---\n',
      'has front matter that is not YAML (line 2: bad indentation of a mapping entry): correct it, or put the value between quotes',
    ],
    ['without a title', '---\nauthor: ann\n---\n', 'title is missing: write the title between quotes'],
    [
      'with a date that is not in the calendar',
      '---\ntitle: A\nauthor: ann\npublished: 2026-02-31\n---\n',
      'published "2026-02-31" is not valid: write a date such as 2026-11-23, or a moment such as 2026-11-23T09:30:00Z',
    ],
    [
      'with a field nobody knows',
      '---\ntitle: A\nauthor: ann\nweather: fine\n---\n',
      'weather is not a known field: check the spelling, or remove it',
    ],
    [
      'with a field that another program calls otherwise',
      '---\ntitle: A\nauthor: ann\ndate: 2026-11-23\n---\n',
      'date is not a known field: write published',
    ],
    [
      'with a picture as another program writes it',
      '---\ntitle: A\nauthor: ann\ncover: a.jpg\n---\n',
      'cover is not a known field: write picture, such as { src: /media/a.jpg, alt: What it shows }',
    ],
    [
      'of an author nobody knows',
      '---\ntitle: A\nauthor: bob\n---\n',
      'author "bob" is not known: add content/authors/bob.json, or correct the id',
    ],
  ])('%s', async (_what, text, sentence) => {
    expect(await found({ [POST]: text })).toEqual({
      fatal: [`${POST}: ${sentence}`],
      comment: [],
      stray: [],
    });
  });

  test.each<[string, string, RegExp]>([
    [
      'a tag that is not closed',
      'Hello.\n\n<div>\n',
      /^content\/posts\/a-post\.mdx: is not MDX \(line 8:1: .*`<div>`.*\): close the tag in the paragraph in which it opens, give each of the two a line of its own, or write a backslash before <$/,
    ],
    [
      'a tag that is closed in another paragraph',
      '<details><summary>More</summary>\n\nWords.\n\n</details>\n',
      /is not MDX \(line 6:.*`<details>`.*\): close the tag in the paragraph/,
    ],
    ['a brace that is not closed', 'Hello. { x', /is not MDX \(line 6:8: .*\): correct that line/],
    ['an expression that is none', 'a\n\n{1 +}\n', /is not MDX \(line 8:.*\): correct that line/],
    [
      'a sentence that begins like an import',
      'a\n\nimport taxes rose.\n',
      /is not MDX \(line 8:.*\): correct that import or export, or write a blank before the word if it begins a sentence$/,
    ],
  ])('with %s, and in which line', async (_what, body, sentence) => {
    const { fatal } = await found({ [POST]: `---\ntitle: A\nauthor: ann\ntags: [a]\n---\n${body}` });
    expect(fatal).toEqual([expect.stringMatching(sentence)]);
  });

  test('with a component that nobody knows, and on which line', async () => {
    const body =
      "import Map from 'some-maps'\n\n<Map.Pin />\n\n<Note>\n\nSee <Chart of={1} />.\n\n</Note>\n\n<div>\n<Vidoe />\n</div>\n";
    const { fatal } = await found({ [POST]: `---\ntitle: A\nauthor: ann\n---\n${body}` });
    const told = (name: string, line: number): string =>
      `${POST}: uses <${name}> on line ${line}, which is not known: write one of Audio, Figure, Gallery, Note, Table, Video, import it, or write a backslash before <`;
    expect(fatal).toEqual([told('Chart', 11), told('Vidoe', 16)]);
  });

  test('with a picture beside it that is not there', async () => {
    const { fatal } = await found({
      [POST]:
        '---\ntitle: B\nauthor: ann\n---\n![Ours](/media/a.png) ![Theirs](https://elsewhere.test/a.png)\n',
      'content/posts/b/index.mdx':
        '---\ntitle: A\nauthor: ann\n---\n![There](<a cup.png>) ![Gone](./gone.png) ![Too][x]\n\n[x]: gone-too.png\n',
      'content/posts/b/a cup.png': GIF,
    });
    expect(fatal.toSorted()).toEqual(
      [
        ['./gone.png', 5],
        ['gone-too.png', 7],
      ].map(
        ([name, line]) =>
          `content/posts/b/index.mdx: shows the picture ${name} on line ${line}, which is not there: add it, or correct its name`,
      ),
    );
  });

  test('with a picture beside it that is none, or cannot be read', async () => {
    const { fatal } = await found({
      'content/posts/b/index.mdx': `---\ntitle: A\nauthor: ann\n---\nimport picture from './a.webp'\n\n![A](./a.png)\n![A](a.svg)\n![A](<a page.html>)\n[A page](./a-page.html) ![A][x]\n\n[x]: a.heic\n`,
      'content/posts/b/a.webp': 'A picture.',
      'content/posts/b/a.png': 'A picture.',
      'content/posts/b/a.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'content/posts/b/a page.html': '',
      'content/posts/b/a.heic': '',
    });
    const told = (what: string, sentence: string) => `content/posts/b/index.mdx: ${what}, which ${sentence}`;
    const noName =
      'is not named like a picture (avif, gif, jpeg, jpg, png, svg, tiff, webp): correct its name, or put it into content/media and link to it';
    const noPicture = 'is no picture that can be read: save it again, as png, jpg or webp';
    expect(fatal.toSorted()).toEqual(
      [
        told('imports ./a.webp on line 5', noPicture),
        told('shows the picture ./a.png on line 7', noPicture),
        told(
          'shows the picture a.svg on line 8',
          'is no drawing with a size: save it again, or give its <svg> a viewBox',
        ),
        told('shows the picture a page.html on line 9', noName),
        told('shows the picture a.heic on line 12', noName),
      ].toSorted(),
    );
  });

  test('with an import of what is not there', async () => {
    const { fatal } = await found({
      'content/posts/b/index.mdx': `---\ntitle: A\nauthor: ann\n---\nimport A from './A.astro'\nimport B from "../B.astro"\nimport './c.css'\nexport { d } from './d.js'; export * from './e.js'\n\n<A /><B />\n`,
      'content/posts/b/A.astro': '',
    });
    expect(fatal).toEqual(
      [
        ['../B.astro', 6],
        ['./c.css', 7],
        ['./d.js', 8],
        ['./e.js', 8],
      ].map(
        ([name, line]) =>
          `content/posts/b/index.mdx: imports ${name} on line ${line}, which is not there: add it, or correct its name`,
      ),
    );
  });

  test('with a word between braces that was meant as it is', async () => {
    const body = 'export const own = { a: 1 }\n\nWrite {name}, {own.a} and {1 + 1}.\n\n{user.id}\n';
    const { fatal } = await found({ [POST]: `---\ntitle: A\nauthor: ann\n---\n${body}` });
    const told = (name: string, line: number): string =>
      `${POST}: uses {${name}} on line ${line}, which is not known: write a backslash before {, or define it`;
    expect(fatal).toEqual([told('name', 7), told('user.id', 9)]);
  });

  test('with a component in an export, where those of the site are not known, and on which line', async () => {
    const body = [
      "import Own, { Other as Another } from './Own.astro'",
      '',
      'export const own = <Own><Another.Part /><i>Words</i></Own>',
      'export const ünder = { of: <Note>Words</Note>, Chart: 1 }',
      '',
      'export function Box({ Head: Top, ...more }) {',
      '  const [Foot] = more.feet;',
      '  return <Fragment><Top /><Foot />{more.list.map((Item) => <Item />)}<Chart.Bar /></Fragment>;',
      '}',
      '',
      '<Box /> <Chart /> {own} {words} {ünder.of}',
    ].join('\n');
    const text = `---\ntitle: A\nauthor: ann\n---\n${body}\n`;
    const { fatal } = await found({ 'content/posts/b/index.mdx': text, 'content/posts/b/Own.astro': '' });
    const inExport = (name: string, line: number, remedy: string): string =>
      `content/posts/b/index.mdx: uses <${name}> on line ${line} in an export, where it is not known: ${remedy}`;
    expect(fatal).toEqual([
      expect.stringMatching(/uses <Chart> on line 15, which is not known: /),
      expect.stringMatching(/uses \{words\} on line 15, which is not known: /),
      inExport(
        'Note',
        8,
        "use it in the text itself, or write import Note from '../../../src/components/Note.astro' above the export",
      ),
      inExport('Fragment', 12, 'write <> and </> in its place'),
      inExport('Chart', 12, 'import it, or correct its name'),
    ]);
  });

  test('whose name is no slug', async () => {
    const { fatal } = await found({ 'content/posts/a post.mdx': GOOD_SITE[POST] });
    expect(fatal).toEqual([
      'content/posts/a post.mdx: has a name that is no slug: rename it, with letters and digits joined by single hyphens',
    ]);
  });

  test('whose name is spelled with accents apart', async () => {
    const name = 'content/posts/cafe\u0301.mdx';
    expect((await found({ [name]: GOOD_SITE[POST] })).fatal).toEqual([
      `${name}: has a name whose accents are letters of their own (NFD): rename it, with composed letters (NFC)`,
    ]);
  });

  test('with a picture whose name cannot be decoded', async () => {
    const { fatal } = await found({ [POST]: '---\ntitle: A\nauthor: ann\n---\n![x](./100%.png)\n' });
    expect(fatal).toEqual([
      `${POST}: shows the picture ./100%.png on line 5, which is not there: add it, or correct its name`,
    ]);
  });

  test('whose slug a page has, since both would have one discussion', async () => {
    const page = 'content/pages/a-post.mdx';
    expect((await found({ [page]: '---\ntitle: A page\nauthor: ann\n---\n' })).fatal).toEqual([
      `${page}: has the slug "a-post" of ${POST}: rename one of them`,
    ]);
  });

  test.each(['search', 'posts', 'media', '404'])(
    'which is a page that would stand in the way of the site at /%s/',
    async (slug) => {
      const page = `content/pages/${slug}/index.mdx`;
      expect((await found({ [page]: '---\ntitle: A page\nauthor: ann\n---\n' })).fatal).toEqual([
        `${page}: would stand at /${slug}/, which the site needs itself: rename it`,
      ]);
    },
  );

  test('whose slug another has', async () => {
    const { fatal } = await found({ 'content/posts/a-post/index.mdx': GOOD_SITE[POST] });
    expect(fatal).toEqual([
      `${POST}: has the slug "a-post" of content/posts/a-post/index.mdx: rename one of them`,
    ]);
  });

  test('whose name another has but for its capitals', async () => {
    expect((await found({ 'content/posts/A-Post.mdx': GOOD_SITE[POST] })).fatal).toEqual([
      `${POST}: has the name of content/posts/A-Post.mdx but for its capitals, and is one file with it on many computers: rename one of them`,
    ]);
  });

  test('that is not UTF-8', async () => {
    const text = Buffer.from('---\ntitle: A\nauthor: ann\n---\nA caf\xe9.\n', 'latin1');
    expect((await found({ [POST]: text })).fatal).toEqual([
      `${POST}: is not UTF-8 (line 5): open it in an editor, and save it with the encoding UTF-8`,
    ]);
  });
});

describe('a post that does not', () => {
  test.each([
    ['has Windows line ends', GOOD_SITE[POST].replaceAll('\n', '\r\n')],
    ['begins with a byte order mark', `\ufeff${GOOD_SITE[POST]}`],
    ['has blanks behind its dashes', GOOD_SITE[POST].replaceAll('---', '--- ')],
    ['has only what it must', '---\ntitle: A\nauthor: ann\n---'],
    ['has a quoted date', '---\ntitle: A\nauthor: ann\npublished: "2026-11-23"\n---\n'],
    [
      'has components and pictures',
      '---\ntitle: A\nauthor: ann\n---\nimport { A } from "astro:somewhere"\n\n<A b={1} />\n\n![a](https://a.test/a.png)\n',
    ],
  ])('%s', async (_what, text) => {
    expect(await found({ [POST]: text })).toEqual({ fatal: [], comment: [], stray: [] });
  });

  test('gives itself components', async () => {
    const body = "import Own from 'some-maps'\n\nexport const components = { Map: Own }\n\n<Map />\n";
    expect(await found({ [POST]: `---\ntitle: A\nauthor: ann\n---\n${body}` })).toEqual({
      fatal: [],
      comment: [],
      stray: [],
    });
  });

  test('has in an export words that read like an import', async () => {
    const body = "export const code = `\nimport A from './A.astro'\nexport * from './b.js'\n`\n\n{code}\n";
    expect(await found({ [POST]: `---\ntitle: A\nauthor: ann\n---\n${body}` })).toEqual({
      fatal: [],
      comment: [],
      stray: [],
    });
  });

  test('lies in a folder with its pictures', async () => {
    const files = { 'content/posts/b/index.mdx': GOOD_SITE[POST], 'content/posts/b/a.png': GIF };
    expect(await found(files)).toEqual({ fatal: [], comment: [], stray: [] });
  });
});

test('a file of /media/ that is not there is said where it is named, and stops no build', async () => {
  const text =
    '---\ntitle: A\nauthor: ann\npicture: { src: /media/gone.jpg }\n---\n![a](/media/a%20b.png) ![b](/media/b.png "B")\n\n<Video src="/media/c.mp4" />\n\n[d](/media/d.pdf)\n';
  const told = (what: string): string =>
    `${POST}: ${what}, which is not in content/media: add it, or correct its name`;
  expect(await found({ [POST]: text, 'content/media/a b.png': '' })).toEqual({
    fatal: [],
    comment: [],
    stray: [],
    media: [
      told('picture.src names /media/gone.jpg'),
      told('names /media/b.png on line 6'),
      told('names /media/c.mp4 on line 8'),
      told('names /media/d.pdf on line 10'),
    ],
  });
});

test('what lies beside a post is said where the page does not find it, with what to write', async () => {
  const file = 'content/posts/b/index.mdx';
  const body = [
    '<img src="./a.gif" alt="" /> ![Found](./a.gif)',
    '',
    '<Video src="a.mp4" poster={"./a.gif"} /> <Audio src={film} /> <Own src="./a.gif" />',
    '',
    '<Figure src="/media/a.gif">',
    '',
    'Words.',
    '',
    '</Figure>',
    '',
    '[A](./a.pdf#page=2) [Another page](../other/) [Another post](../c/) [Elsewhere](https://a.test/) <a href="a.pdf">A</a>',
  ].join('\n');
  const { fatal, media, broken } = await found({
    [file]: `---\ntitle: A\nauthor: ann\n---\nimport film from './a.mp4?url'; import Own from './Own.astro'\n\n${body}\n`,
    'content/posts/b/a.gif': GIF,
    'content/posts/b/a.mp4': '',
    'content/posts/b/Own.astro': '',
    'content/posts/b/a.pdf': '',
    'content/posts/c/index.mdx': GOOD_SITE[POST],
    'content/media/a.gif': GIF,
  });
  expect({ fatal, media }).toEqual({ fatal: [], media: undefined });
  const no = 'and what lies beside a post has no address';
  expect(broken).toEqual(
    [
      `names ./a.gif in <img> on line 7, ${no}: write ![what it shows](./a.gif)`,
      `names a.mp4 in <Video> on line 9, ${no}: put it into content/media, and write /media/a.mp4`,
      `names ./a.gif in <Video> on line 9, ${no}: put it into content/media, and write /media/a.gif`,
      'gives <Figure> a src on line 11, of which it shows nothing: write ![what it shows](/media/a.gif) between <Figure> and </Figure>',
      `links to ./a.pdf#page=2 on line 17, ${no}: put it into content/media, and write /media/a.pdf#page=2`,
      `links to a.pdf on line 17, ${no}: put it into content/media, and write /media/a.pdf`,
    ].map((sentence) => `${file}: ${sentence}`),
  );
});

test('a link to the file or the folder of another post is said with the address to write', async () => {
  const beside = [
    ['table.mdx', '/posts/table/'],
    ['./chairs/index.mdx#oak', '/posts/chairs/#oak'],
    ['chairs/', '/posts/chairs/'],
    ['table', '/posts/table/'],
    ['../pages/about.mdx', '/about/'],
    ['../posts/table.mdx', '/posts/table/'],
    ['../media/a%20b.pdf', '/media/a%20b.pdf'],
    ['own/'],
    ['./'],
    ['..'],
  ];
  const right = ['../table/', '../chairs', '../../tags/wood/', '../../about/', './#oak', 'gone.mdx'];
  const links = [...beside.map(([address]) => address), ...right].map((address) => `[z](${address})\n\n`);
  const { fatal, broken } = await found({
    [POST]: `---\ntitle: A\nauthor: ann\n---\n${links.join('')}`,
    'content/posts/table.mdx': GOOD_SITE[POST],
    'content/posts/chairs/index.mdx': GOOD_SITE[POST],
    'content/posts/own/a.txt': '',
    'content/pages/about.mdx': GOOD_SITE[POST],
    'content/media/a b.pdf': '',
  });
  expect(fatal).toEqual([]);
  const folder =
    'and a folder is no page: write the address of the page that is meant, such as /archive/ for that of all posts';
  expect(broken).toEqual(
    beside.map(([address, to], i) => {
      const what = to?.startsWith('/media/') ? 'the file' : 'the page of that file';
      const remedy = to === undefined ? folder : `and ${what} has another address: write ${to}`;
      return `${POST}: links to ${address} on line ${5 + 2 * i}, ${remedy}`;
    }),
  );
});

test('what the policy of the site blocks is said with what to write instead, and stops no build', async () => {
  const body = [
    "import Own from './Own.astro'",
    '',
    '<iframe src="https://a.test/"></iframe> <object data="/media/a.pdf" /> <embed src="/a.swf" />',
    '',
    '<style>{`p { color: red }`}</style>',
    '<link rel="stylesheet" href="//a.test/a.css" />',
    '',
    '<script>{`alert(1)`}</script>',
    '<script src="https://a.test/a.js" />',
    '',
    'A <b style={{ color: "red" }}>word</b> <i onclick="alert(1)">of <b style="color: red">mine</b></i>',
    '',
    '<form action="https://a.test/"><input name="a" /></form>',
    '',
    '<img src="https://a.test/a.png" alt="" /> <Video src="http://a.test/a.mp4" />',
  ].join('\n');
  const allowed = [
    '<script src="/own.js" />',
    '<form action="/search/"><input name="q" /></form>',
    '<Own style="dark" onclose="yes" />',
    '<Fragment>Words</Fragment>',
    'export const code = "import x from \'./nope.js\'" // import "./nope.js"',
    '![A picture](https://a.test/a.png)',
    '`<iframe>`',
  ].join('\n\n');
  const { fatal, media, broken } = await found({
    'content/posts/b/index.mdx': `---\ntitle: A\nauthor: ann\n---\n${body}\n\n${allowed}\n`,
    'content/posts/b/Own.astro': '',
  });
  expect({ fatal, media }).toEqual({ fatal: [], media: undefined });
  const rules = "put its rules into a file in the post's folder, such as post.css, and import that";
  const film = 'write a link to it, or put a film or a sound into content/media and write <Video> or <Audio>';
  const script =
    "leave it out, or put it into a component in the post's folder, such as Own.astro, and import that";
  const file = 'put the file into content/media and write its address there, or write a link to it';
  const blocked = 'which the Content Security Policy of the site blocks';
  expect(broken).toEqual(
    [
      ['<iframe> on line 7', film],
      ['<object> on line 7', film],
      ['<embed> on line 7', film],
      ['<style> on line 9', rules],
      ['<link> on line 10', rules],
      ['<script> on line 12', script],
      ['<script> on line 13', script],
      ['style on line 15', `write a class in its place, and ${rules}`],
      ['onclick on line 15', 'leave it out'],
      ['style on line 15', `write a class in its place, and ${rules}`],
      ['<form> that sends to another site on line 17', 'write a link to a page there that has the form'],
      ['<img> of another site on line 19', file],
      ['<Video> of another site on line 19', file],
    ].map(([what, remedy]) => `content/posts/b/index.mdx: has ${what}, ${blocked}: ${remedy}`),
  );
});

describe('an author who stops a build', () => {
  const AUTHOR = 'content/authors/ann.json';

  test.each<[string, string, string | RegExp]>([
    ['is not JSON', '{ "name": "Ann", }', /^content\/authors\/ann\.json: is not JSON \(.+\): correct it$/],
    ['has no name', '{}', `${AUTHOR}: name is missing: write text between quotes`],
    [
      'is a list',
      '[]',
      `${AUTHOR}: does not hold named fields: write it as the other files in its folder are`,
    ],
    [
      'has an e-mail address',
      '{ "name": "Ann", "email": "a@example.org" }',
      `${AUTHOR}: email is not a known field: check the spelling, or remove it`,
    ],
    [
      'has an old address that is none',
      '{ "name": "Ann", "aliases": ["author/ann"] }',
      `${AUTHOR}: aliases.0 "author/ann" is not valid: begin with one slash, and leave no blank in it`,
    ],
    [
      'has an old address without its list',
      '{ "name": "Ann", "aliases": "/author/ann2/" }',
      `${AUTHOR}: aliases "/author/ann2/" is not valid: write a list, such as ["/author/ann2011/"]`,
    ],
  ])('%s', async (_what, text, sentence) => {
    const { fatal } = await found({ [AUTHOR]: text });
    expect(fatal).toEqual([typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)]);
  });

  test('is not UTF-8', async () => {
    expect((await found({ [AUTHOR]: Buffer.from('{ "name": "Ren\xe9" }', 'latin1') })).fatal).toEqual([
      `${AUTHOR}: is not UTF-8 (line 1): open it in an editor, and save it with the encoding UTF-8`,
    ]);
  });

  test('does not begin with a byte order mark', async () => {
    expect((await found({ [AUTHOR]: '\ufeff{ "name": "Ann" }' })).fatal).toEqual([]);
  });

  test('has a file whose name is no id', async () => {
    expect((await found({ 'content/authors/Bob Lee.json': '{ "name": "Bob" }' })).fatal).toEqual([
      'content/authors/Bob Lee.json: has a name that is no author id: rename it, with a-z, 0-9 and single hyphens',
    ]);
  });
});

describe('a comment with a problem', () => {
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      'is malformed',
      { [COMMENT]: canonical({ ...comment, body: '' }) },
      `${COMMENT}: body is empty: write what the comment says`,
    ],
    [
      'is not UTF-8',
      { [COMMENT]: Buffer.from(GOOD_SITE[COMMENT].replace('Hi', 'H\xed'), 'latin1') },
      `${COMMENT}: is not UTF-8 (line 6): open it in an editor, and save it with the encoding UTF-8`,
    ],
    [
      'begins with a byte order mark',
      { [COMMENT]: `\ufeff${GOOD_SITE[COMMENT]}` },
      `${COMMENT}: is not in the canonical form: npm run check -- --write mends it`,
    ],
    [
      'is not named after its id',
      { 'content/comments/a-post/abd.json': GOOD_SITE[COMMENT] },
      'content/comments/a-post/abd.json: id is "abc", but the file is abd.json: rename the file, or correct the id',
    ],
    [
      'belongs to no post',
      { 'content/comments/b-post/abc.json': GOOD_SITE[COMMENT] },
      'content/comments/b-post/abc.json: belongs to no post or page: move it to the folder of its post, or add content/posts/b-post.mdx',
    ],
    [
      'lies in a folder that can be of no post',
      { 'content/comments/b post/abc.json': GOOD_SITE[COMMENT] },
      'content/comments/b post/abc.json: lies in a folder whose name is no slug: move it to the folder of its post',
    ],
    [
      'has the badge of an author nobody knows',
      { [COMMENT]: canonical({ ...comment, author: { name: 'Bob', ref: 'bob' } }) },
      `${COMMENT}: author.ref "bob" is not known: add content/authors/bob.json, or remove it`,
    ],
    [
      'answers what is not there',
      { [COMMENT]: canonical({ id: 'abc', parent: 'gone', ...comment }) },
      `${COMMENT}: parent "gone" is no comment of this post, so this one stands at top level: correct it, or remove it`,
    ],
    [
      'answers itself',
      { [COMMENT]: canonical({ id: 'abc', parent: 'abc', ...comment }) },
      `${COMMENT}: parent "abc" leads back to this comment, so it stands at top level: correct it, or remove it`,
    ],
    [
      'is not in the canonical form',
      { [COMMENT]: JSON.stringify(comment) },
      `${COMMENT}: is not in the canonical form: npm run check -- --write mends it`,
    ],
  ])('that %s does not stop a build', async (_what, files, sentence) => {
    expect(await found(files)).toEqual({ fatal: [], comment: [sentence], stray: [] });
  });

  test('does not hide the others', async () => {
    const other = canonical({ ...comment, id: 'abd', date: 'yesterday' });
    const { comment: lines } = await found({ [COMMENT]: '{', 'content/comments/a-post/abd.json': other });
    expect(lines).toEqual([
      expect.stringMatching(/abc\.json: is not JSON/),
      expect.stringMatching(/abd\.json: date "yesterday" is not valid/),
    ]);
  });
});

describe('what is never read is said', () => {
  test.each<[string, string]>([
    ['content/posts/b.md', 'is not read: a post is a file that ends in .mdx, or a folder with index.mdx'],
    ['content/pages/b.md', 'is not read: a page is a file that ends in .mdx, or a folder with index.mdx'],
    ['content/posts/b/a.mdx', 'is not read: a post is a file that ends in .mdx, or a folder with index.mdx'],
    ['content/authors/bob.yaml', 'is not read: an author is a file that ends in .json'],
    [
      'content/comments/abc.json',
      'is not read: a comment is a file that ends in .json, in the folder of its post',
    ],
    [
      'content/comments/a-post/abd.JSON',
      'is not read: a comment is a file that ends in .json, in the folder of its post',
    ],
    [
      'content/comments/a-post/x/abd.json',
      'is not read: a comment is a file that ends in .json, in the folder of its post',
    ],
    [
      'content/posts/b.mdx/a.txt',
      'is not read: a post is a file that ends in .mdx, or a folder with index.mdx',
    ],
    ['content/authors/bob.json/a', 'is not read: an author is a file that ends in .json'],
    [
      'content/comments/a-post/abd.json/a',
      'is not read: a comment is a file that ends in .json, in the folder of its post',
    ],
  ])('%s', async (path, sentence) => {
    const { fatal, comment: comments, stray } = await found({ [path]: '{}' });
    expect({ fatal, comments }).toEqual({ fatal: [], comments: [] });
    expect(stray).toHaveLength(1);
    expect(path.startsWith(stray[0]?.split(':')[0] ?? 'none')).toBe(true);
    expect(stray[0]).toMatch(sentence);
  });

  test('but not what programs hide there', async () => {
    const files = {
      'content/posts/.DS_Store': '',
      'content/posts/._a-post.mdx': '',
      'content/authors/._ann.json': '',
      'content/comments/a-post/.gitkeep': '',
    };
    expect(await found(files)).toEqual({ fatal: [], comment: [], stray: [] });
  });
});

test('a tag that is spelled in several ways is named with the spelling that readers see', async () => {
  const tagged = (tags: string, more = ''): string =>
    `---\ntitle: A post\nauthor: ann\ntags: [${tags}]\n${more}---\n`;
  const { tag } = await checkContent(
    await siteFolder({
      ...GOOD_SITE,
      'content/posts/a.mdx': tagged('Jobs, C'),
      'content/posts/b.mdx': tagged('Jobs, C++'),
      'content/posts/c.mdx': tagged('JOBS, jobs, C#'),
      'content/posts/d.mdx': tagged('JOBS'),
      'content/posts/e.mdx': tagged('jOBS', 'draft: true\n'),
    }),
  );
  expect(tag.map(problemLine)).toEqual([
    'content/posts/c.mdx: tags "JOBS" in 2 posts is the tag that readers see as "Jobs": write it in one way everywhere',
    'content/posts/c.mdx: tags "jobs" is the tag that readers see as "Jobs": write it in one way everywhere',
  ]);
});
