import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentFile } from '../../src/discussion/file.ts';
import { builtProject } from '../support/built.ts';
import { cloneProject, git, removeProject } from '../support/project.ts';
import { branches, filesAddedBy } from '../support/repository.ts';

const POST = '/posts/how-this-site-works/';

let project: string;
let server: ChildProcess;
let address: string;
let said = '';

/** Waits for as long as the test may take. */
async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    if (server.exitCode !== null) throw new Error(`npm start ended: ${said}`);
    await pause(100);
  }
}

const page = async (path: string): Promise<string> => (await fetch(new URL(path, address))).text();

beforeAll(async () => {
  project = await cloneProject(builtProject());
  await writeFile(
    join(project, 'content/posts/moved.mdx'),
    '---\ntitle: Moved\nauthor: rejoinder\naliases: [/2011/05/13/moved/]\n---\n',
  );
  const { REJOINDER_REPOSITORY: _, URL: __, ...env } = process.env;
  server = spawn('node', ['src/cli/start.ts'], { cwd: project, env: { ...env, PORT: '0' } });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  // Said line by line: the last is waited for.
  await until(() => said.includes('Ctrl+C'));
  address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? '';
}, 120_000);

afterAll(async () => {
  if (server.exitCode === null) server.kill('SIGKILL');
  await removeProject(project);
});

test('npm start says where the site is and where comments go', async () => {
  expect(said).toContain(project);
  expect(await page(POST)).toContain('</html>');
});

test('an old address leads to the post as it would on Netlify, and goes with it', async () => {
  const old = new URL('/2011/05/13/moved/comment-page-2/', address);
  for (const [path, target] of [
    [old, '/posts/moved/'],
    [new URL('/2011/05/13/moved/feed/', address), '/posts/moved/comments.xml'],
  ] as const) {
    const { status, headers } = await fetch(path, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([301, target]);
  }
  await rm(join(project, 'content/posts/moved.mdx'));
  await until(async () => (await fetch(old, { redirect: 'manual' })).status === 404);
}, 120_000);

test('a comment that is sent becomes a branch, and is on its page once git has merged it', async () => {
  const response = await fetch(new URL('/api/comments', address), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(address).origin },
    body: new URLSearchParams({ post: 'how-this-site-works', name: 'Ada', body: 'Merged by hand.' }),
  });
  expect(response.status).toBe(303);
  const [branch = ''] = await branches(project);
  expect(await filesAddedBy(project, branch)).toHaveLength(1);
  expect(await page(POST)).not.toContain('Merged by hand.');
  await git(project, 'merge', '--quiet', '--no-edit', branch);
  await until(async () => (await page(POST)).includes('Merged by hand.'));
}, 120_000);

test('a build that fails is said, and the old site stays until it is mended', async () => {
  const broken = join(project, 'content/posts/broken.mdx');
  const before = said.length;
  await writeFile(broken, '---\ntitle: No author\n---\n');
  await until(() => said.slice(before).includes('could not be built'));
  expect(said.slice(before)).toContain('content/posts/broken.mdx');
  expect(await page(POST)).toContain('Merged by hand.');

  await rm(broken);
  const folder = join(project, 'content/comments/how-this-site-works');
  await mkdir(folder, { recursive: true });
  const comment = {
    id: 'later',
    author: { name: 'Grace' },
    date: '2026-11-22T10:00:00Z',
    body: 'After the mending.',
    source: { kind: 'form' as const },
  };
  await writeFile(join(folder, 'later.json'), commentFile(comment));
  await until(async () => (await page(POST)).includes('After the mending.'));
}, 120_000);

test('what is dated ahead appears when its time has come', async () => {
  const soon = new Date(Date.now() + 15_000).toISOString().replace(/\.\d+/, '');
  await writeFile(
    join(project, 'content/posts/soon.mdx'),
    `---\ntitle: Soon enough\nauthor: rejoinder\npublished: ${soon}\n---\n`,
  );
  await until(async () => (await page('/posts/soon/')).includes('Soon enough'));
  expect(Date.now()).toBeGreaterThan(Date.parse(soon));
}, 120_000);

test('it stops when it is told to, and leaves no builds behind', async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  expect(code).toBe(0);
  expect(await readdir(join(project, '.cache/site'))).toEqual([]);
});
