import { expect, test } from '../support/fixtures.ts';
import { HOW, ORIGINAL } from '../support/pages.ts';

test('an unknown address is searched for by its own words', async ({ page }) => {
  await page.goto('/2011/05/19/linked-in-club.html');
  await expect(page.getByRole('search').getByLabel('Search for it')).toHaveValue('linked in club');
  await page.getByRole('link', { name: 'the archive' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Archive');
});

test('in a list, what belongs to one post or comment stands together, and titles have the colour of words', async ({
  page,
}) => {
  await page.goto('/');
  for (const [list, parts] of [
    ['.posts > li', 'h2, .byline, p'],
    ['.latest li', 'p'],
  ] as const) {
    const items = page.locator(list);
    const boxes = await items.evaluateAll(
      (all, inside) =>
        all.map((item) =>
          [...item.querySelectorAll(inside)].map((part) => {
            const { top, bottom } = part.getBoundingClientRect();
            return { top, bottom };
          }),
        ),
      parts,
    );
    const within = boxes.flatMap((of) => of.slice(1).map(({ top }, i) => top - (of[i]?.bottom ?? 0)));
    const between = boxes.slice(1).map((of, i) => (of[0]?.top ?? 0) - (boxes[i]?.at(-1)?.bottom ?? 0));
    expect(Math.min(...between)).toBeGreaterThan(2 * Math.max(...within));
    const [ink, title] = await items
      .first()
      .evaluate((item) => [
        getComputedStyle(item).color,
        getComputedStyle(item.querySelector('a') as Element).color,
      ]);
    expect(title).toBe(ink);
  }
});

test('a heading has a link to itself, which shows where it is walked to and leads to it, a line below the edge', async ({
  page,
}) => {
  await page.goto(HOW);
  const heading = page.getByRole('heading', { name: 'For authors: what a post can hold' });
  const link = page.getByRole('link', { name: 'For authors: what a post can hold' });
  await link.focus();
  await expect(link).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#${await heading.getAttribute('id')}$`));
  await expect(heading).toBeInViewport();
  const [top, line] = await heading.evaluate((element) => [
    Math.round(element.getBoundingClientRect().top),
    Math.round(Number.parseFloat(getComputedStyle(document.documentElement).lineHeight)),
  ]);
  expect(top).toBe(line);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the reader walks from a post by its tag to the tags, and on to the archive', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.getByRole('link', { name: 'Uncategorized' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Uncategorized');
    const navigation = page.getByRole('navigation', { name: 'Site' });
    await navigation.getByRole('link', { name: 'Tags' }).click();
    await expect(navigation.getByRole('link', { name: 'Tags' })).toHaveAttribute('aria-current', 'page');
    await navigation.getByRole('link', { name: 'Archive' }).click();
    await page.getByRole('link', { name: 'How this site works' }).click();
    await page.getByRole('link', { name: 'Post below it in the list' }).click();
    await expect(page).toHaveURL(ORIGINAL);
  });

  test('the front leads to what was said last, in its place', async ({ page }) => {
    await page.goto('/');
    const latest = page.getByRole('complementary', { name: 'Latest comments' });
    await expect(latest.getByRole('listitem')).toHaveCount(5);
    await latest.getByRole('link').first().click();
    await expect(page.locator(':target')).toBeInViewport();
  });
});
