import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { site } from '../../src/site.ts';
import * as english from '../../src/words/en.ts';
import { buildInArabic } from '../support/arabic.ts';
import { attributeOf, byTag, type Element, find, findAll, parsePage, textOf } from '../support/dom.ts';
import { faultsOf } from '../support/html-faults.ts';
import { removeProject } from '../support/project.ts';
import { sentencesOf } from '../support/sentences.ts';
import { spokenTexts } from '../support/spoken.ts';

/** Names that are written so in Arabic, too. */
const NAMES = ['Rejoinder', 'JavaScript', 'Markdown', 'UTC', 'RSS', 'Atom', 'JSON', 'Feed'];
/** Of the address that stands for any address in the guide to Markdown. */
const EXAMPLE = ['https', 'example', 'org'];

let project: string;
let pages: Map<string, string>;

const readAll = async (pattern: string): Promise<Map<string, string>> => {
  const cwd = join(project, 'dist');
  const paths = await Array.fromAsync(glob(pattern, { cwd }));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(cwd, path), 'utf8')] as const)),
  );
};

beforeAll(async () => {
  project = await buildInArabic();
  pages = await readAll('**/*.html');
}, 300_000);

afterAll(() => removeProject(project));

/** What a page says by itself, with a foreign word in it that is no name. */
function foreignOn(html: string): string[] {
  const page = parsePage(html);
  // The window's title repeats the heading, which people wrote.
  const titles = [site.title, ...findAll(page, byTag('h1')).map((title) => textOf(title).trim())];
  return spokenTexts(page)
    .map((text) => titles.reduce((rest, title) => rest.replaceAll(title, ''), text))
    .filter((text) =>
      (text.match(/[a-z]{2,}/gi) ?? []).some((word) => ![...NAMES, ...EXAMPLE].includes(word)),
    );
}

describe('a site in Arabic', () => {
  test('says so on every page, and runs from right to left', () => {
    expect(pages.size).toBeGreaterThan(9);
    for (const [path, html] of pages) {
      const root = find(parsePage(html), byTag('html'));
      expect([path, attributeOf(root, 'lang'), attributeOf(root, 'dir')]).toEqual([path, 'ar', 'rtl']);
    }
  });

  test('says nothing in English on any page: no words, no labels, no titles', () => {
    for (const [path, html] of pages) expect([path, foreignOn(html)]).toEqual([path, []]);
  });

  test('calls footnotes and the ways back from them in Arabic', () => {
    const [, how = ''] = [...pages].find(([path]) => path.includes('how-this-site-works/index.html')) ?? [];
    const page = parsePage(how);
    const label = find(page, (element) => attributeOf(element, 'id') === 'footnote-label');
    expect(textOf(label).trim()).toBe('الحواشي');
    const back = find(page, (element) => attributeOf(element, 'data-footnote-backref') !== undefined);
    expect(attributeOf(back, 'aria-label')).toBe('العودة إلى الموضع ١');
  });

  test('says that its own words in a post are Arabic, since the post may be in another language', () => {
    const own = [...pages.values()].flatMap((html) =>
      findAll(
        parsePage(html),
        (element) =>
          attributeOf(element, 'id') === 'footnote-label' ||
          attributeOf(element, 'data-footnote-backref') !== undefined ||
          attributeOf(element, 'role') === 'img',
      ),
    );
    expect(own.length).toBeGreaterThan(2);
    expect(new Set(own.map((element) => attributeOf(element, 'lang')))).toEqual(new Set(['ar']));
  });

  test('says that what is said of an author is in English, where their file does', () => {
    const page = parsePage(pages.get('authors/ben/index.html') ?? '');
    const about = find(page, (element) => attributeOf(element, 'class') === 'about');
    const bio = find(about, (element) => attributeOf(element, 'lang') === 'en');
    expect(textOf(bio).trim()).toBe('Lives in Leeds.');
  });

  test('has no sentence of the English interface in any file', async () => {
    const long = sentencesOf(english).filter((words) => words.split(' ').length > 2);
    expect(long.length).toBeGreaterThan(20);
    for (const [path, text] of await readAll('**/*.{html,js,json,xml,atom,xsl,txt}'))
      expect([path, long.filter((words) => text.includes(words))]).toEqual([path, []]);
  });

  test('is valid HTML on every page', async () => {
    for (const [path, html] of pages) expect([path, await faultsOf(html)]).toEqual([path, []]);
  });

  test('has dates and counts as Arabic writes them', () => {
    const [, post = ''] =
      [...pages].find(([path]) => path.includes('قهوة') && path.endsWith('index.html')) ?? [];
    expect(post).toContain('٢٠ نوفمبر ٢٠٢٦');
    expect(post).toContain('٣ تعليقات');
  });

  test('runs each text in its own direction', () => {
    const page = parsePage([...pages].find(([path]) => path.includes('قهوة'))?.[1] ?? '');
    const directionOf = (element: Element): string | undefined => attributeOf(element, 'dir');
    const words = findAll(page, (element) =>
      (attributeOf(element, 'class') ?? '').split(' ').includes('e-content'),
    );
    expect(words.map(directionOf)).toEqual([undefined, undefined, undefined, 'ltr']);
  });

  test('has a stylesheet that knows the ends of a line, and neither left nor right', async () => {
    const styles = await Array.fromAsync(glob('src/styles/*.css', { cwd: project }));
    expect(styles.length).toBeGreaterThan(5);
    for (const path of styles) {
      const sided = (await readFile(join(project, path), 'utf8')).match(
        /(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right)(?:-[a-z]+)?\s*:|:\s*(?:left|right)\b/g,
      );
      expect([path, sided]).toEqual([path, null]);
    }
  });
});
