import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { attributeOf, byTag, type Element, findAll, parsePage } from '../support/dom.ts';
import { ORIGINAL } from '../support/pages.ts';

const KB = 1000;

let html: string;
let assets: string[];
let faces: string[];

const address = (element: Element): string | undefined =>
  element.tagName === 'script' ? attributeOf(element, 'src') : attributeOf(element, 'href');

beforeAll(async () => {
  html = await readFile(join(inject('dist'), ORIGINAL, 'index.html'), 'utf8');
  const page = parsePage(html);
  const styles = findAll(page, byTag('link')).filter((link) => attributeOf(link, 'rel') === 'stylesheet');
  const scripts = findAll(page, byTag('script')).filter((script) => attributeOf(script, 'src') !== undefined);
  const preloads = findAll(page, byTag('link')).filter((link) => attributeOf(link, 'as') === 'font');
  faces = preloads.map((link) => address(link) ?? '');
  assets = [...styles, ...scripts].map((element) => address(element) ?? '');
});

/** The bytes of the assets whose names end so, as they go over the wire. */
async function bytes(ending: string): Promise<number> {
  const files = assets.filter((asset) => asset.endsWith(ending));
  const texts = await Promise.all(files.map((file) => readFile(join(inject('dist'), file))));
  return texts.reduce((sum, text) => sum + brotliCompressSync(text).length, 0);
}

describe('the original post with its eight comments and the form', () => {
  test('weighs at most 12 KB of HTML, CSS and script together', async () => {
    const script = await bytes('.js');
    expect(script).toBeGreaterThan(0);
    const page = brotliCompressSync(html).length + (await bytes('.css'));
    expect(page + script).toBeLessThanOrEqual(12 * KB);
  });

  test('weighs at most 23 KB with its face: less than themes that have neither a face, nor forms, nor threads', async () => {
    expect(faces).toHaveLength(1);
    const face = await readFile(join(inject('dist'), faces[0] ?? ''));
    const text = brotliCompressSync(html).length + (await bytes('.css')) + (await bytes('.js'));
    expect(text + face.length).toBeLessThanOrEqual(23 * KB);
  });

  test('has at most 0.8 KB of script for who only reads', async () => {
    expect(await bytes('.js')).toBeLessThanOrEqual(0.8 * KB);
  });

  test('asks for one stylesheet and one script, both from the site itself', () => {
    expect(assets.map((asset) => asset.replace(/^\/_astro\/.*\./, ''))).toEqual(['css', 'js']);
  });
});

test('the script of the search page weighs at most 4.7 KB', async () => {
  const page = parsePage(await readFile(join(inject('dist'), 'search/index.html'), 'utf8'));
  const scripts = findAll(page, byTag('script')).flatMap((script) => attributeOf(script, 'src') ?? []);
  expect(scripts).toHaveLength(1);
  const text = await readFile(join(inject('dist'), scripts[0] ?? ''));
  expect(brotliCompressSync(text).length).toBeLessThanOrEqual(4.7 * KB);
});
