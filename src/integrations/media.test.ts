import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { media } from './media.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'media-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

type Hooks = Record<string, (options: object) => Promise<void> | void>;

test('a build brings media along and leaves their files alone, so that a watching server does not build again', async () => {
  const file = join(root, 'content/media/2011/05/a.jpg');
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, 'bytes');
  const before = await stat(file, { bigint: true });
  const hooks = media().hooks as Hooks;
  await hooks['astro:config:done']?.({ config: { root: pathToFileURL(`${root}/`) } });
  const dir = pathToFileURL(`${join(root, 'dist')}/`);
  await hooks['astro:build:done']?.({ dir, logger: { info: () => {} } });
  expect(await readFile(join(root, 'dist/media/2011/05/a.jpg'), 'utf8')).toBe('bytes');
  const after = await stat(file, { bigint: true });
  expect([after.ctimeNs, after.nlink]).toEqual([before.ctimeNs, before.nlink]);
});
