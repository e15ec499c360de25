import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { LETTERS } from '../discussion/faces.ts';
import { CUTS, codesOf } from './fonts.ts';

test('the stylesheet asks for each cut face for just those letters, in that weight, that it holds', async () => {
  const css = await readFile('src/styles/fonts.css', 'utf8');
  const rules = css.split('@font-face').filter((rule) => rule.includes('.cache/fonts/'));
  const asked = rules.map((rule) => ({
    name: /fonts\/([^"]+)"/.exec(rule)?.[1],
    weight: Number(/font-weight: (\d+);/.exec(rule)?.[1]),
    letters: /unicode-range:([^;]+);/.exec(rule)?.[1]?.trim().replace(/\s+/g, ' '),
  }));
  const held = Object.entries(CUTS).map(([name, { weight, letters }]) => ({
    name,
    weight,
    letters: LETTERS[letters],
  }));
  expect(asked).toEqual(held);
});

/** What Western European languages are written in. */
const LATIN = 'U+20-7E, U+A0-FF, U+131, U+152-153, U+2C6, U+2DA, U+2DC, U+2000-206F, U+20AC, U+2122, U+2212';

test('basic letters and the others together are all Latin letters, each in one file', () => {
  const parts = [...codesOf(LETTERS.basic), ...codesOf(LETTERS.more)].sort((a, b) => a - b);
  expect(parts).toEqual(codesOf(LATIN));
});
