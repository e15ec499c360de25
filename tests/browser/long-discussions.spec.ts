import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { renderBody } from '../../src/discussion/markdown.ts';
import { inReadingOrder, pagesOf } from '../../src/discussion/pages.ts';
import type { Comment } from '../../src/schema/comment.ts';
import { site } from '../../src/site.ts';
import { violationsOf } from '../support/axe.ts';
import { builtProject } from '../support/built.ts';
import { writeDiscussion } from '../support/discussions.ts';
import { startSite } from '../support/netlify.ts';
import { buildProject, cloneProject, removeProject } from '../support/project.ts';
import { branches } from '../support/repository.ts';

const LONG = '/posts/long/';
/** As many as make a few pages, so that building them takes no time. */
const [COMMENTS, PER_PAGE] = [70, 20];

interface LongSite {
  url: string;
  repository: string;
  /** The comments of each page, in reading order. */
  pages: Comment[][];
}

/** A site whose pages hold few comments, so that a discussion needs several. */
const test = base.extend<object, { site: LongSite }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const project = await cloneProject(builtProject());
      const comments = await writeDiscussion(project, { slug: 'long', comments: COMMENTS });
      const settings = join(project, 'src/site.ts');
      const text = await readFile(settings, 'utf8');
      await writeFile(settings, text.replace(/perPage: \d+/, `perPage: ${PER_PAGE}`));
      await buildProject(project);
      const { url, repository, close } = await startSite({ built: project });
      const pages = pagesOf(
        comments.map((comment) => ({ ...comment, kind: undefined })),
        PER_PAGE,
      ).pages;
      await use({
        url,
        repository,
        pages: pages.map((page) =>
          inReadingOrder(page.map(({ node }) => node)).map(({ node }) => node.comment),
        ),
      });
      await close();
      await removeProject(project);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  baseURL: async ({ site }, use) => use(site.url),
});
test.describe.configure({ mode: 'default' });

const at = (page: Page, { id }: Comment): Locator => page.locator(`#comment-${id}`);
const last = ({ pages }: LongSite, number: number): Comment => pages[number - 1]?.at(-1) as Comment;
const first = ({ pages }: LongSite, number: number): Comment => pages[number - 1]?.[0] as Comment;

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the address of a comment on a further page leads to its name, and from there to it', async ({
    page,
    site,
  }) => {
    const comment = last(site, 3);
    await page.goto(`${LONG}#comment-${comment.id}`);
    await expect(page.getByText('stands on page 3 of the discussion')).toBeInViewport();
    await expect(page.getByText('stands on page 2 of the discussion')).toBeHidden();
    await expect(page.locator('.elsewhere a:visible')).toHaveCount(1);
    await at(page, comment).click();
    await expect(page).toHaveURL(`${LONG}comments/3/#comment-${comment.id}`);
    await expect(at(page, comment).locator('> .by')).toBeInViewport();
  });

  test('a thread is folded away and unfolded, and opens for a comment in it', async ({ page }) => {
    await page.goto(LONG);
    const thread = page.locator('.discussion > ol > li', { has: page.locator('details') }).first();
    const reply = thread.locator('details article').first();
    await expect(reply).toBeVisible();
    await thread.locator('summary').click();
    await expect(reply).toBeHidden();
    await page.goto(`${LONG}#${await reply.getAttribute('id')}`);
    await expect(reply).toBeVisible();
    await expect(reply).toBeInViewport();
  });

  test('a comment on a further page is answered from there', async ({ page, site }) => {
    const comment = first(site, 2);
    await page.goto(`${LONG}comments/2/`);
    await at(page, comment).locator('> .meta .reply').click();
    await expect(page.locator('blockquote').first()).toBeVisible();
    await page.getByLabel('Your comment', { exact: true }).fill('From the second page.');
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    expect(await branches(site.repository)).toHaveLength(1);
  });

  test('the links between pages lead through the whole discussion and back to the post', async ({
    page,
    site,
  }) => {
    await page.goto(LONG);
    for (let number = 2; number <= site.pages.length; number += 1) {
      await page.getByRole('navigation').getByRole('link', { name: 'Later' }).last().click();
      await expect(page).toHaveURL(`${LONG}comments/${number}/`);
    }
    await expect(page.getByRole('link', { name: 'Later' })).toHaveCount(0);
    await page.getByRole('heading', { level: 1 }).getByRole('link').click();
    await expect(page).toHaveURL(LONG);
  });

  test('there is no control that would need it', async ({ page }) => {
    await page.goto(LONG);
    await expect(page.getByText('Next unread')).toHaveCount(0);
  });
});

test('with JavaScript the address of a comment on a further page leads to it at once', async ({
  page,
  site,
}) => {
  const comment = last(site, 3);
  await page.goto(`${LONG}#comment-${comment.id}`);
  await expect(page).toHaveURL(`${LONG}comments/3/#comment-${comment.id}`);
  await expect(at(page, comment).locator('> .by')).toBeInViewport();
});

test('a comment that moved to a later page is found from its old place', async ({ page, site }) => {
  const comment = first(site, 3);
  await page.goto(`${LONG}comments/2/#comment-${comment.id}`);
  await expect(page).toHaveURL(`${LONG}comments/3/#comment-${comment.id}`);
  await expect(at(page, comment).locator('> .by')).toBeInViewport();
});

test('the address of a comment that is nowhere ends on the post', async ({ page }) => {
  await page.goto(`${LONG}comments/2/#comment-gone`);
  await expect(page).toHaveURL(`${LONG}#comment-gone`);
});

test('what came since the last visit is marked, and led through, until it was on the screen', async ({
  page,
  site,
}) => {
  const fresh = [last(site, 1), last(site, 3)];
  await page.goto(LONG);
  await expect(page.getByText('Next unread')).toHaveCount(0);
  // As if these two had not been there at that visit.
  await page.evaluate(
    (ids) => {
      const seen = localStorage.getItem('seen:/posts/long/')?.split(' ') ?? [];
      const rest = seen.filter((end) => !ids.some((id) => id.endsWith(end)));
      localStorage.setItem('seen:/posts/long/', rest.join(' '));
    },
    fresh.map(({ id }) => id),
  );
  await page.reload();
  await expect(page.locator('.guide')).toContainText('2 new comments.');
  await expect(page.locator('.new')).toHaveCount(1);
  await page.locator('.guide').getByRole('link', { name: 'Next unread' }).click();
  const here = at(page, fresh[0] as Comment);
  await expect(here.locator('> .by')).toBeInViewport();
  await expect(here.locator('> .by')).toContainText('new');
  await here.locator('> .meta').getByRole('link', { name: 'Next unread' }).click();
  await expect(page).toHaveURL(`${LONG}comments/3/#comment-${fresh[1]?.id}`);
  await expect(at(page, fresh[1] as Comment).locator('> .by')).toContainText('new');
  await page.goto(LONG);
  await expect(page.getByText('Next unread')).toHaveCount(0);
});

test('a comment is answered from the page it stands on', async ({ page, site }) => {
  const comment = last(site, 2);
  await page.goto(`${LONG}comments/2/`);
  await at(page, comment).locator('> .meta .reply').click();
  await expect(at(page, comment).locator('form')).toBeVisible();
});

test('the draft of an answer is there on every page of the discussion, and below what it answers on that one', async ({
  page,
  site,
}) => {
  const comment = last(site, 2);
  await page.goto(`${LONG}comments/2/`);
  await at(page, comment).locator('> .meta .reply').click();
  await expect(at(page, comment).locator('form')).toBeVisible();
  await page.getByLabel('Your comment', { exact: true }).fill('Half a thought');
  await page.goto(LONG);
  await expect(page.getByLabel('Your comment', { exact: true })).toHaveValue('Half a thought');
  await expect(page.getByRole('heading', { name: `Answer ${comment.author.name}` })).toBeVisible();
  await page.goto(`${LONG}comments/2/`);
  await expect(at(page, comment).getByLabel('Your comment', { exact: true })).toHaveValue('Half a thought');
});

test('the way to the form ends at the form', async ({ page }) => {
  await page.goto(LONG);
  await page.locator('.guide').getByRole('link', { name: 'Write a comment' }).click();
  await expect(page.getByLabel('Your comment', { exact: true })).toBeInViewport();
});

test('threads out of sight are not laid out and are given room, and a printed page lays every one out', async ({
  page,
}) => {
  await page.goto(LONG);
  const styles = (name: string): Promise<string[]> =>
    page
      .locator('.discussion > ol > li')
      .evaluateAll(
        (all, asked) => [...new Set(all.map((thread) => getComputedStyle(thread).getPropertyValue(asked)))],
        name,
      );
  expect(await styles('content-visibility')).toEqual(['auto']);
  for (const room of await styles('contain-intrinsic-block-size'))
    expect(Number(/^auto ([\d.]+)px$/.exec(room)?.[1])).toBeGreaterThan(100);
  await page.emulateMedia({ media: 'print' });
  expect(await styles('content-visibility')).toEqual(['visible']);
});

test('what is folded away is on paper all the same', async ({ page }) => {
  await page.goto(LONG);
  const thread = page.locator('.discussion > ol > li', { has: page.locator('details') }).first();
  const reply = thread.locator('details article').first();
  await thread.locator('summary').click();
  await expect(reply).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(reply).toBeVisible();
});

const LINKS = 'https://example.org/a and [named](https://example.org/b)';

test('on paper it is said where the discussion goes on, and no address twice', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  await page.goto(LONG);
  const later = page.locator('.pages > [rel=next]:visible');
  await expect(later).toBeVisible();
  const printed = (link: Locator): Promise<string> =>
    link.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(await printed(later)).toContain(new URL(`${LONG}comments/2/`, site.url).href);
  await expect(page.locator('.pages ol:visible')).toHaveCount(0);
  const words = page.locator('.discussion .e-content').first();
  await words.evaluate((element, html) => element.insertAdjacentHTML('beforeend', html), renderBody(LINKS));
  expect(await printed(words.getByRole('link', { name: 'named' }))).toContain('https://example.org/');
  expect(await printed(words.getByRole('link', { name: 'https://example.org/a', exact: true }))).toBe('none');
});

test('a further page fits 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${LONG}comments/2/`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('what is pressed beside the words of a comment is at least 24 pixels high', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(LONG);
  const links = page.locator('.discussion :is(.by a, .meta a, .guide a, .pages a, summary)');
  const heights = await links.evaluateAll((all) =>
    all.map((link) => [link.textContent, link.getBoundingClientRect().height] as const),
  );
  expect(heights.length).toBeGreaterThan(PER_PAGE);
  expect(heights.filter(([, height]) => height < 24)).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [what, path] of [
    ['the first page', LONG],
    ['a further page', `${LONG}comments/2/`],
  ] as const)
    for (const width of [320, 1440])
      test(`axe finds nothing on ${what}, ${width} pixels wide, in the ${colorScheme} scheme`, async ({
        page,
      }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(path);
        expect(await violationsOf(page)).toEqual([]);
      });
}
