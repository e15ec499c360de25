import { expect, test, vi } from 'vitest';
import type { Fragment } from './search-found.ts';
import { type Pagefind, type Source, searchIndex } from './search-index.ts';

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

const indexOf = (load: Source['load'], version: Source['version'] = async () => 'one') =>
  searchIndex({ load, version });

test('both kinds are looked for, unless one is asked for', async () => {
  const bundle = pagefind();
  const index = indexOf(async () => bundle);
  await index.find({ words: 'a', kind: 'all' });
  await index.find({ words: 'a', kind: 'comment' });
  expect(bundle.search).toHaveBeenNthCalledWith(1, 'a', { filters: { kind: { any: ['post', 'comment'] } } });
  expect(bundle.search).toHaveBeenNthCalledWith(2, 'a', { filters: { kind: { any: ['comment'] } } });
});

test('every kind has a count, also where nothing was found of it', async () => {
  const answer = await indexOf(async () => pagefind(3)).find({ words: 'a', kind: 'all' });
  expect(answer).toMatchObject({ total: 3, counts: { post: 3, comment: 0 } });
});

test('results are loaded a page at a time', async () => {
  const answer = await indexOf(async () => pagefind(50)).find({ words: 'a', kind: 'all' });
  expect(await answer.page(0, 20)).toHaveLength(20);
  expect(await answer.page(40, 60)).toHaveLength(10);
});

test('the index is loaded once', async () => {
  const load = vi.fn(async () => pagefind());
  const index = indexOf(load);
  index.warm();
  await index.find({ words: 'a', kind: 'all' });
  await index.find({ words: 'b', kind: 'all' });
  expect(load).toHaveBeenCalledTimes(1);
});

test('after a failure the next search tries anew', async () => {
  const index = indexOf(async (failures) => {
    if (failures === 0) throw new Error('offline');
    return pagefind();
  });
  await expect(index.find({ words: 'a', kind: 'all' })).rejects.toThrow('offline');
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 1 });
});

test('an index that fails while it searches is given up for a new one', async () => {
  const broken = { ...pagefind(), search: vi.fn(() => Promise.reject(new Error('no index'))) };
  const index = indexOf(async (failures) => (failures === 0 ? broken : pagefind()));
  await expect(index.find({ words: 'a', kind: 'all' })).rejects.toThrow('no index');
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 1 });
  expect(broken.destroy).toHaveBeenCalled();
});

test('an index whose results cannot be loaded is given up for a new one', async () => {
  const lost = { results: [{ data: () => Promise.reject(new Error('gone')) }], totalFilters: {} };
  const broken = { ...pagefind(), search: async () => lost };
  const index = indexOf(async (failures) => (failures === 0 ? broken : pagefind()));
  const answer = await index.find({ words: 'a', kind: 'all' });
  await expect(answer.page(0, 20)).rejects.toThrow('gone');
  const next = await index.find({ words: 'a', kind: 'all' });
  expect(await next.page(0, 20)).toHaveLength(1);
});

test('nothing found is a failure where there is no connection', async () => {
  let online = true;
  const version = async () => {
    if (!online) throw new Error('offline');
    return 'one';
  };
  const index = indexOf(async () => pagefind(0), version);
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 0 });
  online = false;
  await expect(index.find({ words: 'a', kind: 'all' })).rejects.toThrow('offline');
});

test('nothing found in an index that was built anew is looked for in the new one', async () => {
  let built = 'one';
  const index = indexOf(
    async (failures) => pagefind(failures),
    async () => built,
  );
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 0 });
  built = 'two';
  await expect(index.find({ words: 'a', kind: 'all' })).resolves.toMatchObject({ total: 1 });
});
