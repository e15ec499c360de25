import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { readCapture } from '../support/capture.ts';
import { expect, test } from '../support/fixtures.ts';
import { HOW, ORIGINAL, PAGES } from '../support/pages.ts';

const capture = await readCapture(new URL('../fixtures/original-post.txt', import.meta.url));

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the original post is read from its title to its last comment', async ({ page }) => {
    await page.goto(ORIGINAL);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(capture.title);
    await expect(page.locator('.h-entry > div .e-content p')).toHaveCount(capture.paragraphs.length);
    await expect(page.locator('article.p-comment')).toHaveCount(8);
    await expect(page.locator('article.p-comment article.p-comment')).toHaveCount(2);
    await expect(page.getByText('Change your mindset please.')).toBeVisible();
  });

  test('the reader walks from home to the post, its author and back', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: capture.title }).first().click();
    await page.getByRole('link', { name: 'Craig Watson', exact: true }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Craig Watson');
    await page.getByRole('link', { name: 'Craig Watson rec-to-rec' }).click();
    await expect(page).toHaveURL('/');
  });

  test('a permalink leads to its comment, and the comment shows that it is meant', async ({ page }) => {
    await page.goto(ORIGINAL);
    const comment = page.locator('article.p-comment', { hasText: 'Hi Darren' }).last();
    const plain = await comment
      .locator('.e-content')
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    await comment.locator('.u-url').last().click();
    await expect(page).toHaveURL(new RegExp(`#${await comment.getAttribute('id')}$`));
    await expect(comment).toBeInViewport();
    await expect(comment.locator('.e-content')).not.toHaveCSS('background-color', plain);
  });

  test('every comment says when it was written, or that this is not recorded', async ({ page }) => {
    await page.goto(ORIGINAL);
    await expect(page.locator('article.p-comment > .meta')).toContainText(
      Array.from({ length: 8 }, () => 'Date not recorded'),
    );
  });

  test('an unknown address gets a page that helps', async ({ page }) => {
    const response = await page.goto('/no/such/page/');
    expect(response?.status()).toBe(404);
    await expect(page.getByLabel('Search for it')).toBeHidden();
    await page.getByRole('main').getByRole('link', { name: 'the archive' }).click();
    await expect(page).toHaveURL('/archive/');
  });
});

test('an unknown address is searched for by its words', async ({ page }) => {
  await page.goto('/no/such/recruiter/');
  await expect(page.getByLabel('Search for it')).toHaveValue('recruiter');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL('/search/?q=recruiter');
});

test('the original post takes three requests, fonts apart, and none to others', async ({ page, baseURL }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(ORIGINAL, { waitUntil: 'networkidle' });
  expect(requests.filter((url) => !url.endsWith('.woff2'))).toHaveLength(3);
  expect(requests.every((url) => url.startsWith(baseURL ?? 'none'))).toBe(true);
});

/** The faces that words on the page ask for and those that are loaded, each as its style and weight. */
const facesOf = (page: Page): Promise<{ asked: string[]; loaded: string[] }> =>
  page.evaluate(() => {
    const asked = [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          element.checkVisibility() &&
          [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()),
      )
      .map((element) => getComputedStyle(element))
      .filter(({ fontFamily }) => fontFamily.startsWith('Vollkorn'))
      .map(({ fontStyle, fontWeight }) => `${fontStyle} ${fontWeight}`);
    const loaded = [...document.fonts]
      .filter(({ family, status }) => family === 'Vollkorn' && status === 'loaded')
      .map(({ style, weight }) => `${style} ${weight}`);
    return { asked: [...new Set(asked)].sort(), loaded: [...new Set(loaded)].sort() };
  });

for (const [path, most] of [
  [ORIGINAL, 11_000],
  ['/', 11_000],
  [HOW, 34_000],
] as const) {
  test(`${path} is set in the text face, and loads what its words ask for: ${most} bytes at most`, async ({
    page,
  }) => {
    const sizes: number[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('.woff2')) sizes.push((await response.body()).length);
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const { asked, loaded } = await facesOf(page);
    expect(loaded).toContain('normal 400');
    expect(loaded).toEqual(asked);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(most);
  });
}

for (const path of PAGES) {
  test(`${path} fits 320 pixels without sideways scrolling`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    const { wide, most } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      most: Math.max(
        ...[...document.querySelectorAll('body *:not(.unseen, .unseen *, pre *, .table *)')].map(
          (element) => element.getBoundingClientRect().right,
        ),
      ),
    }));
    expect(wide).toBe(320);
    expect(most).toBeLessThanOrEqual(320);
  });
}

test('a point stands between two parts of a line, and before none that begins one', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(ORIGINAL);
  const seen: [boolean, boolean][] = [];
  for (const part of await page.locator('.byline > *').all()) {
    const { text, begins } = await part.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const { left, top, height } = range.getBoundingClientRect();
      const line = element.closest('.byline')?.querySelector('a')?.getBoundingClientRect();
      return { text: { left, top, height }, begins: Math.abs(left - (line?.left ?? 0)) < 1 };
    });
    const clip = { x: text.left - 18, y: text.top, width: 17, height: text.height };
    const { channels } = await sharp(await page.screenshot({ clip })).stats();
    seen.push([begins, channels.some(({ min, max }) => max - min > 20)]);
  }
  expect(seen.map(([begins]) => begins)).toEqual(expect.arrayContaining([true, false]));
  for (const [begins, pointed] of seen) expect(pointed).toBe(!begins);
});

test('a mark behind the comment that is meant has straight edges', async ({ page }) => {
  await page.goto(`${ORIGINAL}#comment-wjslyt7a5gshe34iekt5`);
  const marked = page.locator(':target > :is(.by, .e-content, .meta)');
  await expect(marked).toHaveCount(3);
  const edges = await marked.evaluateAll((parts) =>
    parts.map((part) => {
      const { left, right } = part.getBoundingClientRect();
      const { boxShadow, clipPath } = getComputedStyle(part);
      return [left, right, boxShadow, clipPath].join(' ');
    }),
  );
  expect(new Set(edges).size).toBe(1);
});

test('letters with towers of accents do not cover the comment before them', async ({ page }) => {
  await page.goto(ORIGINAL);
  const [before, tower] = await page.locator('article.p-comment').all();
  const place = before?.locator('.meta').first();
  const shot = (await place?.screenshot())?.toString('base64');
  await tower
    ?.locator('.e-content p')
    .first()
    .evaluate((words) => words.prepend(`H${'\u0301\u0302'.repeat(100)} `));
  expect((await place?.screenshot())?.toString('base64')).toBe(shot);
});

test('no line begins with the comma between two tags', async ({ page }) => {
  await page.goto(ORIGINAL);
  const apart = await page.locator('.tags').evaluate((tags) => {
    const link = tags.querySelector('a');
    for (let n = 0; n < 12; n += 1) tags.append(', ', link?.cloneNode(true) ?? '');
    const commas: boolean[] = [];
    const range = document.createRange();
    for (let width = 150; width < 450; width += 10) {
      (tags as HTMLElement).style.inlineSize = `${width}px`;
      for (const node of tags.childNodes) {
        const { previousSibling: tag } = node;
        if (!(tag instanceof Element) || !node.textContent?.startsWith(',')) continue;
        range.setStart(node, 0);
        range.setEnd(node, 1);
        const lines = [...tag.getClientRects()];
        commas.push(range.getBoundingClientRect().left < (lines.at(-1)?.right ?? 0) - 1);
      }
    }
    return commas;
  });
  expect(apart.length).toBeGreaterThan(300);
  expect(new Set(apart)).toEqual(new Set([false]));
});

test('forced colours, too, show which comment is meant', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`${ORIGINAL}#comment-wjslyt7a5gshe34iekt5`);
  await expect(page.locator(':target > .by')).toHaveCSS('outline-style', 'solid');
  await expect(page.locator(':target > .by')).toHaveCSS('outline-width', '2px');
});

for (const [reducedMotion, fades] of [
  ['no-preference', true],
  ['reduce', false],
] as const)
  test(`with motion set to "${reducedMotion}" one page ${fades ? 'fades into' : 'simply follows'} the other`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      addEventListener('pagereveal', ({ viewTransition }) => {
        document.documentElement.dataset.fades = String(viewTransition !== null);
      });
    });
    await page.goto('/');
    await page.getByRole('link', { name: capture.title }).first().click();
    await expect(page).toHaveURL(ORIGINAL);
    await expect(page.locator('html')).toHaveAttribute('data-fades', String(fades));
  });

test('a phone that is turned shows the words as large as before', async ({ page }) => {
  await page.goto(ORIGINAL);
  await expect(page.locator('html')).toHaveCSS('text-size-adjust', '100%');
});

test('the page follows the reader’s scheme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(ORIGINAL);
  const light = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(dark).not.toBe(light);
});

/** How many characters stand in the lines of what a selector finds, the last line of each left out: the median, and the most. */
const inLines = (page: Page, selector: string): Promise<{ median: number; most: number }> =>
  page.locator(selector).evaluateAll((paragraphs) => {
    const range = document.createRange();
    const linesOf = (paragraph: Element): number[] => {
      const lines = new Map<number, number>();
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
        for (let i = 0; i < text.length; i += 1) {
          range.setStart(text, i);
          range.setEnd(text, i + 1);
          const { width, bottom } = range.getBoundingClientRect();
          if (width > 0) lines.set(Math.round(bottom / 8), (lines.get(Math.round(bottom / 8)) ?? 0) + 1);
        }
      }
      return [...lines.values()].slice(0, -1);
    };
    const all = paragraphs.flatMap(linesOf).sort((one, other) => one - other);
    return { median: all[Math.floor(all.length / 2)] ?? 0, most: all.at(-1) ?? 0 };
  });

for (const [media, width] of [
  ['screen', 1440],
  // What is left of A4 between its margins.
  ['print', 643],
] as const) {
  test(`lines hold 60 to 75 characters, and none more than 80: ${media}`, async ({ page }) => {
    await page.emulateMedia({ media });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(ORIGINAL);
    await page.evaluate(() => document.fonts.ready);
    for (const text of [
      '.h-entry > div .e-content > p',
      '.discussion > ol > li > article > .e-content p',
      '.about p',
    ]) {
      const { median, most } = await inLines(page, text);
      expect.soft(median, text).toBeGreaterThanOrEqual(60);
      expect.soft(median, text).toBeLessThanOrEqual(75);
      expect.soft(most, text).toBeLessThanOrEqual(80);
    }
  });
}

test('a printed page says nothing of a discussion in which nobody said anything', async ({ page }) => {
  await page.goto(HOW);
  await expect(page.getByRole('heading', { name: 'No comments yet' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.discussion')).toBeHidden();
});

test('a printed page keeps the discussion and leaves out what can only be pressed', async ({ page }) => {
  await page.goto(ORIGINAL);
  await page
    .locator('.e-content p')
    .first()
    .evaluate((passage) => getSelection()?.selectAllChildren(passage));
  // This post is like no other.
  await page.locator('.beside').evaluate((beside) => {
    beside.insertAdjacentHTML(
      'beforebegin',
      '<section class="read-on"><h2>Posts like this one</h2></section>',
    );
  });
  const pressed = ['.skip', 'form', '.quote', 'section.read-on', '.beside', 'a.reply'].map((what) =>
    page.locator(what).first(),
  );
  for (const one of pressed) await expect(one).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const one of pressed) await expect(one).toBeHidden();
  await expect(page.locator('article.p-comment').last()).toBeVisible();
});

test('a printed page is black on white, also for who reads in the dark, and says where it is found', async ({
  page,
}) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto(HOW);
  const colours = (selector: string): Promise<string[]> =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { color, backgroundColor, colorScheme } = getComputedStyle(element);
        return [color, backgroundColor, colorScheme];
      });
  expect(await colours('html')).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'light']);
  expect(await colours('.e-content a')).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'light']);
  const address = await page
    .locator('data.u-url')
    .evaluate((element) => getComputedStyle(element, '::before').content);
  expect(address).toBe(`"${await page.locator('link[rel=canonical]').getAttribute('href')}"`);
});

test('a printed table is not cut off where it would be scrolled', async ({ page }) => {
  await page.goto(HOW);
  await expect(page.locator('.table').first()).toHaveCSS('overflow', 'auto');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.table').first()).toHaveCSS('overflow', 'visible');
});
