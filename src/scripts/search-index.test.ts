import { expect, test, vi } from 'vitest';
import type { Fragment } from './search-found.ts';
import { type Pagefind, searchIndex } from './search-index.ts';

const fragment: Fragment = {
  url: '/posts/a/',
  content: 'words',
  locations: [],
  meta: { title: 'A' },
  filters: { kind: ['post'] },
};

const pagefind = (results = 1): Pagefind => ({
  search: vi.fn(async () => ({
    results: Array.from({ length: results }, () => ({ data: async () => fragment })),
    totalFilters: { kind: { post: results } },
  })),
  destroy: vi.fn(async () => {}),
});

test('both kinds are looked for, unless one is asked for', async () => {
  const bundle = pagefind();
  const index = searchIndex(async () => bundle);
  await index.find({ words: 'a', kind: 'all' });
  await index.find({ words: 'a', kind: 'comment' });
  expect(bundle.search).toHaveBeenNthCalledWith(1, 'a', { filters: { kind: { any: ['post', 'comment'] } } });
  expect(bundle.search).toHaveBeenNthCalledWith(2, 'a', { filters: { kind: { any: ['comment'] } } });
});

test('every kind has a count, also where nothing was found of it', async () => {
  const answer = await searchIndex(async () => pagefind(3)).find({ words: 'a', kind: 'all' });
  expect(answer).toMatchObject({ total: 3, counts: { post: 3, comment: 0 } });
});

test('results are loaded a page at a time', async () => {
  const answer = await searchIndex(async () => pagefind(50)).find({ words: 'a', kind: 'all' });
  expect(await answer.page(0, 20)).toHaveLength(20);
  expect(await answer.page(40, 60)).toHaveLength(10);
});

test('the index is loaded once', async () => {
  const load = vi.fn(async () => pagefind());
  const index = searchIndex(load);
  index.warm();
  await index.find({ words: 'a', kind: 'all' });
  await index.find({ words: 'b', kind: 'all' });
  expect(load).toHaveBeenCalledTimes(1);
});

test('after a failure the next search tries anew', async () => {
  const load = vi.fn(async (failures: number) => {
    if (failures === 0) throw new Error('offline');
    return pagefind();
  });
  const index = searchIndex(load);
  await expect(index.find({ words: 'a', kind: 'all' })).rejects.toThrow('offline');
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 1 });
});

test('an index that fails while it searches is given up for a new one', async () => {
  const broken = { ...pagefind(), search: vi.fn(() => Promise.reject(new Error('no index'))) };
  const index = searchIndex(async (failures) => (failures === 0 ? broken : pagefind()));
  await expect(index.find({ words: 'a', kind: 'all' })).rejects.toThrow('no index');
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 1 });
  expect(broken.destroy).toHaveBeenCalled();
});
