import { writeFile } from 'node:fs/promises';
import { expect, type Page, test } from '../support/fixtures.ts';
import { ORIGINAL } from '../support/pages.ts';

const WIDTHS = [412, 1440];

/**
 * A post with emphasis, strong words and both. The lines of these paragraphs have some room at their end: where one has none,
 * a stand-in that is nearly as wide as the face may still break it otherwise, by luck.
 */
const TEXT = `---
title: Short letters
author: craig-watson
---

They look at the first line, and go on where it says **what all others say**.

Say what you have done that is like what they need, and say it **in one line**, or two.

Then stop. A letter of *two* paragraphs is read twice as often as one of **four**.

What is left to say can be said when you meet, and is *better* said there.

What is left will be *short*, and it will be **yours**.

Ask somebody *who does not know you* what they believe you can do. If they **cannot** say, begin again.

Leave out the *hobbies*. They are for the second conversation, and **there may be one**.

The shortest letter I have ever answered had *eleven* words. I still remember **nine** of them.

Send it on a *Tuesday*, if you like to believe that **it matters**. It matters less than the first line.
`;

/** Faces come a second after the words, as over a slow line. */
const hold = (page: Page): Promise<unknown> =>
  page.route('**/*.woff2', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue();
  });

/** How far things have moved on a page by the time its faces are there: the sum of all layout shifts. */
async function movedOn(page: Page, url: string): Promise<number> {
  await page.goto(url);
  const { loaded, moved } = await page.evaluate(async () => {
    let moved = 0;
    // TypeScript knows no entries of this kind, which are not in every browser.
    const add = (list: PerformanceEntryList): void => {
      for (const entry of list) moved += (entry as unknown as { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    await document.fonts.ready;
    // What the last face moved is known when the frame after it is drawn.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    add(observer.takeRecords());
    return { loaded: [...document.fonts].filter(({ status }) => status === 'loaded').length, moved };
  });
  expect(loaded).toBeGreaterThan(0);
  return moved;
}

for (const width of WIDTHS) {
  test(`nothing moves on the original post when its face comes late, at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await hold(page);
    expect(await movedOn(page, ORIGINAL)).toBeLessThan(0.002);
  });
}

test('a post with emphasis asks for its faces before its styles are read, and little moves when they come', async ({
  page,
  ownSite,
}) => {
  await writeFile(`${ownSite.repository}/content/posts/short-letters.mdx`, TEXT);
  await ownSite.rebuild();
  const url = `${ownSite.url}/posts/short-letters/`;

  const asked = new Set<string>();
  page.on('request', (request) => {
    const face = /\/([\w-]+)\.[^/]*\.woff2$/.exec(request.url())?.[1];
    if (face) asked.add(face);
  });
  let release = (): void => {};
  const styles = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.css', async (route) => {
    await styles;
    await route.continue();
  });
  const opened = page.goto(url);
  await expect.poll(() => [...asked].sort()).toEqual(['bold', 'italic', 'text']);
  release();
  await opened;

  await hold(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect(await movedOn(page, url), `${width} pixels`).toBeLessThan(0.03);
  }
});
