import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures.ts';
import { faultsOf } from '../support/html-faults.ts';
import { ORIGINAL, ORIGINAL_SLUG, PAGES } from '../support/pages.ts';

for (const path of PAGES) {
  test(`${path} breaks no rule of the Content Security Policy, has no error and asks no other host`, async ({
    page,
    baseURL,
  }) => {
    const faults: string[] = [];
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`violation of ${violatedDirective} by ${blockedURI}`),
      );
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      // A page that is answered 404 is listed as an error of its own request.
      if (message.type() === 'error' && message.location().url !== page.url()) faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL ?? '-') && !request.url().startsWith('data:'))
        faults.push(request.url());
    });
    const response = await page.goto(path, { waitUntil: 'networkidle' });
    expect(faults).toEqual([]);
    expect(response?.headers()['content-security-policy']).toMatch(
      /^(?!.*unsafe-inline).*frame-ancestors 'none'/,
    );
  });

  test(`${path} is valid HTML as it is served`, async ({ request }) => {
    expect(await faultsOf(await (await request.get(path)).text())).toEqual([]);
  });
}

const ERRORS: [name: string, fields: Record<string, string>, headers?: Record<string, string>][] = [
  ['errors in every field', { post: ORIGINAL_SLUG, name: '', url: 'javascript:1', body: '', nickname: 'x' }],
  [
    'another site as the sender',
    { post: ORIGINAL_SLUG, name: 'A', body: 'B' },
    { origin: 'https://evil.example' },
  ],
  [
    'a forged parent',
    { post: ORIGINAL_SLUG, parent: 'forged', name: 'A', body: '</textarea><script>alert(1)</script>' },
  ],
  ['an unknown post', { post: 'nowhere', name: '"A"', body: '</textarea><script>alert(1)</script>' }],
];

for (const [name, fields, headers] of ERRORS) {
  test(`the page after ${name} is valid HTML, and what was typed is inert in it`, async ({ site }) => {
    const html = await (await site.send(fields, headers)).text();
    expect(await faultsOf(html)).toEqual([]);
    expect(html).not.toContain('<script>');
  });
}

const SCRIPTED = {
  'a.svg':
    '<svg xmlns="http://www.w3.org/2000/svg"><script>document.documentElement.id = "ran"</script><script href="/media/hostile/a.js"/></svg>',
  'a.html': '<!doctype html><script>document.documentElement.id = "ran"</script><script src="a.js"></script>',
  'a.js': 'document.documentElement.id = "ran"',
};

test('a drawing or a page among the media of an old blog runs no script', async ({ page, site }) => {
  const folder = join(site.repository, 'dist/media/hostile');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(SCRIPTED)) await writeFile(join(folder, name), text);
  for (const name of ['a.svg', 'a.html']) {
    const refused: string[] = [];
    page.on('console', (message) => refused.push(message.text()));
    await page.goto(`/media/hostile/${name}`, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => document.documentElement.id)).toBe('');
    expect(refused.join()).toContain('Content Security Policy');
  }
});

test('the policy refuses an inline script, so the tests above can fail', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  await page.goto(ORIGINAL);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "run"';
    document.body.append(script);
  });
  await expect(page).not.toHaveTitle('run');
  expect(refused.join()).toContain('Content Security Policy');
});
