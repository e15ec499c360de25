import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { LETTERS } from './fonts.ts';

test('the stylesheet asks for a cut face for just those letters that it holds', async () => {
  const css = await readFile('src/styles/fonts.css', 'utf8');
  const rules = css.split('@font-face').filter((rule) => rule.includes('.cache/fonts/'));
  const ranges = rules.map((rule) => /unicode-range:([^;]+);/.exec(rule)?.[1]?.trim().replace(/\s+/g, ' '));
  expect(ranges).toEqual([LETTERS, LETTERS]);
});
