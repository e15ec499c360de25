import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { attributeOf, byTag, findAll, parsePage } from '../support/dom.ts';
import { faultsOf } from '../support/html-faults.ts';

const pages = await Array.fromAsync(glob('**/*.html', { cwd: inject('dist') }));

describe('every page', () => {
  test('is there', () => {
    expect(pages.length).toBeGreaterThanOrEqual(9);
  });

  test.each(pages)('%s is valid HTML', async (page) => {
    expect(await faultsOf(await readFile(join(inject('dist'), page), 'utf8'))).toEqual([]);
  });

  test.each(pages)('%s is dark for who likes that even before its style is there', async (page) => {
    const metas = findAll(parsePage(await readFile(join(inject('dist'), page), 'utf8')), byTag('meta'));
    const schemes = metas.filter((meta) => attributeOf(meta, 'name') === 'color-scheme');
    expect(schemes.map((meta) => attributeOf(meta, 'content'))).toEqual(['light dark']);
  });

  test.each(pages)('%s has no inline style or script, and asks no other host for anything', async (page) => {
    const html = await readFile(join(inject('dist'), page), 'utf8');
    expect(html).not.toMatch(
      /<style|\sstyle=|<script(?![^>]*\s(?:src=|type="application\/ld\+json"))|\son[a-z]+=/i,
    );
    expect(html).not.toMatch(
      /<(?:link rel="(?:stylesheet|icon|preload)"[^>]*|script[^>]*|img[^>]*)\s(?:href|src)="(?:https?:)?\/\//i,
    );
  });
});
