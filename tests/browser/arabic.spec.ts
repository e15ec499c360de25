import { ARABIC_POST, ARABIC_SLUG, buildInArabic } from '../support/arabic.ts';
import { violationsOf } from '../support/axe.ts';
import { test as base, expect, type Page } from '../support/fixtures.ts';
import { startSite, type TestSite } from '../support/netlify.ts';
import { ORIGINAL } from '../support/pages.ts';
import { removeProject } from '../support/project.ts';

/** The same site in Arabic, built once for this file. */
const test = base.extend<object, { workerSite: TestSite }>({
  workerSite: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const project = await buildInArabic();
      const site = await startSite({ built: project });
      await use(site);
      await site.close();
      await removeProject(project);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

// One worker, one build.
test.describe.configure({ mode: 'default' });

const PAGES = [
  '/',
  ARABIC_POST,
  ORIGINAL,
  '/authors/amal/',
  '/search/?q=القهوة',
  `/reply/?post=${encodeURIComponent(ARABIC_SLUG)}&to=english1`,
  '/comments/received/',
  `/comments/received/?post=${encodeURIComponent(ARABIC_SLUG)}&comment=abc`,
  '/nowhere/',
];

/** How far anything reaches beyond the window, on either side. */
const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const reach = [...document.querySelectorAll('body *:not(.unseen, .unseen *, .skip, pre *, .table *)')]
      .map((element) => element.getBoundingClientRect())
      .map(({ left, right }) => Math.max(-left, right - wide));
    return Math.max(document.documentElement.scrollWidth - wide, ...reach);
  });

for (const path of PAGES) {
  test(`${decodeURI(path)} fits 320 and 1440 pixels in Arabic, without sideways scrolling`, async ({
    page,
  }) => {
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
      expect(await overhang(page)).toBeLessThanOrEqual(0);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${decodeURI(path)} in Arabic, in the ${colorScheme} scheme`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(await violationsOf(page)).toEqual([]);
    });
  }
}

test('a reply stands further left than what it answers, and its rule is at the right', async ({ page }) => {
  await page.goto(ARABIC_POST);
  const edge = (id: string): Promise<number> =>
    page.locator(`#comment-${id}`).evaluate((element) => element.getBoundingClientRect().right);
  expect(await edge('english1')).toBeLessThan(await edge('arabic1'));
  const rule = await page
    .locator('#comment-arabic1 > ol')
    .evaluate((list) => [getComputedStyle(list).borderRightWidth, getComputedStyle(list).borderLeftWidth]);
  expect(rule).toEqual(['1px', '0px']);
});

test('each text begins on its own side: English at the left, code always', async ({ page }) => {
  await page.goto(ARABIC_POST);
  const directions = (selector: string): Promise<string[]> =>
    page.locator(selector).evaluateAll((all) => all.map((element) => getComputedStyle(element).direction));
  expect(await directions('#comment-english1 > .e-content')).toEqual(['ltr']);
  expect(await directions('#comment-arabic1 > .e-content')).toEqual(['rtl']);
  expect(new Set(await directions('pre, code'))).toEqual(new Set(['ltr']));
});

test('Arabic is never slanted: what is stressed is bold', async ({ page }) => {
  await page.goto(ARABIC_POST);
  const styles = await page
    .locator('.e-content p')
    .first()
    .evaluate((paragraph) => {
      paragraph.innerHTML = '<em>المقهى</em> <i>المقهى</i> <em dir="ltr">coffee</em>';
      return [...paragraph.children].map((part) => {
        const { fontStyle, fontWeight } = getComputedStyle(part);
        return `${fontStyle} ${fontWeight}`;
      });
    });
  expect(styles).toEqual(['normal 700', 'normal 400', 'italic 400']);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a comment that is not right yet is answered in Arabic, field by field', async ({ page }) => {
      await page.goto(ARABIC_POST);
      await page.getByLabel('اسمك').fill('\u200b');
      await page.getByLabel('تعليقك').fill('\u200b');
      await page.getByLabel('موقعك').fill('javascript:alert(1)');
      await page.getByRole('button', { name: 'إرسال' }).click();
      const summary = page.getByRole('alert');
      await expect(summary).toContainText('لم يُرسَل تعليقك بعد.');
      await expect(summary.getByRole('link')).toHaveText([
        'اكتب تعليقك.',
        'اكتب الاسم الذي تريد التوقيع به.',
        'اكتب عنوان موقع كاملًا، مثل \u2068https://example.org\u2069، أو اترك الحقل فارغًا.',
      ]);
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      if (javaScriptEnabled) expect(await violationsOf(page)).toEqual([]);
    });

    test('a comment in Arabic is received in Arabic', async ({ page }) => {
      await page.goto(ARABIC_POST);
      await page.getByLabel('اسمك').fill('نور');
      await page.getByLabel('تعليقك').fill('وأنا أشرب الشاي مع النعناع.');
      await page.getByRole('button', { name: 'إرسال' }).click();
      await expect(page.getByRole('heading', { name: 'وصل تعليقك' })).toBeVisible();
    });
  });
}

test('on the front too, a comment that begins with a foreign word runs from the right', async ({ page }) => {
  await page.goto('/');
  const words = page.getByText('هو أول ما أقرأ');
  expect(
    await words.evaluate((paragraph) => {
      const last = document.createRange();
      const text = paragraph.lastChild as Text;
      last.setStart(text, text.length - 1);
      last.setEnd(text, text.length);
      const first = document.createRange();
      first.setStart(text, 0);
      first.setEnd(text, 1);
      return last.getBoundingClientRect().left < first.getBoundingClientRect().left;
    }),
  ).toBe(true);
});

test('Reply and its way back are said in Arabic', async ({ page }) => {
  await page.goto(ARABIC_POST);
  await page.getByRole('link', { name: 'ردّ على سلمى' }).click();
  await expect(page.getByRole('heading', { name: 'الرد على سلمى' })).toBeVisible();
  await page.getByRole('button', { name: 'علّق على المقالة بدلًا من ذلك' }).click();
  await expect(page.getByRole('heading', { name: 'اكتب تعليقًا' })).toBeVisible();
});

test('Quote stands below the end of the lines: at the left of an Arabic post', async ({ page }) => {
  await page.goto(ARABIC_POST);
  await page
    .locator('.e-content p')
    .first()
    .evaluate((passage) => getSelection()?.selectAllChildren(passage));
  const button = await page.locator('.quote').boundingBox();
  const main = await page.locator('main').boundingBox();
  const middle = (main?.x ?? 0) + (main?.width ?? 0) / 2;
  expect((button?.x ?? middle) + (button?.width ?? 0)).toBeLessThan(middle);
});

test('a word is found in another form of itself, and how often is said in Arabic', async ({ page }) => {
  await page.goto('/search/?q=القهوة');
  await expect(page.getByRole('status')).toHaveText(
    'نتيجة البحث عن «\u2068القهوة\u2069»: مقالة واحدة وتعليق واحد.',
  );
  await expect(page.getByText('مقالة بقلم أمل')).toBeVisible();
  // It begins with a Latin name.
  await expect(page.locator('.excerpt').first()).toHaveCSS('direction', 'rtl');
});

test('the signs of Markdown in the guide stand around the words as they do in the field', async ({
  page,
}) => {
  await page.goto(ARABIC_POST);
  await page.locator('.markdown summary').click();
  const quotation = page.locator('.markdown td > code').filter({ hasText: /^>/ }).first();
  // The sign stands before the words: on their right.
  const [sign, words] = await quotation.evaluate((code) => {
    const text = code.firstChild as Text;
    const boxOf = (from: number, to: number): DOMRect => {
      const range = document.createRange();
      range.setStart(text, from);
      range.setEnd(text, to);
      return range.getBoundingClientRect();
    };
    return [boxOf(0, 1).left, boxOf(2, 4).left];
  });
  expect(sign).toBeGreaterThan(words as number);
});

test('dates are the site’s, and where the pointer rests the reader’s own', async ({
  browser,
  workerSite,
}) => {
  const context = await browser.newContext({ locale: 'ar-MA', timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  await page.goto(workerSite.url + ARABIC_POST);
  const moment = page.locator('#comment-arabic1 time');
  await expect(moment).toHaveText('٢٠ نوفمبر ٢٠٢٦، ٠٩:٣٠ ص بالتوقيت العالمي');
  await expect(moment).toHaveAttribute('datetime', '2026-11-20T09:30:00Z');
  await moment.hover();
  await expect(moment).toHaveAttribute('title', /^الجمعة.*20 نونبر 2026.*18:30:00/);
  await context.close();
});

test('whoever reads no Arabic reads dates in another language, as that is marked', async ({
  browser,
  workerSite,
}) => {
  const context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  await page.route(/\/posts\//, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      '<div class="e-content"',
      '<div class="e-content"><time datetime="2026-11-20">يوم الافتتاح</time></div>$&',
    );
    await route.fulfill({ response, body: html });
  });
  await page.goto(workerSite.url + ARABIC_POST);
  const moment = page.locator('#comment-arabic1 time');
  await expect(moment).toHaveText('20. November 2026 um 18:30');
  await expect(moment).toHaveAttribute('lang', 'de-DE');
  await expect(moment).toHaveCSS('direction', 'ltr');
  await expect(page.locator('.e-content time')).toHaveText('يوم الافتتاح');
  await page.goto(workerSite.url);
  await expect(page.locator('.posts time').first()).toHaveText(/^\d+\. [A-Z][a-zä]+ \d{4}$/);
  await page.goto(`${workerSite.url}/nowhere/`);
  await expect(page.locator('.titles time').first()).toHaveText(/^\d+\. [A-Z][a-zä]+ \d{4}$/);
  await page.goto(`${workerSite.url}/search/?q=القهوة`);
  await expect(page.locator('.result time').first()).toHaveText(/^\d+\. [A-Z][a-zä]+ \d{4}( um \d\d:\d\d)?$/);
  await context.close();
});
