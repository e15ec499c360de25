import { securityHeaders } from '../../src/intake/headers.ts';
import { expect, test } from '../support/fixtures.ts';
import { ORIGINAL } from '../support/pages.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the front leads to the post and its discussion', async ({ page }) => {
    await page.goto('/');
    await page.locator(`a[href="${ORIGINAL}"]`).first().click();
    await expect(page.locator('.h-entry .p-name').first()).toBeVisible();
    await expect(page.locator('.p-comment')).toHaveCount(8);
  });
});

test('pages carry the headers of netlify.toml', async ({ request }) => {
  const response = await request.get('/');
  const headers = response.headers();
  for (const [name, value] of Object.entries(securityHeaders))
    expect(headers[name.toLowerCase()]).toBe(value);
});

test('files that are named after what is in them are kept for a year', async ({ page, request }) => {
  await page.goto('/');
  const sheet = await page.locator('link[rel=stylesheet]').first().getAttribute('href');
  const response = await request.get(sheet ?? '');
  expect(response.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
});

test('an address that leads nowhere says so and helps on', async ({ page }) => {
  const response = await page.goto('/posts/there-is-no-such-post/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
});

test('an address that was cut short leads to the front', async ({ page }) => {
  await page.goto('/posts/');
  expect(new URL(page.url()).pathname).toBe('/');
});

test('what people and feed readers guess below a post leads to its discussion and the feed of it', async ({
  request,
}) => {
  const at = async (path: string): Promise<string | undefined> =>
    (await request.get(path, { maxRedirects: 0 })).headers().location;
  expect(await at(`${ORIGINAL}comments/`)).toBe(`${ORIGINAL}#comments`);
  expect(await at(`${ORIGINAL}feed/`)).toBe(`${ORIGINAL}comments.xml`);
});

test('what the form sends reaches the function', async ({ request }) => {
  const response = await request.post('/api/comments', {
    form: { post: 'there-is-no-such-post' },
    headers: { Accept: 'application/json' },
  });
  expect(response.headers()['content-type']).toContain('application/json');
  expect(response.headers()['x-content-type-options']).toBe('nosniff');
});
