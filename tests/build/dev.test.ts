import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtProject } from '../support/built.ts';
import { addressOf, type Dev, startDev } from '../support/dev.ts';
import { cloneProject, removeProject } from '../support/project.ts';

let project: string;
let dev: Dev;
let address: string;

/** Waits for as long as the test may take. */
async function until<T>(look: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    if (dev.server.exitCode !== null) throw new Error(`astro dev ended: ${dev.said()}`);
    await pause(100);
  }
}

const BAD = 'content/posts/bad.mdx';
const TORN = 'content/posts/torn.mdx';
const COMMENT = 'content/comments/how-this-site-works/abc.json';
const AUTHOR = 'content/authors/nameless.json';
const post = (published: string): string =>
  `---\ntitle: Mended by now\nauthor: rejoinder\npublished: ${published}\n---\n\nWords of a mended post.\n`;

const statusOf = async (path: string): Promise<number> =>
  (await fetch(new URL(path, address), { redirect: 'manual' })).status;
const page = async (path: string): Promise<string> => (await fetch(new URL(path, address))).text();
/** Where an address leads, and where it ends. */
async function leads(path: string): Promise<(string | number | null)[]> {
  const { status, headers } = await fetch(new URL(path, address), { redirect: 'manual' });
  return [status, headers.get('location')];
}
const timesSaid = (sentence: string): number => dev.said().split(sentence).length - 1;

beforeAll(async () => {
  project = await cloneProject(builtProject());
  await writeFile(join(project, BAD), post('nonsense'));
  await mkdir(join(project, 'content/comments/how-this-site-works'), { recursive: true });
  await writeFile(join(project, COMMENT), '{}');
  await writeFile(join(project, AUTHOR), '{}');
  await writeFile(join(project, TORN), '---\ntitle: "Torn\n---\n');
  dev = startDev(project, 4392);
  address = await until(() => addressOf(dev.said()));
}, 120_000);

afterAll(async () => {
  await dev.stop();
  await removeProject(project);
});

test('while somebody writes, a post that cannot be read is said, and the others are there', async () => {
  const sentence = `${BAD}: published "nonsense" is not valid: write a date such as 2026-11-23, or a moment such as 2026-11-23T09:30:00Z`;
  await until(() => dev.said().includes(sentence));
  await until(() => dev.said().includes(`${TORN}: has front matter that is not YAML (line 3`));
  expect(await page('/')).toContain('</html>');
  expect(await statusOf('/posts/how-this-site-works/')).toBe(200);
  expect(await statusOf('/posts/bad/')).toBe(404);
}, 120_000);

test('once it is mended it appears, and what was wrong was said once', async () => {
  await writeFile(join(project, BAD), post('2020-01-02'));
  await until(async () => (await page('/posts/bad/')).includes('Words of a mended post.'));
  expect(await page('/archive/')).toContain('Mended by now');
  await writeFile(join(project, BAD), post('rubbish'));
  const sentence = 'published "rubbish" is not valid';
  await until(() => dev.said().includes(sentence));
  await until(async () => (await statusOf('/posts/bad/')) === 404);
  expect(timesSaid('published "nonsense" is not valid')).toBe(1);
  expect(timesSaid(sentence)).toBe(1);
  expect(dev.said()).not.toContain('does not match collection schema');
}, 120_000);

test('what is wrong with a comment or an author is said once', async () => {
  for (const sentence of [`${AUTHOR}: name is missing`, `${COMMENT}: id is missing`]) {
    // The loaders have had their say by the time at which pages are served.
    await until(() =>
      dev
        .said()
        .split('\n')
        .some((line) => line.includes('[content-check]') && line.includes(sentence)),
    );
    expect(timesSaid(sentence)).toBe(1);
  }
}, 120_000);

test('old addresses lead to their posts and lists as on the built site, and pages stay where they are', async () => {
  const moved = join(project, 'content/posts/moved.mdx');
  const front =
    '---\ntitle: Moved\nauthor: rejoinder\npublished: 2011-05-13\nsource: { kind: wordpress, id: "77" }\n';
  await writeFile(moved, `${front}aliases: [/2011/05/13/moved/]\n---\n`);
  await until(async () => (await statusOf('/posts/moved/')) === 200);
  for (const [path, target] of [
    ['/2011/05/13/moved/', '/posts/moved/'],
    ['/2011/05/13/moved', '/posts/moved/'],
    ['/?p=77', '/posts/moved/'],
    ['/2011/05/', '/archive/#y2011-5'],
    ['/author/rejoinder/page/2/', '/authors/rejoinder/'],
    ['/category/tea/', '/tags/tea/'],
  ] as const) {
    const [status, location] = await leads(path);
    expect([path, status, location?.toString().replace(/\?.*/, '')]).toEqual([path, 302, target]);
  }
  for (const path of ['/', '/archive/', '/posts/moved/'])
    expect([path, ...(await leads(path))]).toEqual([path, 200, null]);
  for (const path of ['/2011/06/', '/gone/', '/%zz/']) expect((await leads(path))[1]).toBeNull();
  await writeFile(moved, `${front}aliases: [/once/]\n---\n`);
  await until(async () => (await leads('/once/'))[1] === '/posts/moved/');
}, 120_000);
