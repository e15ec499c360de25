/**
 * How long a site takes to build, and with how much memory: `npm run bench:build [-- POSTS [FOLDER…]]`. Writes a blog of so
 * many posts (1,000 where nothing is said) with ten comments each, builds it with the program in each folder (this one
 * where none is named; another working tree to compare with), and says what it took. Memory and computing are those of Astro's own
 * process, without the index that Pagefind makes in one of its own.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, glob, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { writeBlog } from './build/blog.ts';
import { called } from './called.ts';

const root = join(import.meta.dirname, '..');
const USAGE = `Says how long a site takes to build, and with how much memory.

  npm run bench:build                          with 1,000 posts of ten comments each
  npm run bench:build -- POSTS                 with so many
  npm run bench:build -- POSTS FOLDER…         by the program in each of these working trees`;

const { words, number } = called(USAGE);
const [posts = '1000', ...folders] = words;
const SIZE = { posts: number('a number of posts', posts), comments: 10, words: 420 };

/** Copies a working tree, without its content, below this one, so that it finds the packages. */
async function copyOf(folder: string): Promise<string> {
  const nursery = join(root, '.cache/bench');
  await mkdir(nursery, { recursive: true });
  const copy = await mkdtemp(join(nursery, 'site-'));
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await promisify(execFile)('git', list, { cwd: folder, maxBuffer: 1 << 26 });
  for (const path of stdout.split('\0'))
    if (path !== '' && !/^(?:content|tests|docs|bench)\//.test(path))
      await cp(join(folder, path), join(copy, path));
  return copy;
}

interface Built {
  seconds: number;
  /** Seconds of computing, on all cores: what another program on the same machine changes less. */
  computed: number;
  megabytes: number;
  pages: number;
  status: number;
}

async function build(site: string): Promise<Built> {
  const usage = join(site, 'usage');
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'bench/build/usage.mjs'),
      join(root, 'node_modules/astro/bin/astro.mjs'),
      'build',
    ],
    { cwd: site, env: { ...process.env, USAGE_FILE: usage }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [status] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  const pages = (await Array.fromAsync(glob('**/*.html', { cwd: join(site, 'dist') }))).length;
  return { seconds, ...JSON.parse(await readFile(usage, 'utf8')), pages, status };
}

for (const folder of folders.length > 0 ? folders.map((name) => resolve(name)) : [root]) {
  const site = await copyOf(folder);
  try {
    await writeBlog(join(site, 'content'), SIZE, 1);
    const { seconds, computed, megabytes, pages, status } = await build(site);
    console.log(
      `${folder}: ${SIZE.posts} posts, ${SIZE.posts * SIZE.comments} comments: ${seconds.toFixed(1)} s (${computed.toFixed(1)} s of computing), ${megabytes.toFixed(0)} MB of memory, ${pages} pages, exit ${status}`,
    );
    if (status !== 0) process.exitCode = 1;
  } finally {
    await rm(site, { recursive: true, force: true });
  }
}
