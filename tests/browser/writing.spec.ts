import type { Page } from '@playwright/test';
import { violationsOf } from '../support/axe.ts';
import { expect, type Locator, test } from '../support/fixtures.ts';
import { faultsOf } from '../support/html-faults.ts';
import { HOW, ORIGINAL, ORIGINAL_SLUG } from '../support/pages.ts';
import { branches } from '../support/repository.ts';

const BEN = '#comment-wjslyt7a5gshe34iekt5';
const WORDS = 'I agree with *most* of it.\n\n> And `code`.\n\n<b>not</b>';

const comment = (page: Page): Locator => page.getByLabel('Your comment', { exact: true });
const preview = (page: Page): Locator => page.getByRole('region', { name: 'How it will look' });
const looks = (page: Page): Locator => page.getByRole('heading', { name: 'How it will look', level: 3 });
const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();

async function fillIn(page: Page, words = WORDS): Promise<void> {
  await comment(page).fill(words);
  await page.getByLabel('Your name').fill('Ada Lovelace');
}

/** Presses Reply, and waits until the form is that answer. */
async function replyToBen(page: Page): Promise<void> {
  await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
  await expect(page.getByRole('form', { name: 'Answer Ben Roberts' })).toBeVisible();
}

/** Selects all words of an element, as a person does with the mouse. */
const select = (part: Locator): Promise<void> =>
  part.evaluate((element) => getSelection()?.selectAllChildren(element));

/** Keeps what is sent to an address waiting. @returns what lets it through */
async function holdBack(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

async function expectPreview(page: Page): Promise<void> {
  await expect(looks(page)).toBeFocused();
  await expect(preview(page).locator('.p-name')).toHaveText('Ada Lovelace');
  await expect(preview(page).locator('em')).toHaveText('most');
  await expect(preview(page).locator('blockquote code')).toHaveText('code');
  await expect(preview(page).locator('blockquote')).toHaveCSS('border-inline-start-style', 'dotted');
  await expect(preview(page)).toContainText('<b>not</b>');
  await expect(comment(page)).toHaveValue(WORDS);
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('Preview shows the comment as it will look, keeps nothing, and Send sends it after that', async ({
      page,
      site,
    }) => {
      await page.goto(ORIGINAL);
      await replyToBen(page);
      await fillIn(page);
      await press(page, 'Preview');
      await expectPreview(page);
      await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
      expect(await branches(site.repository)).toEqual([]);
      await press(page, 'Send');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
      expect(await branches(site.repository)).toHaveLength(1);
    });

    test('Preview says what is not right yet, as Send does', async ({ page }) => {
      await page.goto(HOW);
      await fillIn(page);
      await page.getByLabel('Your website').fill('javascript:alert(1)');
      await press(page, 'Preview');
      await expect(page.getByRole('alert')).toBeFocused();
      await expect(page.getByRole('alert')).toContainText('Write a whole web address');
      await expect(preview(page)).toHaveCount(0);
      await expect(comment(page)).toHaveValue(WORDS);
    });

    test('the guide to Markdown opens by keyboard, and shows how things look', async ({ page }) => {
      await page.goto(HOW);
      const summary = page.locator('.markdown summary');
      await expect(page.locator('.markdown td em')).toBeHidden();
      // Not even laid out: WebKit would fetch faces for it.
      await expect(page.locator('.markdown table')).toHaveCSS('display', 'none');
      await comment(page).focus();
      await page.keyboard.press('Tab');
      await expect(summary).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.locator('.markdown td em')).toBeVisible();
      expect((await summary.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    });

    test('after sending, the page shows the comment as it will look, on a reload too, and to nobody else', async ({
      page,
      browser,
      baseURL,
    }) => {
      await page.goto(HOW);
      await fillIn(page);
      await press(page, 'Send');
      for (let i = 0; i < 2; i += 1) {
        await expect(page.getByRole('heading', { name: 'How it will look' })).toBeVisible();
        await expect(page.locator('.unpublished em')).toHaveText('most');
        await expect(page.getByText('There is nothing more for you to do.')).toBeVisible();
        await page.reload();
      }
      const another = await browser.newPage({ baseURL: baseURL ?? '' });
      await another.goto(page.url());
      await expect(another.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(another.locator('body')).not.toContainText('Ada Lovelace');
      await another.close();
    });
  });
}

/** axe needs JavaScript: where the site's own is away, the pages are those of the function. */
for (const way of ['with the script', 'with the pages of the function']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on preview, guide and what follows ${way}, in the ${colorScheme} scheme, and nothing is wider than a phone`, async ({
      page,
    }) => {
      const expectFine = async (): Promise<void> => {
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      };
      if (way !== 'with the script') await page.route(/\.js$/, (route) => route.abort());
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 700 });
      await page.goto(HOW);
      await fillIn(page, `${WORDS} ${'long'.repeat(100)}\n\n\`\`\`\n${'code '.repeat(40)}\n\`\`\``);
      await press(page, 'Preview');
      await expect(looks(page)).toBeFocused();
      await page.locator('.markdown summary').click();
      await expectFine();
      await press(page, 'Send');
      // The preview has a heading of the same name.
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
      await expect(page.getByRole('heading', { name: 'How it will look' })).toBeVisible();
      await expectFine();
    });
  }
}

test('the pages with a preview and after sending are valid HTML', async ({ site, request }) => {
  const fields = { post: ORIGINAL_SLUG, parent: 'wjslyt7a5gshe34iekt5', name: 'Ada', body: WORDS };
  const headers = { origin: site.url };
  for (const address of ['/api/comments/preview', '/api/comments/preview?quote', '/api/comments'])
    expect(await faultsOf(await (await request.post(address, { form: fields, headers })).text())).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('Quote this comment puts it into the form, and loses nothing that was written', async ({ page }) => {
    await page.goto(`/reply/?post=${ORIGINAL_SLUG}&to=wjslyt7a5gshe34iekt5`);
    const title = page.getByRole('heading', { name: 'Answer Ben Roberts', level: 1 });
    expect((await title.boundingBox())?.height).toBeGreaterThan(20);
    await comment(page).fill('Before.');
    await press(page, 'Quote this comment');
    await expect(comment(page)).toBeFocused();
    await expect(comment(page)).toHaveValue(/^Before\.\n\n> At the risk of giving away my secrets\(!!\), /);
    await expect(page.getByRole('form', { name: 'Answer Ben Roberts' })).toBeVisible();
  });
});

/** What is fetched only by who turns to the discussion. */
const ANSWERING = '**/answering*.js';

test.describe('with JavaScript that cannot be fetched', () => {
  test.beforeEach(async ({ page }) => {
    await page.route(ANSWERING, (route) => route.abort());
    await page.goto(ORIGINAL);
  });

  test('Reply leads to the page for a reply', async ({ page }) => {
    await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    await expect(page).toHaveURL(/\/reply\/\?post=.*&to=wjslyt7a5gshe34iekt5/);
  });

  test('Preview and Send lead to the pages of the function', async ({ page }) => {
    await fillIn(page);
    await press(page, 'Preview');
    await expectPreview(page);
    expect(new URL(page.url()).pathname).toBe('/api/comments/preview');
    await press(page, 'Send');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
  });
});

test.describe('with JavaScript', () => {
  test('who only reads the post fetches nothing that answering needs, and who comes to the discussion does', async ({
    page,
  }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.goto(ORIGINAL, { waitUntil: 'networkidle' });
    await page.locator('h1').click();
    expect(fetched.filter((url) => url.includes('answering'))).toEqual([]);
    const asked = page.waitForRequest(ANSWERING);
    await page.locator(BEN).scrollIntoViewIfNeeded();
    await asked;
  });

  test('what is pressed before the script is there is done when it is', async ({ page }) => {
    const answer = await holdBack(page, ANSWERING);
    await page.goto(ORIGINAL);
    await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    answer();
    await expect(comment(page)).toBeFocused();
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
    expect(new URL(page.url()).pathname).toBe(ORIGINAL);
  });

  test('what is pressed before the script is there looks pressed, and the browser goes on where it does not come', async ({
    page,
  }) => {
    await holdBack(page, ANSWERING);
    await page.goto(ORIGINAL);
    const reply = page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' });
    await reply.click();
    await expect(reply).toHaveAttribute('aria-disabled', 'true');
    await expect(page).toHaveURL(/\/reply\/\?post=.*&to=wjslyt7a5gshe34iekt5/);
    await page.goto(ORIGINAL);
    await fillIn(page);
    await press(page, 'Preview');
    await expect(page.getByRole('button', { name: 'Preview' })).toHaveAttribute('aria-disabled', 'true');
    await expectPreview(page);
    expect(new URL(page.url()).pathname).toBe('/api/comments/preview');
  });

  test('the form is not taken away from who writes in it before the script is there', async ({ page }) => {
    const answer = await holdBack(page, ANSWERING);
    await page.goto(ORIGINAL);
    await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    await fillIn(page);
    answer();
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Write a comment' })).toBeInViewport();
    await expect(comment(page)).toHaveValue(WORDS);
  });

  test('a draft is given back though a name was typed before the script is there', async ({ page }) => {
    await page.goto(HOW);
    await comment(page).fill(WORDS);
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    const answer = await holdBack(page, ANSWERING);
    await page.reload({ waitUntil: 'commit' });
    await page.getByLabel('Your name').fill('Zed');
    answer();
    await expect(comment(page)).toHaveValue(WORDS);
    await expect(page.getByLabel('Your name')).toHaveValue('Zed');
  });

  test('another form on the page is sent as it is, and the comment is not', async ({ page }) => {
    await holdBack(page, ANSWERING);
    await page.goto(HOW);
    await page
      .locator('.e-content')
      .first()
      .evaluate((words) => {
        words.insertAdjacentHTML('beforeend', '<form action="/search/"><input name="q" value="tea"></form>');
        words.querySelector('form')?.requestSubmit();
      });
    await expect(page).toHaveURL(/\/search\/\?q=tea/);
  });

  test('what was written before the script is there is kept when it is', async ({ page }) => {
    const answer = await holdBack(page, ANSWERING);
    await page.goto(HOW);
    await fillIn(page);
    answer();
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await page.reload();
    await expect(comment(page)).toHaveValue(WORDS);
  });

  test('a preview of a reply stays in the page, below the comment', async ({ page }) => {
    await page.goto(ORIGINAL);
    await replyToBen(page);
    await fillIn(page);
    await press(page, 'Preview');
    await expectPreview(page);
    expect(new URL(page.url()).pathname).toBe(ORIGINAL);
    await expect(page.locator(BEN).locator('form')).toBeVisible();
    await expect(page.locator('#answer [name=parent]')).toHaveValue('wjslyt7a5gshe34iekt5');
  });

  test('on the page for a reply, whom it answers outlives a preview', async ({ page }) => {
    await page.goto(`/reply/?post=${ORIGINAL_SLUG}&to=wjslyt7a5gshe34iekt5`);
    await fillIn(page);
    await press(page, 'Preview');
    await expectPreview(page);
    await expect(page.locator('#answer [name=parent]')).toHaveValue('wjslyt7a5gshe34iekt5');
  });

  test('a passage that is selected is quoted by Reply', async ({ page }) => {
    await page.goto(ORIGINAL);
    await select(page.locator(BEN).locator('.e-content p').first());
    await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    await expect(comment(page)).toBeFocused();
    await expect(comment(page)).toHaveValue(/^> At the risk of giving away my secrets\(!!\), .*\n\n$/s);
    await page.keyboard.type('Yes.');
    await expect(comment(page)).toHaveValue(/\n\nYes\.$/);
  });

  test('Quote appears beside Reply, where that is in sight, while something is selected, and is reached by keyboard', async ({
    page,
  }) => {
    await page.goto(ORIGINAL);
    const quote = page.getByRole('button', { name: 'Quote', exact: true });
    await expect(quote).toHaveCount(0);
    const reply = page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' });
    await reply.scrollIntoViewIfNeeded();
    const row = await reply.boundingBox();
    await select(page.locator(BEN).locator('.e-content p').first());
    await expect(page.locator(BEN).locator('.meta').first().getByRole('button')).toHaveText('Quote');
    const { y, height } = (await quote.boundingBox()) ?? {};
    expect({ y, height }, 'nothing below moves, and both stand on one line').toEqual({
      y: row?.y,
      height: row?.height,
    });
    await reply.focus();
    await page.keyboard.press('Tab');
    await expect(quote).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(comment(page)).toHaveValue(/^> At the risk/);
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts' })).toBeVisible();
    await expect(quote).toHaveCount(0);
  });

  test('the post’s own text can be quoted, below what is written already', async ({ page }) => {
    await page.goto(ORIGINAL);
    await comment(page).fill('You say:');
    await select(page.getByText('I’d like to add you to my professional network').first());
    await press(page, 'Quote');
    await expect(comment(page)).toBeFocused();
    await expect(comment(page)).toHaveValue(
      /^You say:\n\n> I’d like to add you to my professional network.*\n\n$/,
    );
    await expect(page.getByRole('heading', { name: 'Write a comment' })).toBeVisible();
  });

  test('Quote is in sight also where Reply is not yet', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 500 });
    await page.goto(ORIGINAL);
    const passage = page.getByText('Great article Craig, very well written').first();
    await passage.evaluate((words) => words.scrollIntoView({ block: 'center' }));
    await select(passage);
    await expect(page.getByRole('button', { name: 'Quote', exact: true })).toBeInViewport();
    await press(page, 'Quote');
    await expect(comment(page)).toHaveValue(/^> /);
  });

  test('code is quoted as code', async ({ page }) => {
    await page.goto(HOW);
    await select(page.locator('.e-content pre').first());
    await press(page, 'Quote');
    await expect(comment(page)).toHaveValue(
      '> ```\n> title: How this site works\n> author: rejoinder\n> published: 2026-11-23\n> comments: open\n> ```\n\n',
    );
  });

  test('a quotation leaves the number of a footnote behind', async ({ page }) => {
    await page.goto(HOW);
    const passage = page.locator('p', { has: page.locator('[data-footnote-ref]') });
    await select(passage);
    await press(page, 'Quote');
    await expect(comment(page)).toHaveValue(/^> .*\S\n\n$/s);
    expect(await comment(page).inputValue()).not.toContain('1');
    expect(await passage.textContent()).toContain('1');
  });

  test('the button that quotes a post covers no more of the line than its word needs', async ({ page }) => {
    await page.goto(ORIGINAL);
    await select(page.getByText('I’d like to add you to my professional network').first());
    const button = await page.getByRole('button', { name: 'Quote', exact: true }).boundingBox();
    const main = await page.locator('main').boundingBox();
    expect(button?.width).toBeLessThan((main?.width ?? 0) / 3);
    expect(Math.round((button?.x ?? 0) + (button?.width ?? 0))).toBeLessThanOrEqual(
      Math.round((main?.x ?? 0) + (main?.width ?? 0)),
    );
  });

  test('nothing is offered for a selection that is more than one text', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.locator('body').evaluate((body) => getSelection()?.selectAllChildren(body));
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await expect(page.getByRole('button', { name: 'Quote', exact: true })).toHaveCount(0);
  });

  test('what is left is counted near the end, and what a script put in beyond it is said', async ({
    page,
  }) => {
    await page.goto(HOW);
    await comment(page).fill('x'.repeat(5500));
    await expect(page.getByText('Characters left')).toHaveCount(0);
    await comment(page).fill('x'.repeat(5958));
    await expect(page.getByText('Characters left: 42', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Characters' })).toHaveText(
      'Characters left: 42',
    );
    await comment(page).fill('');
    await page.keyboard.insertText('x'.repeat(6100));
    await expect(page.getByText('Characters too many: 100', { exact: true }).first()).toBeVisible();
    await expect(comment(page)).toHaveValue('x'.repeat(6100));
    await comment(page).fill('x'.repeat(5958));
    await comment(page).fill('x'.repeat(5957));
    await expect(page.getByText('Characters left: 43', { exact: true })).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Characters' })).toHaveText(
      'Characters left: 42',
    );
  });

  test('a draft is said to be kept, and is gone once it is discarded', async ({ page }) => {
    await page.goto(HOW);
    await comment(page).fill('A thought.');
    await expect(page.getByRole('status').filter({ hasText: 'Draft kept on this device.' })).toBeVisible();
    await page.reload();
    await expect(comment(page)).toHaveValue('A thought.');
    await press(page, 'Discard');
    await expect(comment(page)).toBeFocused();
    await expect(comment(page)).toHaveValue('');
    await expect(page.getByText('Draft kept')).toHaveCount(0);
    await page.reload();
    await expect(comment(page)).toHaveValue('');
  });

  test('what was discarded can be brought back until something else is written', async ({ page }) => {
    await page.goto(HOW);
    await fillIn(page);
    await press(page, 'Discard');
    await expect(page.getByRole('status').filter({ hasText: 'The draft is gone.' })).toBeVisible();
    await press(page, 'Bring it back');
    await expect(comment(page)).toHaveValue(WORDS);
    await expect(page.getByLabel('Your name')).toHaveValue('Ada Lovelace');
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await page.reload();
    await expect(comment(page)).toHaveValue(WORDS);
    await press(page, 'Discard');
    await comment(page).fill('Another thought.');
    await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
  });

  test('what was discarded is brought back as the answer that it was, and leaves a name typed since alone', async ({
    page,
  }) => {
    await page.goto(ORIGINAL);
    await replyToBen(page);
    await fillIn(page);
    await press(page, 'Discard');
    await page.getByRole('link', { name: 'Reply to Matthew' }).click();
    await page.getByLabel('Your name').fill('Zed');
    await press(page, 'Bring it back');
    await expect(page.locator(BEN).getByLabel('Your comment', { exact: true })).toHaveValue(WORDS);
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('Zed');
  });

  test('no preview stands beside words that are discarded, or that answer another now', async ({ page }) => {
    await page.goto(ORIGINAL);
    await replyToBen(page);
    await fillIn(page);
    await press(page, 'Preview');
    await expectPreview(page);
    await press(page, 'Answer the post instead');
    await expect(looks(page)).toHaveCount(0);
    await expect(comment(page)).toHaveValue(WORDS);
    await press(page, 'Preview');
    await expectPreview(page);
    await press(page, 'Discard');
    await expect(looks(page)).toHaveCount(0);
  });

  test('what was quoted can be undone as what was typed, and a long quotation is not cut off', async ({
    page,
  }) => {
    await page.goto(ORIGINAL);
    await comment(page).fill('You say:');
    const passage = page.getByText('I’d like to add you to my professional network').first();
    await select(passage);
    await press(page, 'Quote');
    await expect(comment(page)).toHaveValue(/\n\n> I’d like/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(comment(page)).toHaveValue('You say:');
    await comment(page).fill('x'.repeat(5990));
    await select(passage);
    await press(page, 'Quote');
    await expect(comment(page)).toHaveValue(/professional network.*\n\n$/);
    await expect(page.getByText(/Characters too many: \d+/).first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(comment(page)).toHaveValue('x'.repeat(5990));
  });

  test('while it is sent, that is said', async ({ page }) => {
    await page.goto(HOW);
    await fillIn(page);
    const answer = await holdBack(page, '**/preview');
    await press(page, 'Preview');
    const onItsWay = page.getByRole('status').filter({ hasText: 'On its way' });
    await expect(onItsWay).toBeVisible();
    await press(page, 'Send');
    await page.getByLabel('Your website').pressSequentially('ada');
    await expect(onItsWay).toBeVisible();
    await expect(page.getByText('Draft kept on this device.')).toHaveCount(0);
    answer();
    await expect(looks(page)).toBeFocused();
    await expect(page.getByText('On its way')).toHaveCount(0);
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
  });

  test('where it cannot be sent any more, the page says that the words are still there', async ({ page }) => {
    await page.goto(HOW);
    await fillIn(page);
    await page
      .locator('#answer [name=post]')
      .evaluate((input: HTMLInputElement) => input.setAttribute('value', 'nowhere'));
    await press(page, 'Send');
    await expect(page.getByRole('alert')).toContainText('Your words are still here: copy');
    await expect(comment(page)).toHaveValue(WORDS);
  });

  test('what is typed while a preview is on its way stays', async ({ page }) => {
    await page.goto(HOW);
    await fillIn(page);
    const asked = page.waitForRequest('**/preview');
    const answer = await holdBack(page, '**/preview');
    await press(page, 'Preview');
    await asked;
    await comment(page).pressSequentially(' And more.');
    answer();
    await expect(looks(page)).toBeFocused();
    await expect(comment(page)).toHaveValue(`${WORDS} And more.`);
    await page.reload();
    await expect(comment(page)).toHaveValue(`${WORDS} And more.`);
  });

  test('who turned to another comment while a preview was on its way stays there', async ({ page }) => {
    await page.goto(ORIGINAL);
    await fillIn(page);
    const answer = await holdBack(page, '**/preview');
    await press(page, 'Preview');
    await page.locator(BEN).getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    const answered = page.waitForResponse('**/preview');
    answer();
    await answered;
    await expect(page.getByRole('button', { name: 'Preview' })).not.toHaveAttribute('aria-disabled');
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
    await expect(comment(page)).toHaveValue(WORDS);
  });

  test('another tab of the post takes no draft away that is not its own', async ({ page, context }) => {
    const other = await context.newPage();
    await other.goto(HOW);
    await page.goto(HOW);
    await comment(page).fill('A thought of the first tab.');
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await other.getByLabel('Your name').fill('Ada');
    await page.reload();
    await expect(comment(page)).toHaveValue('A thought of the first tab.');
    await comment(other).fill('A thought of the second tab.');
    await comment(page).pressSequentially(' Longer.');
    await press(other, 'Send');
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    await page.reload();
    await expect(comment(page)).toHaveValue('A thought of the first tab. Longer.');
  });

  test('what is typed after Send was pressed is there for who comes back, and what was sent is not', async ({
    page,
  }) => {
    await page.goto(HOW);
    await fillIn(page);
    const answer = await holdBack(page, '**/api/comments');
    const asked = page.waitForRequest('**/api/comments');
    await press(page, 'Send');
    await asked;
    await comment(page).pressSequentially(' And more.');
    answer();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    await page.goBack();
    await expect(comment(page)).toHaveValue(`${WORDS} And more.`);
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await press(page, 'Send');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    await page.goBack();
    await expect(comment(page)).toHaveValue('');
    await expect(page.getByText('Draft kept')).toHaveCount(0);
  });

  test('who goes away and comes back still answers whom the words were for', async ({ page }) => {
    await page.goto(ORIGINAL);
    await replyToBen(page);
    await comment(page).fill(WORDS);
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await page.goto(HOW);
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
    await expect(page.locator(BEN).getByLabel('Your comment', { exact: true })).toHaveValue(WORDS);
    await expect(page.locator('#answer [name=parent]')).toHaveValue('wjslyt7a5gshe34iekt5');
  });

  test('a draft is never shown under another post', async ({ page }) => {
    await page.goto(HOW);
    await comment(page).fill('A thought.');
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await page.goto(ORIGINAL);
    await expect(comment(page)).toHaveValue('');
  });

  test('on a page for a reply, a draft of the post answers whom the page says', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.getByRole('link', { name: 'Reply to Matthew' }).click();
    await expect(page.getByRole('form', { name: 'Answer Matthew' })).toBeVisible();
    await fillIn(page);
    await expect(page.getByText('Draft kept on this device.')).toBeVisible();
    await page.goto(`/reply/?post=${ORIGINAL_SLUG}&to=wjslyt7a5gshe34iekt5`);
    await expect(comment(page)).toHaveValue(WORDS);
    await expect(page.locator('#answer [name=parent]')).toHaveValue('wjslyt7a5gshe34iekt5');
    await expect(page.getByRole('form', { name: 'Answer Ben Roberts' })).toBeVisible();
    await page.goto(`/reply/?post=${ORIGINAL_SLUG}`);
    await expect(comment(page)).toHaveValue(WORDS);
    await expect(page.locator('#answer [name=parent]')).toHaveValue('');
    await expect(page.getByRole('form', { name: 'Write a comment' })).toBeVisible();
  });

  test('where the browser refuses its storage nothing is said to be kept, and all else works', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('', 'SecurityError');
        },
      });
    });
    await page.goto(HOW);
    await fillIn(page);
    await press(page, 'Preview');
    await expectPreview(page);
    await expect(page.getByText('Draft kept')).toHaveCount(0);
  });
});
