import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProject } from '../support/built.ts';
import { cloneProject, removeProject } from '../support/project.ts';
import { branches, filesAddedBy } from '../support/repository.ts';

let project: string;
let server: ChildProcess;
let said = '';

async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    if (server.exitCode !== null) throw new Error(`npm start ended: ${said}`);
    await pause(100);
  }
}

/** Starts the site and gives its address. */
async function start(more: Record<string, string> = {}): Promise<string> {
  said = '';
  const { REJOINDER_REPOSITORY: _, REJOINDER_OUTBOX: __, URL: ___, ...env } = process.env;
  // The copy lies below the working tree: git must not take that for the repository when the copy's is away.
  const ceiling = { GIT_CEILING_DIRECTORIES: join(project, '..') };
  server = spawn('node', ['src/cli/start.ts'], {
    cwd: project,
    env: { ...env, ...ceiling, ...more, PORT: '0' },
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  return until(() => /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0]);
}

async function kill(): Promise<void> {
  server.kill('SIGKILL');
  await once(server, 'exit');
}

const send = (address: string, body: string): Promise<Response> =>
  fetch(new URL('/api/comments', address), {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(address).origin },
    body: new URLSearchParams({ post: 'how-this-site-works', name: 'Ada', body }),
  });

const waiting = async (folder: string): Promise<string[]> =>
  (await readdir(join(folder, 'waiting')).catch(() => [])).filter((name) => name.includes('@'));

const take = (): Promise<void> => rename(join(project, '.git'), join(project, '.git-away'));
const bringBack = (): Promise<void> => rename(join(project, '.git-away'), join(project, '.git'));

/** The texts of the comments that are proposed. */
async function proposed(): Promise<string[]> {
  const found = await Promise.all((await branches(project)).map((branch) => filesAddedBy(project, branch)));
  return found.flat().map(({ text }) => text);
}

beforeAll(async () => {
  project = await cloneProject(builtProject());
}, 120_000);

afterAll(async () => {
  if (server.exitCode === null) server.kill('SIGKILL');
  await removeProject(project);
});

test('a comment that is sent while the repository is away is received, and is a branch once it is back', async () => {
  const address = await start();
  await take();

  const { status, headers } = await send(address, 'While it was away.');

  expect(status).toBe(303);
  expect(headers.get('location')).toMatch(/^\/comments\/received\//);
  expect(await waiting(join(project, '.outbox'))).toHaveLength(1);
  await bringBack();
  await until(async () => (await proposed()).some((text) => text.includes('While it was away.')));
  await until(async () => (await waiting(join(project, '.outbox'))).length === 0);
}, 120_000);

test('a comment that waits when the site is killed is a branch after it was started again', async () => {
  await kill();
  const elsewhere = { REJOINDER_OUTBOX: join(project, '.cache/elsewhere') };
  const address = await start(elsewhere);
  await take();
  expect((await send(address, 'Before the end.')).status).toBe(303);
  await kill();
  expect(await waiting(elsewhere.REJOINDER_OUTBOX)).toHaveLength(1);
  await bringBack();
  expect((await proposed()).some((text) => text.includes('Before the end.'))).toBe(false);

  await start(elsewhere);

  await until(async () => (await proposed()).some((text) => text.includes('Before the end.')));
}, 120_000);
