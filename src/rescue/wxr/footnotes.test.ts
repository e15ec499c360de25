import { expect, test } from 'vitest';
import { exportOf, item, postOf } from '../../../tests/support/wxr.ts';
import { found, markdown } from '../convert/testing.ts';

const mark = (id: string, number: number): string =>
  `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${number}</a></sup>`;

const content = `<!-- wp:paragraph -->\n<p>One${mark('u-1', 1)} two${mark('u-2', 2)}</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:footnotes /-->`;

const meta = (value: string): string =>
  `<wp:postmeta><wp:meta_key>footnotes</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:postmeta>`;

async function html(value: string): Promise<string> {
  const fields = { 'content:encoded': `<![CDATA[${content}]]>` };
  return (await postOf(exportOf(item(fields, meta(value))))).body.html;
}

test('footnotes of the block editor, which an export has beside the post, are footnotes', async () => {
  const notes = [
    { content: 'So <em>Ann</em>', id: 'u-1' },
    { content: 'So Ben', id: 'u-2' },
  ];
  const text = await html(JSON.stringify(notes).replaceAll('/', '\\/'));
  expect(markdown(text)).toBe('One[^1] two[^2]\n\n[^1]: So _Ann_\n\n[^2]: So Ben');
  expect(found(text)).toEqual([]);
});

test('a footnote that nothing refers to is none of the post’s', async () => {
  const text = await html('[{"content":"a","id":"u-1"},{"content":"b","id":"gone"}]');
  expect(text).not.toContain('gone');
});

test.each(['', '{', '7', '[null]', '[{"id":"u-1"}]', '[{"id":"u-1\\"><script>","content":"x"}]'])(
  'where the export has %j instead of them, the post stays as it is and says so',
  async (value) => {
    const text = await html(value);
    expect(text).toBe(content);
    expect(found(text)).toEqual([
      'missing 2: The text of a footnote is not with the post',
      'missing 2: The text of a footnote is not with the post',
    ]);
  },
);
