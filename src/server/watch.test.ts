import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { watchFolders } from './watch.ts';

let root: string;
let unwatch: () => void;
let changed: () => Promise<void>;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watch-'));
  await mkdir(join(root, 'content/comments/old'), { recursive: true });
  let tell = (): void => {};
  unwatch = watchFolders(root, ['content', 'public'], () => tell());
  // Asked for before the change is made.
  changed = () =>
    new Promise((resolve) => {
      tell = resolve;
    });
});

afterEach(async () => {
  unwatch();
  await rm(root, { recursive: true, force: true });
});

test('a comment for a post that has none yet is seen', async () => {
  const seen = changed();
  await mkdir(join(root, 'content/comments/new'));
  await writeFile(join(root, 'content/comments/new/a.json'), '{}');
  await seen;
});

test('a change below a folder that came later is seen', async () => {
  let seen = changed();
  await mkdir(join(root, 'content/comments/new'));
  await seen;
  seen = changed();
  await writeFile(join(root, 'content/comments/new/a.json'), '{}');
  await seen;
});

test('a comment that goes is seen', async () => {
  let seen = changed();
  await writeFile(join(root, 'content/comments/old/a.json'), '{}');
  await seen;
  seen = changed();
  await rm(join(root, 'content/comments/old/a.json'));
  await seen;
});

test('a checkout that takes the folder away and brings it back is seen, and what comes later too', async () => {
  let seen = changed();
  await rename(join(root, 'content'), join(root, 'away'));
  await seen;
  seen = changed();
  await rename(join(root, 'away'), join(root, 'content'));
  await seen;
  seen = changed();
  await writeFile(join(root, 'content/comments/old/a.json'), '{}');
  await seen;
});

test('a folder that is made later is seen', async () => {
  const seen = changed();
  await mkdir(join(root, 'public'));
  await seen;
});
