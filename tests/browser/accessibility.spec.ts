import { violationsOf } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { ORIGINAL, PAGES } from '../support/pages.ts';

for (const path of PAGES) {
  test(`axe finds nothing on ${path} on a wide screen`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    expect(await violationsOf(page)).toEqual([]);
  });
}

for (const path of PAGES)
  test(`what can be pressed on ${path} is 24 pixels high, but for links in running text`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    const pressed = page.locator(':is(a, button, input, select, textarea, summary):visible');
    const heights = await pressed.evaluateAll((all) =>
      all
        .filter((one) => !one.closest('.e-content, .unseen, .skip'))
        .map(
          (one) => [one.textContent, (one.closest('label') ?? one).getBoundingClientRect().height] as const,
        ),
    );
    expect(heights.length).toBeGreaterThan(5);
    expect(heights.filter(([, height]) => height < 24)).toEqual([]);
  });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, in the ${colorScheme} scheme`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });
    for (const path of PAGES) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        expect(await violationsOf(page)).toEqual([]);
      });

      test(`on ${path} text has a contrast of 7:1, what is around it of 4.5:1, and edges of fields of 3:1`, async ({
        page,
      }) => {
        await page.goto(path);
        const contrasts = await page.evaluate(contrastsOnPage);
        expect(contrasts.length).toBeGreaterThan(5);
        for (const { text, least, ratio } of contrasts) expect(ratio, text).toBeGreaterThanOrEqual(least);
      });
    }

    test('a link in the comment that an address names stands out as much as elsewhere, followed or not', async ({
      page,
    }) => {
      await page.goto(`${ORIGINAL}#comment-wjslyt7a5gshe34iekt5`);
      await page.locator(':target > .e-content, .h-entry > div .e-content').evaluateAll((texts) => {
        for (const words of texts) {
          words.innerHTML = '<p><a href="https://example.org/never">A link</a> <b>A link followed</b></p>';
          // No page is told which links were followed, nor how they look.
          (words.querySelector('b') as HTMLElement).style.color = 'var(--visited)';
        }
      });
      const contrasts = await page.evaluate(contrastsOnPage);
      const links = contrasts.filter(({ text }) => text.startsWith('A link'));
      expect(links).toHaveLength(4);
      for (const { text, ratio } of links) expect(ratio, text).toBeGreaterThanOrEqual(7);
    });

    test('axe finds nothing on the form with errors', async ({ page }) => {
      await page.goto(ORIGINAL);
      await page.getByLabel('Your name').fill('\u200b');
      await page.getByLabel('Your comment', { exact: true }).fill('\u200b');
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByRole('alert')).toBeFocused();
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}

/**
 * The contrast of each piece of text, and of the edge of each field, with the ground it stands on, by WCAG 2's formula, from
 * the rendered colours; and what it has to be at least.
 */
function contrastsOnPage(): { text: string; least: number; ratio: number }[] {
  const context = document
    .createElement('canvas')
    .getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
  const rgba = (color: string): number[] => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: number[]): number =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
      const channel = (color[i] ?? 0) / 255;
      return sum + weight * (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    }, 0);
  const groundOf = (element: Element | null): number[] => {
    for (let at = element; at; at = at.parentElement) {
      const ground = rgba(getComputedStyle(at).backgroundColor);
      if (ground[3] === 255) return ground;
    }
    return [255, 255, 255, 255];
  };
  const ratioOf = (color: string, on: Element | null): number => {
    const [a, b] = [luminance(rgba(color)), luminance(groundOf(on))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: { text: string; least: number; ratio: number }[] = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement as Element;
    const text = walker.currentNode.textContent?.trim() ?? '';
    if (text === '' || !element.checkVisibility()) continue;
    const loud =
      element.closest('.e-content, h1, h2, label, .by .p-name') !== null && !element.closest('small');
    const ratio = ratioOf(getComputedStyle(element).color, element);
    found.push({ text: text.slice(0, 40), least: loud ? 7 : 4.5, ratio });
  }
  for (const field of document.querySelectorAll('textarea, select, input:not([type=radio], [type=checkbox])'))
    if (field.checkVisibility())
      found.push({
        text: `the edge of ${field.id}`,
        least: 3,
        ratio: ratioOf(getComputedStyle(field).borderTopColor, field.parentElement),
      });
  return found;
}
