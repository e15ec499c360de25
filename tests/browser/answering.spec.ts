import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures.ts';
import { HOW, ORIGINAL, ORIGINAL_SLUG } from '../support/pages.ts';
import { branches, filesAddedBy } from '../support/repository.ts';

const WORDS = 'I agree with *most* of this,\nand `"quotes" & <angles>` stay as they are.';

async function fillIn(page: Page, words = WORDS): Promise<void> {
  await page.getByLabel('Your comment', { exact: true }).fill(words);
  await page.getByLabel('Your name').fill('Ada “A.” Lovelace');
  await page.getByLabel('Your website').fill('example.org/ada');
}

const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send' }).click();

async function expectKept(page: Page, words = WORDS): Promise<void> {
  await expect(page.getByLabel('Your comment', { exact: true })).toHaveValue(words);
  await expect(page.getByLabel('Your name')).toHaveValue('Ada “A.” Lovelace');
  await expect(page.getByLabel('Your website')).toHaveValue('example.org/ada');
}

test('the field that is there to catch programs is seen by no person', async ({ page }) => {
  await page.goto(HOW);
  await expect(page.getByText('Leave this field empty', { exact: true })).toHaveCount(1);
  await expect(page.getByText('Leave this field empty', { exact: true })).toBeHidden();
  await expect(page.locator('#answer-nickname')).toBeHidden();
});

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a comment on the post becomes one branch with one added file', async ({ page, site }) => {
      await page.goto(HOW);
      await fillIn(page);
      await send(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
      const [branch, ...others] = await branches(site.repository);
      expect(others).toEqual([]);
      const [file, ...more] = await filesAddedBy(site.repository, branch ?? '');
      expect(more).toEqual([]);
      expect(file?.path).toMatch(/^content\/comments\/how-this-site-works\/[a-z2-7]{20}\.json$/);
      expect(JSON.parse(file?.text ?? '')).toMatchObject({
        author: { name: 'Ada “A.” Lovelace', url: 'https://example.org/ada' },
        body: WORDS,
        source: { kind: 'form' },
      });
    });

    test('Reply beside a comment answers that comment', async ({ page, site }) => {
      await page.goto(ORIGINAL);
      const comment = page.locator('article.p-comment', {
        hasText: 'Great article Craig, very well written',
      });
      await comment.getByRole('link', { name: 'Reply to Darren' }).click();
      await expect(page.getByRole('heading', { name: 'Answer Darren' })).toHaveCount(1);
      await expect(page.getByRole('form', { name: 'Answer Darren' })).toBeVisible();
      await expect(page.getByText('Great article Craig, very well written')).toBeVisible();
      await fillIn(page);
      await send(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
      const [branch = ''] = await branches(site.repository);
      const [file] = await filesAddedBy(site.repository, branch);
      expect(JSON.parse(file?.text ?? '').parent).toBe('jncznd7v3hg3xt6oftkv');
    });

    test('after an error the form is filled in, and the errors are listed, focused and linked to their fields', async ({
      page,
      site,
    }) => {
      await page.goto(ORIGINAL);
      await fillIn(page);
      await page.getByLabel('Your website').fill('javascript:alert(1)');
      await send(page);
      const errors = page.getByRole('alert');
      await expect(errors).toBeFocused();
      await expect(page.getByLabel('Your comment', { exact: true })).toHaveValue(WORDS);
      await expect(page.getByLabel('Your website')).toHaveValue('javascript:alert(1)');
      await expect(page.getByLabel('Your website')).toHaveAccessibleDescription(/Write a whole web address/);
      await expect(page.getByLabel('Your website')).toHaveAttribute('aria-invalid', 'true');
      await errors.getByRole('link', { name: /Write a whole web address/ }).click();
      await expect(page.getByLabel('Your website')).toBeFocused();
      expect(await branches(site.repository)).toEqual([]);
      await page.getByLabel('Your website').fill('');
      await send(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    });

    test('an answer to a comment that is gone keeps the words and offers the post instead', async ({
      page,
    }) => {
      await page.goto(ORIGINAL);
      await fillIn(page);
      await page
        .locator('#answer [name=parent]')
        .evaluate((input: HTMLInputElement) => input.setAttribute('value', 'gone'));
      await send(page);
      await expect(page.getByRole('alert')).toContainText('The comment you answered is not here');
      await expectKept(page);
    });

    test('many comments in a minute: the words of the one too many are kept', async ({ page, site }) => {
      await page.goto(HOW);
      for (let i = 0; i < 10; i += 1)
        await site.send({ post: 'how-this-site-works', name: 'Ada', body: `Number ${i}` });
      await fillIn(page);
      await send(page);
      await expect(page.getByRole('alert')).toContainText('Wait');
      await expectKept(page);
    });
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a reply has a page of its own, with the answered comment quoted', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.getByRole('link', { name: 'Reply to Christabella' }).click();
    await expect(page).toHaveURL(`/reply/?post=${ORIGINAL_SLUG}&to=cxiyify3bbo7dxil6mxg`);
    await expect(page.locator('.answered')).toContainText('Change your mindset please.');
  });
});

test.describe('with JavaScript', () => {
  test('Reply moves the form below the comment, and back', async ({ page }) => {
    await page.goto(ORIGINAL);
    const comment = page.locator('#comment-wjslyt7a5gshe34iekt5');
    await comment.getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    await expect(comment.locator('form')).toBeVisible();
    await expect(page.getByLabel('Your comment', { exact: true })).toBeFocused();
    await page.getByRole('button', { name: 'Answer the post instead' }).click();
    await expect(comment.locator('form')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Write a comment' })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Write a comment' })).toBeVisible();
    await expect(page.locator('#answer [name=parent]')).toHaveValue('');
  });

  test('while the form is below a comment, a link in its place brings it back', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.getByRole('link', { name: 'Reply to Ben Roberts' }).click();
    await expect(page.getByRole('heading', { name: 'Answer Ben Roberts', level: 2 })).toBeVisible();
    await page.getByLabel('Your comment', { exact: true }).fill('A thought.');
    await page.getByRole('link', { name: 'Write a comment' }).click();
    await expect(page.getByRole('heading', { name: 'Write a comment' })).toBeInViewport();
    await expect(page.locator('article.p-comment form')).toHaveCount(0);
    await expect(page.getByLabel('Your comment', { exact: true })).toHaveValue('A thought.');
    await expect(page.locator('#answer [name=parent]')).toHaveValue('');
  });

  test('all that is missing is listed at once, with links to the fields', async ({ page, site }) => {
    await page.goto(ORIGINAL);
    await send(page);
    const errors = page.getByRole('alert');
    await expect(errors).toBeFocused();
    await expect(errors.getByRole('link')).toHaveText([
      'Write your comment.',
      'Write the name you want to sign with.',
    ]);
    await errors.getByRole('link', { name: 'Write the name you want to sign with.' }).click();
    await expect(page.getByLabel('Your name')).toBeFocused();
    await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(
      'Write the name you want to sign with.',
    );
    expect(await branches(site.repository)).toEqual([]);
  });

  test('errors take the focus the second time too', async ({ page }) => {
    await page.goto(ORIGINAL);
    await fillIn(page);
    for (const wrong of ['javascript:alert(1)', 'ftp://example.org']) {
      await page.getByLabel('Your website').fill(wrong);
      await send(page);
      await expect(page.getByLabel('Your website')).toHaveValue(wrong);
      await expect(page.getByRole('alert')).toBeFocused();
    }
  });

  test('a draft outlives a reload, in its place, until it is sent', async ({ page }) => {
    await page.goto(ORIGINAL);
    await page.getByRole('link', { name: 'Reply to Matthew' }).click();
    await expect(page.getByRole('heading', { name: 'Answer Matthew', level: 2 })).toBeVisible();
    await fillIn(page);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Answer Matthew' })).toBeVisible();
    await expectKept(page);
    await send(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    await page.goto(ORIGINAL);
    await expect(page.getByLabel('Your comment', { exact: true })).toHaveValue('');
  });

  test('when something else answers, what is left is still said once', async ({ page }) => {
    await page.route('**/api/comments**', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
    );
    await page.goto(ORIGINAL);
    await page.getByLabel('Your comment', { exact: true }).fill('a'.repeat(5600));
    await page.getByLabel('Your name').fill('Ada');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Your comment', { exact: true }).press('End');
    await page.getByLabel('Your comment', { exact: true }).press('b');
    await expect(page.locator('#answer .aside[aria-hidden]')).toHaveText('Characters left: 399');
  });

  test('a double click makes one branch', async ({ page, site }) => {
    await page.goto(HOW);
    await fillIn(page);
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
    expect(await branches(site.repository)).toHaveLength(1);
  });

  test('when the network is gone the words stay, and the page says what to do', async ({ page, context }) => {
    await page.goto(ORIGINAL);
    await fillIn(page);
    await context.setOffline(true);
    await send(page);
    await expect(page.getByRole('alert')).toContainText('Your words are still here');
    await expect(page.getByRole('alert')).toBeFocused();
    await expectKept(page);
  });

  test('what was wrong before is not said any more when the network is gone', async ({ page, context }) => {
    await page.goto(ORIGINAL);
    await send(page);
    await expect(page.locator('.error').first()).toBeVisible();
    await fillIn(page);
    await context.setOffline(true);
    await send(page);
    await expect(page.getByRole('alert')).toContainText('Your words are still here');
    await expect(page.locator('.error, [aria-invalid]')).toHaveCount(0);
  });
});

test.describe('when the forge cannot keep it', () => {
  for (const javaScriptEnabled of [false, true]) {
    test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
      test.use({ javaScriptEnabled });

      test('the page does not say received, and the words are on the screen', async ({ page, site }) => {
        await page.goto(HOW);
        await fillIn(page);
        await site.breakForge();
        await send(page);
        await expect(page.getByRole('alert')).toContainText('could not be kept');
        await expectKept(page);
      });
    });
  }
});

test('a program gets the contract’s answers by HTTP', async ({ site }) => {
  const good = { post: 'how-this-site-works', name: 'Ada', body: 'Over HTTP.' };
  const first = await site.send(good);
  expect(first.status).toBe(303);
  expect(first.headers.get('location')).toMatch(
    /^\/comments\/received\/\?post=how-this-site-works&comment=[a-z2-7]{20}$/,
  );
  expect((await site.send(good)).status).toBe(303);
  expect(await branches(site.repository)).toHaveLength(1);
  expect((await site.send(good, { accept: 'application/json' })).status).toBe(200);
  expect((await site.send({ ...good, body: 'Another.' }, { accept: 'application/json' })).status).toBe(201);
  expect((await site.send(good, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await site.send({ ...good, post: 'nowhere' })).status).toBe(404);
  expect((await site.send({ ...good, parent: 'forged' })).status).toBe(404);
  expect((await site.send({ ...good, name: '' })).status).toBe(422);
  expect((await site.send({ ...good, body: 'x'.repeat(70_000) })).status).toBe(413);
  expect((await site.send(good, { 'content-type': 'application/json' })).status).toBe(415);
});

test('approved by npm run moderate, the comment stands in its place and search finds it', async ({
  page,
  ownSite,
}) => {
  await page.goto(`${ownSite.url}${ORIGINAL}`);
  await page.getByRole('link', { name: 'Reply to Matthew' }).click();
  await expect(page.getByRole('heading', { name: 'Answer Matthew', level: 2 })).toBeVisible();
  await page.getByLabel('Your comment', { exact: true }).fill('A zebrafinch would say the same.');
  await page.getByLabel('Your name').fill('Grace');
  await send(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your comment is received');
  const [branch = ''] = await branches(ownSite.repository);
  const id = branch.replace('comment/', '');
  await ownSite.moderate('approve', id);
  await ownSite.rebuild();

  await page.goto(`${ownSite.url}${ORIGINAL}`);
  const comment = page.locator(`#comment-${id}`);
  await expect(comment).toContainText('A zebrafinch would say the same.');
  await expect(page.locator('#comment-hucazvbtz6zlhevrnp22').locator(`#comment-${id}`)).toHaveCount(1);
  await expect(comment.locator('time')).toHaveAttribute('datetime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  await expect(comment).not.toContainText('author');

  await page.goto(`${ownSite.url}/search/?q=zebrafinch`);
  const result = page.getByRole('main').getByRole('link', { name: /Grace/ });
  await expect(result).toHaveAttribute('href', `${ORIGINAL}#comment-${id}`);
  await result.click();
  await expect(comment).toBeInViewport();
  expect(
    JSON.parse(await readFile(`${ownSite.repository}/content/comments/${ORIGINAL_SLUG}/${id}.json`, 'utf8'))
      .id,
  ).toBe(id);
});
