import { builtProject } from '../support/built.ts';
import { addressOf, type Dev, startDev } from '../support/dev.ts';
import { expect, test } from '../support/fixtures.ts';
import { HOW } from '../support/pages.ts';
import { cloneProject, removeProject } from '../support/project.ts';
import { branches, moderate } from '../support/repository.ts';

let project: string;
let dev: Dev;
let address: string;

test.beforeAll(async () => {
  project = await cloneProject(builtProject());
  dev = startDev(project, 4390);
  await expect.poll(() => addressOf(dev.said()), { timeout: 90_000 }).toBeDefined();
  address = addressOf(dev.said()) ?? '';
});

test.afterAll(async () => {
  await dev.stop();
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
