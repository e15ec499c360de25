import { randomBytes } from 'node:crypto';
import { test as base } from '@playwright/test';
import { builtProject } from './built.ts';
import { startSite, type TestSite } from './netlify.ts';
import { forgetComments } from './repository.ts';

export { expect, type Locator, type Page } from '@playwright/test';

/** An address of the block that is kept for examples (RFC 3849), another one each time. */
export const newClient = (): string =>
  `2001:db8:${randomBytes(12).toString('hex').match(/.{4}/g)?.join(':')}`;

/** Playwright's `test` on the site that all tests share and none may change. Each test comes from an address of its own. */
export const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
  baseURL: async ({}, use) => use(process.env.REJOINDER_TEST_SITE),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  extraHTTPHeaders: async ({}, use) => use({ 'x-test-client': newClient() }),
});

/** The same on a site and a repository of the test's own, for tests that write to them. */
export const testOnOwnSite = test.extend<{ site: TestSite }>({
  // biome-ignore lint/correctness/noEmptyPattern: as above
  site: async ({}, use) => {
    const site = await startSite({ built: builtProject() });
    await use(site);
    await site.close();
  },
  baseURL: async ({ site }, use) => use(site.url),
});

/**
 * The same on a site that the tests of one worker share and may send comments to: each finds the repository as the first
 * did. The pages stay as they were built.
 */
export const testAnswering = test.extend<{ site: TestSite }, { siteOfWorker: TestSite }>({
  siteOfWorker: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const site = await startSite({ built: builtProject() });
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  site: async ({ siteOfWorker }, use) => {
    await forgetComments(siteOfWorker.repository);
    await use(siteOfWorker);
  },
  baseURL: async ({ site }, use) => use(site.url),
});

/** Sends what the form sends, as a program would, from the site's own origin. */
export function sendComment(
  site: TestSite,
  values: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL('/api/comments', site.url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(values).toString(),
    headers: {
      origin: new URL(site.url).origin,
      'content-type': 'application/x-www-form-urlencoded',
      'x-test-client': newClient(),
      ...headers,
    },
  });
}
