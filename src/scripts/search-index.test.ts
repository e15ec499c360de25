import { expect, test, vi } from 'vitest';
import type { Fragment } from './search-found.ts';
import { type Pagefind, type Source, searchIndex } from './search-index.ts';
import type { Query } from './search-query.ts';

const fragment: Fragment = {
  url: '/posts/a/',
  content: 'words',
  locations: [],
  meta: { title: 'A' },
  filters: { kind: ['post'] },
};

/** The kinds that a search asks for. */
const kindsIn = (filters: Record<string, unknown>): string[] => (filters.kind as { any: string[] }).any;

type Search = Pagefind['search'];

/** An index that has every word that is asked for between quotation marks, which comes before each search. */
const having = (search: Search): Search => {
  const found = { results: [{ data: async () => fragment }], filters: {} };
  return async (words, options) => (words?.startsWith('"') ? found : search(words, options));
};

/** Finds so many posts, and no comment. `asked` has what was searched for. */
const pagefind = (results = 1) => {
  const asked = vi.fn(async (_words: string | null, { filters }: Parameters<Search>[1]) => ({
    results: Array.from({ length: kindsIn(filters).includes('post') ? results : 0 }, () => ({
      data: async () => fragment,
    })),
    filters: {},
  }));
  return { search: having(asked), asked, destroy: vi.fn(async () => {}) };
};

const query = (more: Partial<Query> = {}): Query => ({
  words: 'a',
  kind: 'all',
  tag: '',
  author: '',
  year: '',
  ...more,
});

const indexOf = (load: Source['load'], version: Source['version'] = async () => 'one') =>
  searchIndex({ load, version });

test('both kinds are looked for and counted, whichever is asked for', async () => {
  const answer = await indexOf(async () => pagefind(3)).find(query({ kind: 'comment' }));
  expect(answer.counts).toEqual({ post: 3, comment: 0 });
});

test('what is chosen is looked for, and no file of another filter is asked for', async () => {
  const bundle = pagefind();
  await indexOf(async () => bundle).find(query({ year: '2011' }));
  const filters = (kind: string) => ({ filters: { kind: { any: [kind] }, year: '2011' } });
  expect(bundle.asked.mock.calls).toEqual([
    ['a', filters('post')],
    ['a', filters('comment')],
  ]);
});

test('without words all that the filters leave is found', async () => {
  const bundle = pagefind();
  await indexOf(async () => bundle).find(query({ words: '', tag: 'travel' }));
  expect(bundle.asked).toHaveBeenCalledWith(null, expect.objectContaining({}));
});

test('results are loaded a page at a time', async () => {
  const answer = await indexOf(async () => pagefind(50)).find(query());
  expect(await answer.page('post', 0, 20)).toHaveLength(20);
  expect(await answer.page('post', 40, 60)).toHaveLength(10);
  expect(await answer.page('comment', 0, 20)).toHaveLength(0);
});

/** As Pagefind answers where only the beginning of a word is known: with something that does not hold the word. */
const guessing =
  (content: string): Search =>
  async (words) => ({
    results: words?.startsWith('"') ? [] : [{ data: async () => ({ ...fragment, content }) }],
    filters: { year: { 2011: 1 } },
  });

test('what only begins like a word that is looked for is not found, nor counted', async () => {
  const index = indexOf(async () => ({ ...pagefind(), search: guessing('All that the comments hold') }));
  const found = await index.find(query({ words: 'thermodynamics' }));
  expect(found.counts).toEqual({ post: 0, comment: 0 });
  expect(await index.count(query({ words: 'thermodynamics' }))).toEqual({ tag: {}, author: {}, year: {} });
});

test('what holds a longer word than was typed is found, however it is accented', async () => {
  const index = indexOf(async () => ({ ...pagefind(), search: guessing('La Thermodynamique, déjà') }));
  expect((await index.find(query({ words: 'thermo DEJA' }))).counts).toEqual({ post: 1, comment: 1 });
});

test('words between quotation marks are asked for as they are', async () => {
  const bundle = pagefind(2);
  const index = indexOf(async () => ({ ...bundle, search: bundle.asked }));
  expect((await index.find(query({ words: '"the post"' }))).counts.post).toBe(2);
  expect(bundle.asked.mock.calls.map(([words]) => words)).toEqual(['"the post"', '"the post"']);
});

test('choosing a year leaves the other years to choose, and narrows down tags and authors', async () => {
  const search = vi.fn(async (_words: string | null, { filters }: Parameters<Pagefind['search']>[1]) => ({
    results: [],
    filters:
      'year' in filters
        ? { tag: { travel: 1 }, author: { Ann: 1 }, year: { 2011: 1, 2012: 0 } }
        : { tag: { travel: 4 }, author: { Ann: 2, Ben: 2 }, year: { 2011: 1, 2012: 3 } },
  }));
  const bundle = { ...pagefind(), search: having(search) };
  const counts = await indexOf(async () => bundle).count(query({ year: '2011' }));
  expect(counts).toEqual({ tag: { travel: 1 }, author: { Ann: 1 }, year: { 2011: 1, 2012: 3 } });
});

test('what there is to choose is counted among the kind that is shown', async () => {
  const bundle = pagefind();
  await indexOf(async () => bundle).count(query({ kind: 'comment' }));
  const asked = bundle.asked.mock.calls.map(([, { filters }]) => kindsIn(filters));
  expect(asked).toEqual([['comment']]);
});

test('the index is loaded once', async () => {
  const load = vi.fn(async () => pagefind());
  const index = indexOf(load);
  index.warm();
  await index.find(query());
  await index.find(query({ words: 'b' }));
  expect(load).toHaveBeenCalledTimes(1);
});

test('after a failure the next search tries anew', async () => {
  const index = indexOf(async (failures) => {
    if (failures === 0) throw new Error('offline');
    return pagefind();
  });
  await expect(index.find(query())).rejects.toThrow('offline');
  await expect(index.find(query())).resolves.toMatchObject({ counts: { post: 1 } });
});

test('an index that fails while it searches is given up for a new one', async () => {
  const broken = { ...pagefind(), search: vi.fn(() => Promise.reject(new Error('no index'))) };
  const index = indexOf(async (failures) => (failures === 0 ? broken : pagefind()));
  await expect(index.find(query())).rejects.toThrow('no index');
  await expect(index.find(query())).resolves.toMatchObject({ counts: { post: 1 } });
  expect(broken.destroy).toHaveBeenCalled();
});

test('an index whose results cannot be loaded is given up for a new one', async () => {
  const lost = { results: [{ data: () => Promise.reject(new Error('gone')) }], filters: {} };
  const broken = { ...pagefind(), search: async () => lost };
  const index = indexOf(async (failures) => (failures === 0 ? broken : pagefind()));
  const answer = await index.find(query());
  await expect(answer.page('post', 0, 20)).rejects.toThrow('gone');
  const next = await index.find(query());
  expect(await next.page('post', 0, 20)).toHaveLength(1);
});

test('nothing found is a failure where there is no connection', async () => {
  let online = true;
  const version = async () => {
    if (!online) throw new Error('offline');
    return 'one';
  };
  const index = indexOf(async () => pagefind(0), version);
  await expect(index.find(query())).resolves.toMatchObject({ counts: { post: 0 } });
  online = false;
  await expect(index.find(query())).rejects.toThrow('offline');
});

test('nothing found in an index that was built anew is looked for in the new one', async () => {
  let built = 'one';
  const index = indexOf(
    async (failures) => pagefind(failures),
    async () => built,
  );
  await expect(index.find(query())).resolves.toMatchObject({ counts: { post: 0 } });
  built = 'two';
  await expect(index.find(query())).resolves.toMatchObject({ counts: { post: 1 } });
});
