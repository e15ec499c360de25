import { describe, expect, test } from 'vitest';
import type { Balance } from '../../rescue/ledger.ts';
import { widthOf } from '../terminal/layout.ts';
import { balanceTable, verdictText } from './text.ts';

const row = (kind: string, numbers: Partial<Balance>): Balance => ({
  ...{ kind, found: 0, written: 0, unchanged: 0, differs: 0, setAside: 0, balanced: true },
  ...numbers,
});

describe('the table', () => {
  test('puts what a blog is made of first, and leaves out columns in which there is nothing', () => {
    const table = balanceTable(
      [
        row('constructor', { found: 2, setAside: 2 }),
        row('media', { found: 3, written: 3 }),
        row('comment', { found: 12_345, written: 12_300, setAside: 45 }),
        row('post', { found: 7, written: 7 }),
      ],
      false,
    );
    expect(table).toEqual([
      '                 found    written  set aside',
      'posts                7          7          0',
      'comments        12,345     12,300         45',
      'media                3          3          0',
      'constructor          2          0          2',
    ]);
  });

  test('says on its row what does not balance, and what is only planned', () => {
    const table = balanceTable([row('post', { found: 2, written: 1, balanced: false })], true);
    expect(table[0]).toContain('to write');
    expect(table[1]).toMatch(/does not balance$/);
  });

  test('stays in its columns whatever a kind is called', () => {
    const [head, ...rows] = balanceTable([row('ありがとう', { found: 1 }), row('post', { found: 1 })], false);
    for (const line of rows) expect(widthOf(line)).toBe(widthOf(head ?? ''));
  });
});

describe('the last words', () => {
  const into = { into: 'content', dryRun: false };
  test('say that the books balance, and how much was written', () => {
    expect(verdictText({ balanced: true, failed: false, missing: [], files: 1 }, into)).toBe(
      'The books balance: everything that was found is written or set aside with its reason.\n1 file was written into content.',
    );
  });
  test('say loudly where they do not', () => {
    expect(
      verdictText({ balanced: false, failed: false, missing: [], files: 9 }, { ...into, dryRun: true }),
    ).toContain('DO NOT BALANCE');
  });
});
