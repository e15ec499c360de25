import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBuiltIn } from './read-built.ts';

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'built-'));
  await writeFile(join(project, 'secret'), 'secret');
  for (const build of ['one', 'two']) {
    await mkdir(join(project, build, 'posts'), { recursive: true });
    await writeFile(join(project, build, 'discussions.json'), build);
  }
});

afterAll(() => rm(project, { recursive: true, force: true }));

test('reads from the build that is served at that moment', async () => {
  let folder = join(project, 'one');
  const read = readBuiltIn(() => folder);
  expect(await read('discussions.json')).toBe('one');
  folder = join(project, 'two');
  expect(await read('discussions.json')).toBe('two');
});

test.each([
  'nothing.json',
  'posts',
  'discussions.json/x',
  '../secret',
  'posts/../../secret',
  'a\0b',
  '',
  'a'.repeat(5000),
])('gives nothing for %j', async (path) => {
  const read = readBuiltIn(() => join(project, 'one'));
  expect(await read(path)).toBeUndefined();
});
