import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comment, exportOf, item } from '../../../tests/support/wxr.ts';
import { wxrArchive } from './wxr.ts';

test('a file is read to its last byte, and can be read again', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'wxr-')), 'blog.xml');
  const text = exportOf(item({ 'content:encoded': `<![CDATA[${'words\n'.repeat(50_000)}]]>` }));
  await writeFile(file, text);
  const archive = wxrArchive(file);
  let read = 0;

  const first = await Array.fromAsync(
    archive.parts((bytes) => {
      read = bytes;
    }),
  );

  expect(first.map(({ part }) => part)).toEqual(['site', 'author', 'post']);
  expect(read).toBe(text.length);
  expect(await Array.fromAsync(archive.parts())).toEqual(first);
});

test('a file that is not there is refused, and so is a timezone that is none', async () => {
  await expect(Array.fromAsync(wxrArchive('/nothing/here.xml').parts())).rejects.toThrow(
    /There is no such file/,
  );
  expect(() => wxrArchive('blog.xml', { timezone: 'Mars/Olympus' })).toThrow(RangeError);
});

test('a comment that stands under no post is counted all the same', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'wxr-')), 'blog.xml');
  await writeFile(file, exportOf(item({}) + comment({ 'wp:comment_id': '77' })));
  const parts = await Array.fromAsync(wxrArchive(file).parts());
  expect(parts.flatMap((part) => (part.part === 'discussion' ? part.discussion.comments : []))).toMatchObject(
    [{ id: '77' }],
  );
});
