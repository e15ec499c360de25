import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { builtProject } from '../support/built.ts';
import { expect, test } from '../support/fixtures.ts';
import { HOW } from '../support/pages.ts';
import { cloneProject, removeProject } from '../support/project.ts';
import { branches, moderate } from '../support/repository.ts';

let project: string;
let server: ChildProcess;
let address: string;

test.beforeAll(async () => {
  project = await cloneProject(builtProject());
  const { REJOINDER_REPOSITORY: _, URL: __, ...env } = process.env;
  server = spawn('astro', ['dev', '--port', '4390'], { cwd: project, env: { ...env, FORCE_COLOR: '0' } });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  await expect.poll(() => said, { timeout: 90_000 }).toContain('watching for file changes');
  address = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '';
});

test.afterAll(async () => {
  if (server.exitCode === null) {
    server.kill();
    await once(server, 'exit');
  }
  await removeProject(project);
});

test('while an author writes, a comment is taken, and an approved one appears on the open page', async ({
  page,
}) => {
  await page.goto(`${address}${HOW}`);
  await page.getByLabel('Your comment', { exact: true }).fill('Sent while somebody writes.');
  await page.getByLabel('Your name', { exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
  const [branch = '', ...others] = await branches(project);
  expect(others).toEqual([]);
  await page.goto(`${address}${HOW}`);
  await expect(page.locator('article.p-comment')).toHaveCount(0);
  await moderate(project, 'approve', branch.replace('comment/', ''));
  await expect(page.getByText('Sent while somebody writes.')).toBeVisible();
});
