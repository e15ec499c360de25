import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBuilds } from './builds.ts';

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'builds-'));
});

afterEach(() => rm(parent, { recursive: true, force: true }));

const home = async (builds: { current(): { files(request: Request): Promise<Response | undefined> } }) =>
  (await builds.current().files(new Request('http://site.test/')))?.text();

async function emit(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'index.html'), text);
}

test('readers see the old site until the new one is whole', async () => {
  let count = 0;
  let during: string | undefined;
  const builds = createBuilds(parent, async (folder) => {
    count += 1;
    await emit(folder, `build ${count}`);
    if (count === 2) during = await home(builds);
  });
  await builds.next();
  await builds.next();
  expect(during).toBe('build 1');
  expect(await home(builds)).toBe('build 2');
});

test('a build that fails leaves the old site, and nothing of its own', async () => {
  let fails = false;
  const builds = createBuilds(parent, async (folder) => {
    await emit(folder, fails ? 'half' : 'whole');
    if (fails) throw new Error('no such author');
  });
  await builds.next();
  fails = true;
  await expect(builds.next()).rejects.toThrow('no such author');
  expect(await home(builds)).toBe('whole');
  expect(await readdir(parent)).toHaveLength(1);
});

test('a request that began with the last build can end with it', async () => {
  const builds = createBuilds(parent, (folder) => emit(folder, folder));
  await builds.next();
  const { folder: first } = builds.current();
  await builds.next();
  expect(existsSync(first)).toBe(true);
  await builds.next();
  expect(existsSync(first)).toBe(false);
  await builds.clear();
  expect(await readdir(parent)).toEqual([]);
});

test('what a killed server left behind is removed, what a running one serves is not', async () => {
  // No process has the id 2^22 or more on Linux.
  await mkdir(join(parent, '4194305-1'));
  await mkdir(join(parent, `${process.ppid}-1`));
  const builds = createBuilds(parent, (folder) => emit(folder, 'mine'));
  await builds.next();
  expect((await readdir(parent)).sort()).toEqual([`${process.ppid}-1`, `${process.pid}-1`].sort());
});
