import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { ORIGINAL } from '../support/pages.ts';

const backgroundOf = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

test.describe('a feed in a browser', () => {
  for (const scheme of ['light', 'dark'] as const) {
    test(`looks like the site, in its ${scheme} colours`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto('/');
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const paper = background === 'rgba(0, 0, 0, 0)' ? await backgroundOf(page) : background;
      await page.goto('/feed.xml');
      expect(await backgroundOf(page)).toBe(paper);
      const faces = await page.evaluate(async () =>
        [...(await document.fonts.ready)].map(({ family, status }) => `${family} ${status}`),
      );
      expect(faces).toEqual(['Vollkorn loaded']);
    });
  }

  test('shows titles that lead to the posts, and no markup', async ({ page }) => {
    await page.goto('/feed.xml');
    const text = await page.evaluate(() => {
      const shown: string[] = [];
      for (const element of document.querySelectorAll('*'))
        if (element.checkVisibility() && element.childElementCount === 0)
          shown.push(element.textContent ?? '');
      return shown.join(' ');
    });
    expect(text).toContain('How this site works');
    expect(text).toContain('23 November 2026');
    expect(text).toContain('Date not recorded');
    expect(text).not.toContain('<p>');
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('item > *')]
        .filter((element) => element instanceof HTMLAnchorElement && element.checkVisibility())
        .map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    expect(links).toEqual(['/posts/how-this-site-works/', ORIGINAL]);
  });

  test('of a discussion has no line that is wider than a small screen', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 600 });
    await page.goto(`${ORIGINAL}comments.xml`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
});

test('each feed is served as what it is', async ({ request }) => {
  const typeOf = async (path: string): Promise<string | undefined> =>
    (await request.get(path)).headers()['content-type'];
  for (const path of [
    '/feed.xml',
    '/comments/feed.xml',
    `${ORIGINAL}comments.xml`,
    '/tags/rejoinder/feed.xml',
  ])
    expect([path, await typeOf(path)]).toEqual([path, expect.stringMatching(/^(?:application|text)\/xml/)]);
  expect(await typeOf('/feed.atom')).toMatch(/^application\/atom\+xml/);
  expect(await typeOf('/feed.json')).toMatch(/^application\/feed\+json/);
  expect(await typeOf('/og.png')).toBe('image/png');
});

test('a post leads to the feed of its discussion', async ({ page }) => {
  await page.goto(ORIGINAL);
  await page.getByRole('link', { name: 'Follow this discussion' }).click();
  await expect(page).toHaveURL(new RegExp(`${ORIGINAL}comments\\.xml$`));
});
