import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import * as words from '../../src/words/en.ts';

const scripts = await Array.fromAsync(glob('_astro/*.js', { cwd: inject('dist') }));
const textOf = (script: string): Promise<string> => readFile(join(inject('dist'), script), 'utf8');

/** What no script ever says. */
const SAID_BY_PAGES = [words.page, words.lost, words.form, words.submission, words.received, words.refusals]
  .flatMap((part) => Object.values(part))
  .filter((sentence) => typeof sentence === 'string' && sentence.length > 20);

test('there are scripts', () => {
  expect(scripts.length).toBeGreaterThan(1);
});

describe.each(scripts)('the script %s', (script) => {
  test('comes in one file: it asks for no other of ours, but later for what answering needs, or dates in other words', async () => {
    const found = (await textOf(script)).matchAll(/\b(from|import)\s*(\(?)["'`]\.{0,2}\/(?!pagefind)(\w+)/g);
    const asked = [...found].map(([, how, called, name]) => `${how}${called} ${name}`);
    const wanted = {
      AnswerScript: ['import( times', 'import( answering'],
      DatesScript: ['import( times'],
      404: ['import( times'],
      search: ['import( times'],
      answering: ['from AnswerScript'],
    };
    const [, name = ''] = /^_astro\/(\w+)/.exec(script) ?? [];
    expect(asked).toEqual(wanted[name as keyof typeof wanted] ?? []);
  });

  test('carries no words that only pages say, and none of another language', async () => {
    const text = await textOf(script);
    expect(SAID_BY_PAGES.filter((sentence) => text.includes(sentence as string))).toEqual([]);
    expect(text).not.toMatch(/\p{Script=Arabic}/u);
  });
});
