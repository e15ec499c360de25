import { gunzipSync } from 'node:zlib';
import { violationsOf } from '../support/axe.ts';
import { expect, type Locator, type Page, test } from '../support/fixtures.ts';
import { ORIGINAL } from '../support/pages.ts';

/** In the comment of one person only. */
const WORD = 'snobbery';
const COMMENT = `${ORIGINAL}#comment-hbiqnttelg7q3t7ne7ic`;
/** In the post and in its comments. */
const COMMON = 'recruiter';
const SIGNATURE = 'pagefind_dcd';

const field = (page: Page): Locator => page.getByRole('searchbox', { name: 'Search the posts and comments' });
const results = (page: Page): Locator => page.locator('#search-results li');
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const status = (page: Page): Locator => page.getByRole('status');
const everyPost = (page: Page): Locator => page.getByRole('region', { name: 'Every post' });

const narrow = (page: Page): Locator => page.getByText('Narrow it down');
const choice = (page: Page, name: 'Tag' | 'Written by' | 'Year'): Locator =>
  page.getByRole('combobox', { name, exact: true });
/** What a filter offers, as it is seen. */
const offered = (select: Locator): Promise<string[]> =>
  select
    .locator('option:not([hidden])')
    .evaluateAll((options) =>
      options.map(({ textContent }) => textContent?.replace(/[\u2068\u2069]/g, '') ?? ''),
    );

/** Serves what Pagefind keeps of each post and comment, changed. */
async function changeFragments(
  page: Page,
  change: (fragment: {
    meta: Record<string, string>;
    filters: Record<string, string[]>;
    content: string;
  }) => void,
): Promise<void> {
  await page.route('**/pagefind/fragment/**', async (route) => {
    const body = await (await route.fetch()).body();
    const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString();
    const fragment = JSON.parse(text.slice(SIGNATURE.length));
    change(fragment);
    await route.fulfill({ body: SIGNATURE + JSON.stringify(fragment) });
  });
}

test('a word from a comment leads to that comment', async ({ page }) => {
  await page.goto('/search/');
  await field(page).fill(WORD);
  const found = results(page);
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('Comment');
  await expect(found.locator('mark')).toHaveText(WORD);
  await found
    .getByRole('link', { name: 'Craig Watson on “Linked In Whore… Or, ‘Welcome to the 500+ club…’”' })
    .click();
  await expect(page).toHaveURL(COMMENT);
  await expect(page.locator(':target')).toContainText(WORD);
});

test('a word that stands nowhere finds nothing, though it begins like one that does', async ({ page }) => {
  await page.goto('/search/?q=thermodynamics');
  await expect(status(page)).toHaveText(/^Nothing found for “.*thermodynamics.*”\.$/);
  await expect(results(page)).toHaveCount(0);
  await field(page).fill(`${COMMON} thermodynamics`);
  await expect(status(page)).toHaveText(/^Nothing found/);
});

test('a word is found while it is typed, and in its other forms', async ({ page }) => {
  await page.goto('/search/');
  for (const typed of ['snobb', 'SNOBBERIES', '“snobbery”']) {
    await field(page).fill(typed);
    await expect(results(page)).toHaveCount(1);
    await field(page).fill('');
    await expect(results(page)).toHaveCount(0);
  }
});

test('a word from a title leads to the post, above the comments', async ({ page }) => {
  await page.goto('/search/?q=club');
  const first = results(page).first();
  await expect(first.getByRole('link')).toHaveAttribute('href', ORIGINAL);
  await expect(first).toContainText('Post by Craig Watson');
  await expect(first.getByRole('heading').locator('mark')).toHaveText('club');
});

test('what has no recorded date says so, as everywhere', async ({ page }) => {
  await page.goto(`/search/?q=${COMMON}`);
  await expect(results(page).first()).toContainText('Post by Craig Watson · Date not recorded');
  await expect(results(page).last()).toContainText('Comment · Date not recorded');
});

test('a post shows its date where it is known', async ({ page }) => {
  await page.goto('/search/?q=%22how+this+site+works%22');
  await expect(results(page).first()).toContainText('Post by Rejoinder · 23 November 2026');
  // A day without an hour: read as a moment, it would be the day before in America.
  await expect(results(page).first().locator('time')).toHaveAttribute('datetime', '2026-11-23');
});

test('a comment is found by the name of who wrote it, not by the title of its post', async ({ page }) => {
  await page.goto('/search/?q=Ben+Roberts&kind=comment');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText('Ben Roberts on');
  await page.goto('/search/?q=whore');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText('Post by');
});

test('the name of a tag leads to its posts, though no word of theirs says it', async ({ page }) => {
  await page.goto('/search/?q=uncategorized');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page).getByRole('link')).toHaveAttribute('href', ORIGINAL);
});

test('posts and comments are shown apart, each with its count', async ({ page }) => {
  await page.goto(`/search/?q=${COMMON}`);
  const posts = section(page, '1 post');
  await expect(posts.getByRole('heading', { level: 2 })).toHaveText('1 post');
  await expect(posts.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect(posts.locator('[data-kind=comment]')).toHaveCount(0);
  const comments = page.getByRole('region', { name: /^\d comments?$/ });
  const heading = await comments.getByRole('heading', { level: 2 }).textContent();
  await expect(comments.locator('[data-kind=post]')).toHaveCount(0);
  await expect(status(page)).toContainText(`1 post and ${heading} found for`);
});

test('posts and comments can be looked at apart', async ({ page }) => {
  await page.goto(`/search/?q=${COMMON}`);
  const everything = page.getByRole('radio', { name: /^Everything/ });
  const posts = page.getByRole('radio', { name: /^Posts/ });
  const comments = page.getByRole('radio', { name: /^Comments/ });
  await expect(everything).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Posts (1)' })).toBeVisible();
  const all = await results(page).count();
  await posts.check();
  await expect(results(page)).toHaveCount(1);
  await expect(page.locator('[data-kind=comment]')).toHaveCount(0);
  await comments.check();
  await expect(results(page)).toHaveCount(all - 1);
  await expect(page.locator('[data-kind=post]')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: `Comments (${all - 1})` })).toBeVisible();
  await expect(page).toHaveURL(`/search/?q=${COMMON}&kind=comment`);
});

test('the address of a search can be shared', async ({ page, context }) => {
  await page.goto('/search/');
  await field(page).fill(COMMON);
  await page.getByRole('radio', { name: /^Comments/ }).check();
  await expect(page).toHaveURL(`/search/?q=${COMMON}&kind=comment`);
  await expect(status(page)).toContainText('found for');
  const sentence = await status(page).textContent();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(field(other)).toHaveValue(COMMON);
  await expect(other.getByRole('radio', { name: /^Comments/ })).toBeChecked();
  await expect(status(other)).toHaveText(sentence ?? '');
});

test('back and forward go from search to search, and typing leaves no trail', async ({ page }) => {
  await page.goto('/search/');
  await field(page).pressSequentially('chemical', { delay: 5 });
  await field(page).press('Enter');
  await expect(page).toHaveURL('/search/?q=chemical');
  await field(page).fill('snob');
  await expect(page).toHaveURL('/search/?q=snob');
  await field(page).fill(WORD);
  await field(page).press('Enter');
  await expect(status(page)).toContainText(`1 comment found for`);
  await expect(page).toHaveTitle(/^snobbery · Search · ./);
  await page.goBack();
  await expect(page).toHaveTitle(/^chemical · Search · ./);
  await expect(page).toHaveURL('/search/?q=chemical');
  await expect(field(page)).toHaveValue('chemical');
  await expect(results(page).locator('mark').first()).toHaveText('chemical');
  await page.goForward();
  await expect(field(page)).toHaveValue(WORD);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL('/search/');
  await expect(page).toHaveTitle(/^Search · /);
  await expect(field(page)).toHaveValue('');
  await expect(everyPost(page)).toBeVisible();
});

test('the list of every post gives way to results and comes back', async ({ page }) => {
  await page.goto('/search/');
  await expect(everyPost(page)).toBeVisible();
  await field(page).fill(WORD);
  await expect(results(page)).toHaveCount(1);
  await expect(everyPost(page)).toBeHidden();
  await field(page).fill('');
  await expect(everyPost(page)).toBeVisible();
  await expect(results(page)).toHaveCount(0);
  await expect(status(page)).toHaveText('');
});

test('where nothing is found the page says what to try', async ({ page }) => {
  await page.goto('/search/?q=xylophone');
  await expect(status(page)).toContainText('Nothing found for');
  await expect(page.getByText('Try fewer words')).toBeVisible();
  await expect(everyPost(page)).toBeVisible();
  await page.goto(`/search/?q=${WORD}&kind=post`);
  await expect(status(page)).toContainText('No posts found for');
  await expect(status(page)).toContainText('but 1 comment');
});

for (const query of [
  '…',
  '<script>alert(1)</script>',
  'שלום عالم',
  '"',
  '%',
  'a'.repeat(5000),
  '\u202eabc',
]) {
  test(`any query is answered: ${query.slice(0, 30)}`, async ({ page }) => {
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    await page.goto(`/search/?q=${encodeURIComponent(query)}`);
    await expect(status(page)).toContainText('ound for');
    expect(failures).toEqual([]);
  });
}

test('where the index does not load the page says so, lists every post, and tries again', async ({
  page,
}) => {
  await page.route('**/pagefind/pagefind.js', (route) => route.abort());
  await page.goto(`/search/?q=${WORD}`);
  await expect(status(page)).toContainText('Search could not be loaded');
  await expect(everyPost(page)).toBeVisible();
  await page.unroute('**/pagefind/pagefind.js');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(results(page)).toHaveCount(1);
});

test('where the connection is lost the page does not claim that there is nothing', async ({ page }) => {
  await page.goto(`/search/?q=${WORD}`);
  await expect(results(page)).toHaveCount(1);
  await page.route('**/pagefind/**', (route) => route.abort());
  await field(page).fill('xylophone');
  await expect(status(page)).toContainText('Search could not be loaded');
  await page.unroute('**/pagefind/**');
  await field(page).press('Enter');
  await expect(status(page)).toContainText('Nothing found for');
});

test('results that did not load are loaded when someone tries again', async ({ page }) => {
  await page.route('**/pagefind/fragment/**', (route) => route.abort());
  await page.goto(`/search/?q=${WORD}`);
  await expect(status(page)).toContainText('Search could not be loaded');
  await page.unroute('**/pagefind/fragment/**');
  await field(page).press('Enter');
  await expect(results(page)).toHaveCount(1);
});

test('a stale answer does not overwrite a newer one', async ({ page }) => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.goto(`/search/?q=xylophone`);
  await expect(status(page)).toContainText('Nothing found');
  await page.route('**/pagefind/fragment/**', async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await field(page).fill('chemical');
  await expect.poll(() => asked).toBeGreaterThan(0);
  await field(page).fill('marimba');
  await expect(status(page)).toContainText('marimba');
  const answered = page.waitForResponse('**/pagefind/fragment/**');
  release();
  await (await answered).finished();
  await page.waitForTimeout(300);
  await expect(status(page)).toContainText('Nothing found for');
  await expect(results(page)).toHaveCount(0);
});

test('nothing a stranger wrote becomes markup in an excerpt', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)>';
  const escaped = '&lt;img src=x onerror=alert(1)&gt; &amp;lt;b&amp;gt; <mark>fake</mark>';
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    return dialog.dismiss();
  });
  await changeFragments(page, (fragment) => {
    fragment.content = `${hostile} ${escaped} <script>alert(1)</script>`;
    fragment.meta.author = `<b>${hostile}</b>`;
    fragment.filters.post = [`<i>${hostile}</i>`];
  });
  await page.goto(`/search/?q=${WORD}`);
  const found = results(page);
  await expect(found.locator('.excerpt')).toHaveText(`${hostile} ${escaped} <script>alert(1)</script>`);
  await expect(found.getByRole('link')).toHaveText(`<b>${hostile}</b> on “<i>${hostile}</i>”`);
  await expect(found.locator('img, script, b, i')).toHaveCount(0);
  await expect(found.locator('mark', { hasText: /^fake$/ })).toHaveCount(0);
  expect(dialogs).toBe(0);
});

test('a heading does not run into the text below it', async ({ page }) => {
  await page.goto('/search/?q=below+a+post');
  await expect(results(page).locator('.excerpt').first()).toContainText(
    'what a post can hold. A post is MDX',
  );
});

test('titles and words in another language than the site’s are marked so', async ({ page }) => {
  await changeFragments(page, ({ meta }) => Object.assign(meta, { titleLang: 'fr', lang: 'el' }));
  await page.goto(`/search/?q=${WORD}`);
  await expect(results(page).locator('h3 bdi').last()).toHaveAttribute('lang', 'fr');
  await expect(results(page).locator('.excerpt')).toHaveAttribute('lang', 'el');
});

test('searching works by keyboard alone, and typing keeps the focus', async ({ page }) => {
  await page.goto('/search/');
  await field(page).focus();
  await page.keyboard.type(COMMON);
  await expect(status(page)).toContainText('found for');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Search' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: /^Everything/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Posts/ })).toBeChecked();
  await expect(results(page)).toHaveCount(1);
  await expect(page.getByRole('radio', { name: /^Posts/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(results(page).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/posts\//);
});

test('what was found is announced once, when typing pauses', async ({ page }) => {
  await page.goto(`/search/?q=${COMMON}`);
  await expect(status(page)).toContainText('found for');
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    const region = document.querySelector('[role=status]') as HTMLElement;
    new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, { childList: true });
  });
  await field(page).press('ControlOrMeta+a');
  await field(page).pressSequentially(WORD, { delay: 80 });
  await expect(status(page)).toContainText('1 comment found for');
  await field(page).press('Enter');
  await page.waitForTimeout(500);
  const said = await page.evaluate((): string[] => Reflect.get(globalThis, 'said'));
  expect(said.filter((sentence) => sentence !== 'Searching…')).toEqual([
    '1 comment found for “\u2068snobbery\u2069”.',
  ]);
});

/** Finds so much of each kind, without any index. */
const manyFound = (post: number, comment: number) => ({
  contentType: 'text/javascript',
  body: `const found = { post: ${post}, comment: ${comment} };
    const make = (kind) => (_, i) => ({ data: async () => ({ url: '/posts/' + kind + i + '/', content: 'text ' + i,
      locations: [0], meta: { title: 'A ' + kind + ' ' + i, author: 'Ann ' + i },
      filters: { kind: [kind], post: ['P'] } }) });
    export const destroy = async () => {};
    export const search = async (_, { filters: { kind: { any: [kind] } = { any: ['post'] } } }) =>
      ({ results: Array.from({ length: found[kind] }, make(kind)), filters: {} });`,
});

test('many results come twenty at a time, and the focus goes to the first of the new ones', async ({
  page,
}) => {
  await page.route('**/pagefind/pagefind.js', (route) => route.fulfill(manyFound(45, 0)));
  await page.goto('/search/?q=text');
  await expect(results(page)).toHaveCount(20);
  await page.getByRole('button', { name: 'Show 20 more' }).click();
  await expect(results(page)).toHaveCount(40);
  await expect(page.getByRole('link', { name: 'A post 20', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Show 5 more' }).press('Enter');
  await expect(results(page)).toHaveCount(45);
  await expect(page.getByRole('link', { name: 'A post 40', exact: true })).toBeFocused();
  await expect(page.getByRole('button', { name: /^Show/ })).toBeHidden();
});

test('where both are many each begins with a few, and goes on by itself', async ({ page }) => {
  await page.route('**/pagefind/pagefind.js', (route) => route.fulfill(manyFound(9, 1200)));
  await page.goto('/search/?q=text');
  const posts = section(page, '9 posts');
  const comments = section(page, '1,200 comments');
  await expect(posts.getByRole('listitem')).toHaveCount(5);
  await expect(comments.getByRole('listitem')).toHaveCount(5);
  await posts.getByRole('button', { name: 'Show 4 more' }).click();
  await expect(posts.getByRole('listitem')).toHaveCount(9);
  await expect(posts.getByRole('link').nth(5)).toBeFocused();
  await comments.getByRole('button', { name: 'Show 20 more' }).click();
  await expect(comments.getByRole('listitem')).toHaveCount(25);
  await expect(comments.getByRole('link').nth(5)).toBeFocused();
  await expect(posts.getByRole('listitem')).toHaveCount(9);
});

test('searching breaks no rule of the Content Security Policy and asks no other host', async ({
  page,
  baseURL,
}) => {
  const said: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const response = await page.goto('/search/');
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await field(page).fill(COMMON);
  await expect(results(page).first()).toBeVisible();
  expect(said).toEqual([]);
  expect([...hosts]).toEqual([new URL(baseURL ?? '').host]);
});

test('Pagefind is loaded only when someone begins to search', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/')) asked.push(request.url());
  });
  await page.goto('/search/', { waitUntil: 'networkidle' });
  expect(asked).toEqual([]);
  await field(page).press('n');
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

test('only posts and comments are found', async ({ page }) => {
  await page.goto('/search/');
  const addresses = await page.evaluate(async () => {
    const pagefind = await import('/pagefind/pagefind.js' as string);
    const { results } = await pagefind.search(null);
    const found: { url: string }[] = await Promise.all(
      results.map((result: { data(): Promise<{ url: string }> }) => result.data()),
    );
    return found.map(({ url }) => url);
  });
  expect(addresses.length).toBeGreaterThan(8);
  expect(addresses.filter((address) => !/^\/posts\/[^/]+\/(?:#comment-[a-z0-9]+)?$/.test(address))).toEqual(
    [],
  );
});

test('a filter alone finds all that it leaves, in the order in which it was indexed', async ({
  page,
  request,
}) => {
  await page.goto('/search/?author=Craig+Watson');
  await expect(status(page)).toHaveText('1 post and 4 comments found.');
  await expect(section(page, '1 post').getByRole('link')).toHaveAttribute('href', ORIGINAL);
  const links = section(page, '4 comments').getByRole('link');
  await expect(links).toHaveText(Array(4).fill(/^Craig Watson on/));
  const found = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
  const { comments } = await (await request.get(`${ORIGINAL}comments.json`)).json();
  const said: { id: string; name: string }[] = comments;
  expect(found).toEqual(said.filter(({ name }) => name === 'Craig Watson').map(({ id }) => `#comment-${id}`));
});

test('an author is who wrote the thing found, and not who wrote the post above it', async ({ page }) => {
  await page.goto('/search/?author=Ben+Roberts');
  await expect(status(page)).toHaveText('1 comment found.');
  await expect(results(page)).toContainText('Ben Roberts on');
});

test('a tag finds its posts and what was said to them', async ({ page }) => {
  await page.goto('/search/?tag=uncategorized');
  await expect(status(page)).toHaveText('1 post and 8 comments found.');
  await expect(page).toHaveTitle('Uncategorized · Search · Craig Watson rec-to-rec');
});

test('what has no date is found under a year of its own', async ({ page }) => {
  await page.goto('/search/?year=2026');
  await expect(results(page)).toHaveCount(1);
  await expect(results(page)).toContainText('Post by Rejoinder');
  await page.goto('/search/?year=unknown');
  await expect(status(page)).toHaveText('1 post and 8 comments found.');
  await expect(page.getByRole('button', { name: 'Year: Date not recorded' })).toBeVisible();
});

test('only what leads to something is offered, with how much there is of it', async ({ page }) => {
  await page.goto(`/search/?q=${COMMON}`);
  await narrow(page).click();
  await expect
    .poll(() => offered(choice(page, 'Year')))
    .toEqual(['Any year', expect.stringMatching(/^Date not recorded \(\d\)$/)]);
  await field(page).fill(WORD);
  await expect.poll(() => offered(choice(page, 'Written by'))).toEqual(['Anyone', 'Craig Watson (1)']);
  await field(page).fill('');
  await page.getByRole('radio', { name: /^Posts/ }).check();
  await expect
    .poll(() => offered(choice(page, 'Written by')))
    .toEqual(['Anyone', 'Craig Watson (1)', 'Rejoinder (1)']);
});

test('filters narrow down what was found, stay seen when folded, and are taken away one by one', async ({
  page,
}) => {
  await page.goto(`/search/?q=${COMMON}`);
  await narrow(page).click();
  await choice(page, 'Tag').selectOption('uncategorized');
  await choice(page, 'Written by').selectOption('Craig Watson');
  await expect(page).toHaveURL(`/search/?q=${COMMON}&tag=uncategorized&author=Craig+Watson`);
  await choice(page, 'Year').selectOption('unknown');
  await narrow(page).click();
  await expect(choice(page, 'Tag')).toBeHidden();
  await page.getByRole('button', { name: 'Tag: Uncategorized (take away)' }).click();
  await expect(page).toHaveURL(`/search/?q=${COMMON}&author=Craig+Watson&year=unknown`);
  await expect(page.getByRole('button', { name: 'Written by: Craig Watson' })).toBeFocused();
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(page).toHaveURL(`/search/?q=${COMMON}`);
  await expect(page.getByRole('button', { name: 'Clear all filters' })).toBeHidden();
  await expect(page.locator('summary')).toBeFocused();
  await expect(field(page)).toHaveValue(COMMON);
});

test('where the filters leave nothing the page says so, and what was chosen stays', async ({ page }) => {
  await page.goto(`/search/?q=${WORD}&author=Ben+Roberts&kind=comment`);
  await expect(status(page)).toContainText('Nothing found for');
  await expect(page.getByText('Take a filter away')).toBeVisible();
  await narrow(page).click();
  await expect
    .poll(() => offered(choice(page, 'Written by')))
    .toEqual(['Anyone', 'Craig Watson (1)', 'Ben Roberts (0)']);
  await expect(choice(page, 'Written by')).toHaveValue('Ben Roberts');
});

test('back and forward choose the filters that were there', async ({ page }) => {
  await page.goto('/search/?tag=uncategorized');
  await expect(status(page)).toHaveText('1 post and 8 comments found.');
  await page.getByRole('button', { name: /^Tag/ }).click();
  await field(page).fill(WORD);
  await field(page).press('Enter');
  await expect(status(page)).toContainText('1 comment found for');
  await page.goBack();
  await expect(page).toHaveURL('/search/?tag=uncategorized');
  await expect(status(page)).toHaveText('1 post and 8 comments found.');
  await narrow(page).click();
  await expect(choice(page, 'Tag')).toHaveValue('uncategorized');
  await page.goForward();
  await expect(page).toHaveURL(`/search/?q=${WORD}`);
  await expect(choice(page, 'Tag')).toHaveValue('');
});

test('a filter that was never offered stays text, and finds nothing', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)>';
  await page.goto(`/search/?author=${encodeURIComponent(hostile)}`);
  await expect(status(page)).toHaveText('Nothing found.');
  await expect(page.getByRole('button', { name: `Written by: ${hostile}` })).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});

test('the file of a filter is loaded only where it is used', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/filter/')) asked.push(request.url());
  });
  await page.goto(`/search/?q=${WORD}`);
  await expect(results(page)).toHaveCount(1);
  expect(asked).toHaveLength(1);
  await page.goto(`/search/?q=${WORD}&year=unknown`);
  await expect(results(page)).toHaveCount(1);
  expect(new Set(asked).size).toBe(2);
  await narrow(page).click();
  await expect.poll(() => offered(choice(page, 'Tag'))).toEqual(['Any tag', 'Uncategorized (1)']);
  expect(new Set(asked).size).toBe(4);
});

test('filters are chosen and taken away by keyboard alone', async ({ page }) => {
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await page.goto('/search/');
  await field(page).focus();
  await press('Tab', 'Tab', 'Tab');
  await expect(page.locator('summary')).toBeFocused();
  await press('Enter', 'Tab');
  await expect(choice(page, 'Tag')).toBeFocused();
  await press('Tab');
  await expect(choice(page, 'Written by')).toBeFocused();
  await expect(choice(page, 'Written by').getByRole('option', { name: 'Matthew' })).toBeAttached();
  await page.keyboard.type('Matthew');
  await expect(status(page)).toHaveText('1 comment found.');
  await expect(choice(page, 'Written by')).toBeFocused();
  await press('Tab');
  await expect(choice(page, 'Year')).toBeFocused();
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Written by: Matthew' })).toBeFocused();
  await press('Tab', 'Tab');
  await expect(results(page).getByRole('link')).toBeFocused();
  await press('Shift+Tab', 'Shift+Tab', 'Enter');
  await expect(page.locator('summary')).toBeFocused();
  await expect(page).toHaveURL('/search/');
  await expect(everyPost(page)).toBeVisible();
});

test('what to show is chosen in the colour of the site, and in one column on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/search/');
  const radios = page.getByRole('radio');
  await expect(radios.first()).toBeVisible();
  const seen = await radios.evaluateAll((all) =>
    all.map((radio) => [radio.getBoundingClientRect().left, getComputedStyle(radio).accentColor]),
  );
  const link = page.getByRole('region').getByRole('link', { name: 'archive' });
  const accent = await link.evaluate((element) => getComputedStyle(element).color);
  expect(seen).toEqual(seen.map(() => [seen[0]?.[0], accent]));
});

test('with forced colours no border touches the words of a button', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/search/?year=2026');
  const border = await page
    .getByRole('button', { name: 'Clear all filters' })
    .evaluate((button) => getComputedStyle(button).borderInlineStartWidth);
  expect(border).toBe('0px');
});

test('Escape empties the field', async ({ page }) => {
  await page.goto(`/search/?q=${WORD}`);
  await expect(results(page)).toHaveCount(1);
  await field(page).press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(everyPost(page)).toBeVisible();
});

test('nothing moves when the form comes', async ({ page }) => {
  await page.route('**/_astro/*.js', async (route) => {
    // As over a slow line: the page is painted before its script is there.
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await route.continue();
  });
  await page.goto('/search/');
  await expect(field(page)).toBeVisible();
  // Moves the page itself at the end: once that is told of, all that moved before is known, too.
  const moved = await page.evaluate(
    () =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const before = performance.now();
        const known: PerformanceEntry[] = [];
        const observer = new PerformanceObserver((list) => {
          known.push(...list.getEntries());
          if (known.some(({ startTime }) => startTime >= before))
            resolve(known.filter(({ startTime }) => startTime < before));
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        document.body.style.paddingBlockStart = '10rem';
      }),
  );
  expect(moved).toEqual([]);
});

test('where the script does not come, the page says so after a while', async ({ page }) => {
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto('/search/');
  await expect(page.getByText('Searching needs JavaScript.')).toBeVisible();
  await expect(page.locator('#search-form')).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in results and filters in the ${colorScheme} scheme, and 320 pixels are enough`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/search/?tag=uncategorized&author=Craig+Watson');
    await narrow(page).click();
    await expect.poll(() => offered(choice(page, 'Tag'))).toContain('Uncategorized (5)');
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page lists the posts, says where else to look, and shows no dead control', async ({ page }) => {
    await page.goto(`/search/?q=${WORD}`);
    await expect(page.getByText('Searching needs JavaScript.')).toBeVisible();
    const listed = everyPost(page);
    await expect(listed.getByRole('link', { name: 'How this site works' })).toBeVisible();
    await expect(listed.getByRole('link', { name: '8 comments' })).toBeVisible();
    await expect(listed.getByRole('link', { name: 'archive' })).toHaveAttribute('href', '/archive/');
    await expect(listed.getByRole('link', { name: 'tags' })).toHaveAttribute('href', '/tags/');
    await expect(page.locator('form, input, button, select, summary').filter({ visible: true })).toHaveCount(
      0,
    );
  });
});
