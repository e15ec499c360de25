import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Entry, type Ledger, ledger } from './ledger.ts';
import { isBalanced, writeReport } from './report.ts';
import { secrets } from './secrets.ts';

let folder: string;
let books: Ledger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  books = await ledger(join(folder, 'journal.jsonl'));
});
afterEach(async () => {
  await books.close();
  await rm(folder, { recursive: true, force: true });
});

const entry = (id: string, outcome: Entry['outcome'], more: Partial<Entry> = {}): Entry => ({
  ...{ kind: 'comment', id, outcome, place: { file: 'a.xml', line: Number(id) || 1 } },
  ...more,
});

describe('the books', () => {
  test('balance where each thing that was found has one outcome', () => {
    for (const id of ['1', '2', '3', '4']) books.found('comment', id);
    books.entry(entry('4', 'written'));
    books.entry(entry('2', 'unchanged'));
    books.entry(entry('1', 'differs', { reason: 'differs in body' }));
    books.entry(entry('3', 'set aside', { reason: 'is spam' }));
    expect(books.balance()).toEqual([
      { kind: 'comment', found: 4, written: 1, unchanged: 1, differs: 1, setAside: 1, balanced: true },
    ]);
  });

  test.each<[string, () => void]>([
    ['one is lost', () => books.found('comment', '9')],
    ['one is made up', () => books.entry(entry('9', 'written'))],
    [
      'one is put down twice, and another is lost',
      () => {
        books.found('comment', '9');
        books.entry(entry('1', 'written'));
      },
    ],
    ['a kind is lost as a whole', () => books.found('post', '1')],
    ['a kind is made up', () => books.entry(entry('1', 'written', { kind: 'post' }))],
  ])('do not balance where %s', (_, unbalance) => {
    books.found('comment', '1');
    books.entry(entry('1', 'written'));
    expect(isBalanced(books)).toBe(true);
    unbalance();
    expect(isBalanced(books)).toBe(false);
  });

  test('have failed only where something asked for could not be done', () => {
    books.entry(entry('1', 'set aside', { reason: 'is spam' }));
    expect(books.failed()).toBe(false);
    books.entry(entry('2', 'set aside', { reason: 'is too long', failed: true }));
    expect(books.failed()).toBe(true);
  });
});

test('the report holds every thing by its id, and every finding, as JSON', async () => {
  const many = 5000;
  for (let n = 1; n <= many; n += 1) {
    books.found('comment', `${n}`);
    books.entry(entry(`${n}`, 'set aside', { reason: 'is spam' }));
  }
  books.finding({
    kind: 'mended',
    message: 'A bare & was read as itself',
    place: { file: 'a.xml', line: 3 },
  });
  await books.close();
  const file = join(folder, 'report.json');
  const head = { sources: [], into: 'content', dryRun: false, balanced: true, failed: false };
  await writeReport(file, { ...head, balance: books.balance() }, join(folder, 'journal.jsonl'));
  const report = JSON.parse(await readFile(file, 'utf8'));
  expect(report.items.map(({ id }: Entry) => id)).toEqual(Array.from({ length: many }, (_, n) => `${n + 1}`));
  expect(report.findings).toEqual([
    { kind: 'mended', message: 'A bare & was read as itself', place: { file: 'a.xml', line: 3 } },
  ]);
  expect(report.balance[0]).toMatchObject({ found: many, setAside: many });
  expect(new Map(books.reasons.entries()).get('comment: is spam')).toMatchObject({ count: many });
});

test('the report is whole whatever a message holds, and without the addresses that are masked', async () => {
  const journal = join(folder, 'masked.jsonl');
  const known = secrets();
  known.add('ann@mail.example.org');
  const masked = await ledger(journal, (text) => known.mask(text).text);
  const place = { file: 'a.xml' };
  const message = 'is \u2028 "strange" \\<ann@mail.example.org> \u2029 \\';
  masked.finding({ kind: 'kept', message, place });
  await masked.close();
  const file = join(folder, 'report.json');
  const head = { sources: [], into: 'content', dryRun: false, balanced: true, failed: false, balance: [] };
  await writeReport(file, head, journal);
  const report = JSON.parse(await readFile(file, 'utf8'));
  expect(report.findings).toEqual([
    { kind: 'kept', message: 'is \u2028 "strange" (e-mail address removed) \u2029 \\', place },
  ]);
});

test('sorts of messages are counted also where there are more than fit in memory', () => {
  for (let n = 1; n <= 1200; n += 1)
    for (const line of [n, n + 1, n + 2])
      books.finding({ kind: 'missing', message: `Link ${n % 600}`, place: { file: 'a.xml', line } });
  const all = [...books.findings.entries()];
  expect(all.map(([message]) => message)).toEqual(
    Array.from({ length: 600 }, (_, n) => `missing: Link ${(n + 1) % 600}`),
  );
  expect(new Set(all.map(([, { count }]) => count))).toEqual(new Set([6]));
  expect(new Map(books.findings.entries()).get('missing: Link 599')?.places.map(({ line }) => line)).toEqual([
    ...[599, 600, 601],
    ...[1199, 1200],
  ]);
});
