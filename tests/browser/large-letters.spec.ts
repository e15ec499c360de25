import config from '../../playwright.config.ts';
import { expect, test } from '../support/fixtures.ts';
import { PAGES } from '../support/pages.ts';

const options = config.use?.launchOptions;

// As who has chosen letters of twice the usual size in the browser's settings.
test.use({
  launchOptions: { ...options, args: [...(options?.args ?? []), '--blink-settings=defaultFontSize=32'] },
});

for (const path of [...PAGES, '/search/?q=comment'])
  test(`with letters twice as large, ${path} fits a phone without sideways scrolling`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path, { waitUntil: 'networkidle' });
    const { letters, wide } = await page.evaluate(() => ({
      letters: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      wide: document.documentElement.scrollWidth,
    }));
    expect(letters).toBe(36);
    expect(wide).toBe(320);
  });
