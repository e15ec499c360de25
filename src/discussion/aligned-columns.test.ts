import { expect, test } from 'vitest';
import { hasAlignedColumns } from './aligned-columns.ts';

test.each(['| a |\n| :-: |\n', 'a | b\n--- | --:\r\n1 | 2', '> | a |\n> |:-:|', '- | a |\n  | -: |'])(
  'the columns of %j are aligned',
  (text) => {
    expect(hasAlignedColumns(text)).toBe(true);
  },
);

test.each(['| a |\n| --- |\n', '| a |\n| :-- |\n', 'Words: - and -: more', '---\n', ''])(
  'no column of %j is aligned',
  (text) => {
    expect(hasAlignedColumns(text)).toBe(false);
  },
);
