import { expect, type Page, test } from '../support/fixtures.ts';
import { PAGES } from '../support/pages.ts';

/** What the focus is on, and whether a person sees that. */
interface Stop {
  name: string;
  /** Within the window, and nothing lies over it. */
  seen: boolean;
  /** A ring of at least two pixels. */
  ringed: boolean;
}

/** Numbers all that can be walked to; of a group of radio buttons that is the chosen one. */
const numberStops = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, textarea, select, input:not([type=hidden]), [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        element.checkVisibility({ contentVisibilityAuto: false }) &&
        element.tabIndex >= 0 &&
        !(element instanceof HTMLInputElement && element.type === 'radio' && !element.checked),
    );
    for (const [i, element] of all.entries()) element.dataset.stop = String(i);
    return all.length;
  });

const stopAt = (page: Page): Promise<(Stop & { stop: string | undefined }) | undefined> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    if (element === document.body) return undefined;
    const { left, top, width, height } = element.getClientRects()[0] ?? new DOMRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      name: element.outerHTML.slice(0, 80),
      stop: element.dataset.stop,
      seen: element.contains(hit),
      ringed: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });

for (const path of PAGES) {
  test(`${path} is walked from its beginning to its end by Tab alone, and one sees where one is`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path, { waitUntil: 'networkidle' });
    // An error or a preview takes the focus at first.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    const stops = await numberStops(page);
    expect(stops).toBeGreaterThan(3);
    const walked = new Set<string | undefined>();
    for (let i = 0; i < stops; i += 1) {
      await page.keyboard.press('Tab');
      const stop = await stopAt(page);
      expect(stop, `stop ${i}`).toMatchObject({ seen: true, ringed: true });
      walked.add(stop?.stop);
    }
    expect(walked.size).toBe(stops);
    expect(walked.has(undefined)).toBe(false);
  });
}

test('the first stop leads past the head to the text', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the text' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});
