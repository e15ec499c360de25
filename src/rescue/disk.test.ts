import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disk, sharedDisk } from './disk.ts';

test('a set knows what was put in, and whether it was new', () => {
  const set = disk().set('ids');
  expect([set.add('1'), set.add('2'), set.add('1')]).toEqual([true, true, false]);
  expect([set.has('1'), set.has('2'), set.has('3'), set.has('')]).toEqual([true, true, false, false]);
});

test('letters that differ, in case, in form or by a zero, are different keys', () => {
  const set = disk().set('ids');
  for (const key of ['a', 'caf\u00e9', 'x']) set.add(key);
  expect(['A', 'cafe\u0301', 'x\0', 'x '].map((key) => set.has(key))).toEqual([false, false, false, false]);
});

test('a map keeps what was set last, in the order in which the keys came', () => {
  const map = disk().map<{ n: number; text?: string }>('things');
  map.set('b', { n: 1 });
  map.set('a', { n: 2, text: 'lone \ud800, zero \0, "quoted"' });
  map.set('b', { n: 3 });
  expect(map.add('a', { n: 4 })).toBe(false);
  expect(map.add('c', { n: 5 })).toBe(true);
  expect(map.get('a')).toEqual({ n: 2, text: 'lone \ud800, zero \0, "quoted"' });
  expect(map.get('d')).toBeUndefined();
  expect([...map.values()].map(({ n }) => n)).toEqual([3, 2, 5]);
});

test('a list gives what stands in a place, also while it is read from its beginning', () => {
  const list = disk().list<string>('things');
  expect(['a', 'b', 'c'].map((one) => list.push(one))).toEqual([0, 1, 2]);
  list.set(1, 'B');
  const pairs = [...list.values()].flatMap((one) => [...list.values()].map((other) => one + other));
  expect(pairs.join(' ')).toBe('aa aB ac Ba BB Bc ca cB cc');
  expect([list.length, list.get(1), list.get(3)]).toEqual([3, 'B', undefined]);
});

test('lists by key keep their order until they are taken', () => {
  const lists = disk().lists<number>('things');
  for (const [key, n] of [
    ['b', 1],
    ['a', 2],
    ['b', 3],
    ['c', 4],
    ['a', 5],
  ] as const)
    lists.push(key, n);
  expect([...lists.firsts()]).toEqual([1, 2, 4]);
  expect([lists.has('c'), lists.has('d')]).toEqual([true, false]);
  expect(lists.of('a')).toEqual([2, 5]);
  expect([lists.take('a'), lists.take('a'), lists.of('none')]).toEqual([[2, 5], [], []]);
});

test('another thread sees what was shared, and can add nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'disk-'));
  try {
    const mine = disk(join(folder, 'index'));
    mine.map<string>('addresses').set('?p=1', '/posts/one/');
    mine.share();
    const theirs = sharedDisk(join(folder, 'index'));
    const addresses = theirs.map<string>('addresses');
    expect(addresses.get('?p=1')).toBe('/posts/one/');
    expect(() => addresses.set('?p=2', '/posts/two/')).toThrow();
    theirs.close();
    mine.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
