import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { builtProject } from './built.ts';
import { startSite, type TestSite } from './netlify.ts';
import { forgetBranches, moderate } from './repository.ts';

export { expect, type Locator, type Page } from '@playwright/test';

/** What a test does to a site apart from visiting it. */
export interface Site extends Pick<TestSite, 'url' | 'repository'> {
  /** Sends the form's fields as a browser would, from the test's own address. Redirects are not followed. */
  send(fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Takes the repository away until the test ends. */
  breakForge(): Promise<void>;
}

/** A site that a test may also build anew. */
export interface OwnSite extends Site, Pick<TestSite, 'rebuild'> {
  moderate(decision: 'approve' | 'reject' | 'spam', id: string): Promise<void>;
}

/** An address of the block that is kept for examples (RFC 3849), another one each time. */
const newClient = (): string => `2001:db8:${randomBytes(12).toString('hex').match(/.{4}/g)?.join(':')}`;

function siteFor({ url, repository }: TestSite, client: string): Site & { mend(): Promise<void> } {
  const gitFolder = join(repository, '.git');
  const away = join(repository, '.git-away');
  return {
    url,
    repository,
    send: (fields, headers = {}) =>
      fetch(new URL('/api/comments', url), {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams(fields).toString(),
        headers: {
          accept: 'text/html',
          'content-type': 'application/x-www-form-urlencoded',
          origin: url,
          'x-test-client': client,
          ...headers,
        },
      }),
    breakForge: () => rename(gitFolder, away),
    mend: () => rename(away, gitFolder).catch(() => {}),
  };
}

/**
 * Playwright's `test` on a site that is built once. Each worker has the site and its repository to itself, and each test
 * comes from an address of its own. `site` is that site, without the comments that other tests have sent. `ownSite` is
 * another one, for a test that builds it anew.
 */
export const test = base.extend<{ client: string; site: Site; ownSite: OwnSite }, { workerSite: TestSite }>({
  workerSite: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are wanted from the pattern.
    async ({}, use) => {
      const site = await startSite({ built: builtProject() });
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures from the pattern; there are none.
  client: async ({}, use) => use(newClient()),
  baseURL: async ({ workerSite }, use) => use(workerSite.url),
  extraHTTPHeaders: async ({ client }, use) => use({ 'x-test-client': client }),
  site: async ({ workerSite, client }, use) => {
    await forgetBranches(workerSite.repository);
    const { mend, ...site } = siteFor(workerSite, client);
    await use(site);
    await mend();
  },
  ownSite: async ({ client }, use) => {
    const own = await startSite({ built: builtProject() });
    await use({
      ...siteFor(own, client),
      rebuild: own.rebuild,
      moderate: (decision, id) => moderate(own.repository, decision, id),
    });
    await own.close();
  },
});
