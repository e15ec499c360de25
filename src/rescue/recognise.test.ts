import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exportOf, item } from '../../tests/support/wxr.ts';
import { recognise, recogniseBytes } from './recognise.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['wxr', exportOf(item())],
  ['wxr', `\ufeff\n\n${exportOf()}`],
  ['wxr', `<br />\n<b>Warning</b>: x<br />\n${exportOf()}`],
  ['disqus', '<?xml version="1.0"?><disqus xmlns="http://disqus.com"><category/></disqus>'],
  ['rest', '[]'],
  ['rest', '[{"id":7,"date":"2011-05-04T09:30:00"}]'],
  ['rest', '\ufeff {"posts":[],"comments":[]}'],
  ['page', '<!DOCTYPE html>\n<!-- saved -->\n<html><body>Hello</body></html>'],
  ['page', '<html lang="en">'],
  ['page', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="x">'],
  ['disqus', '`<?xml version="1.0"?>\n<disqus xmlns="http://disqus.com">'],
  ['capture', 'Hello.\n\n1. Ben says:\nWell said <3'],
  ['capture', '[gallery] is how it begins'],
])('%s is what %j is', (format, text) => {
  expect(recogniseBytes(bytes(text))).toEqual({ format });
});

test.each([
  ['', /empty/],
  [' \n', /blanks/],
  ['PK\u0003\u0004rest', /unpack it first/],
  ['a\u0000b', /neither text/],
  ['<rss version="2.0"><channel>', /is a feed/],
  ['<feed xmlns="http://www.w3.org/2005/Atom">', /is a feed/],
  ['<opml version="2.0">', /<opml>/],
  ['-- phpMyAdmin SQL Dump\n', /SQL/],
  ['-- a\n/* b */;\nCREATE TABLE `wp_posts` (', /SQL/],
  ['{"code":"rest_no_route","message":"No"}', /what went wrong/],
  ['{"name":"a"}', /not of the WordPress REST API/],
  ['<!DOCTYPE html><html><body id="error-page">', /log in on/],
  ['<!DOCTYPE html><html><body><form name="l" id="loginform">', /log in on/],
])('%j is refused', (text, refusal) => {
  expect(recogniseBytes(bytes(text))).toEqual({ refusal: expect.stringMatching(refusal) });
});

test('what is packed with gzip is to be unpacked first', () => {
  expect(recogniseBytes(Uint8Array.of(0x1f, 0x8b, 8, 0))).toEqual({
    refusal: expect.stringMatching(/unpack/),
  });
});

test('but what Disqus mails is read as it is', () => {
  const disqus = '<?xml version="1.0"?><disqus xmlns="http://disqus.com">'.padEnd(500_000, '<category/> ');
  expect(recogniseBytes(gzipSync(disqus))).toEqual({ format: 'disqus' });
  expect(recogniseBytes(gzipSync(gzipSync(disqus)))).toEqual({ refusal: expect.stringMatching(/unpack/) });
  expect(recogniseBytes(gzipSync(exportOf()))).toEqual({ refusal: expect.stringMatching(/unpack/) });
});

test('an export in UTF-16 is one', () => {
  expect(recogniseBytes(Buffer.from(`\ufeff${exportOf()}`, 'utf16le'))).toEqual({ format: 'wxr' });
});

test('any bytes are something, or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (head) => {
      expect(recogniseBytes(head)).toSatisfy((found: object) => 'format' in found || 'refusal' in found);
    }),
  );
});

test('files are told apart by what is in them, and a folder or no file at all is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recognise-'));
  await writeFile(join(folder, 'export.txt'), exportOf());
  await writeFile(join(folder, 'export.xml'), '<!DOCTYPE html><html><body>Sorry</body></html>');

  expect(await recognise(join(folder, 'export.txt'))).toBe('wxr');
  await expect(recognise(join(folder, 'export.xml'))).rejects.toThrow(/is HTML and not XML/);
  await expect(recognise(folder)).rejects.toThrow(/is a folder/);
  await expect(recognise(join(folder, 'nothing'))).rejects.toThrow(/There is no such file/);
});
