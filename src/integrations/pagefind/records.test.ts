import { expect, test } from 'vitest';
import { commentRecords, indexedHead, postFilters, type Said, type Source } from './records.ts';

const said = (more: Partial<Said>): Said => ({ id: 'c1', name: 'Ben', text: 'Words.', ...more });
const source = (more: Partial<Source> = {}): Source => ({
  slug: 'a-post',
  page: false,
  title: 'A post',
  author: 'Craig',
  date: '2009-05-01T00:00:00.000Z',
  tags: ['Cold calls', 'cold-calls'],
  comments: [],
  ...more,
});

test('a post is found by its author, its year and its tags, each once', () => {
  expect(postFilters(source())).toEqual({
    author: ['Craig'],
    year: ['2009'],
    tag: ['cold-calls'],
    date: ['2009-05-01T00:00:00.000Z'],
  });
});

test('a post without a date is found among what has none', () => {
  expect(postFilters(source({ date: undefined }))).toMatchObject({ year: ['unknown'] });
});

test('a page is found by its words alone', () => {
  expect(postFilters(source({ page: true }))).toEqual({});
});

test('a comment is found by its own author and year, and by the tags of its post', () => {
  const comments = [said({ date: '2011-02-03T04:05:06Z' })];
  expect(commentRecords([source({ comments })])).toEqual([
    {
      url: '/posts/a-post/#comment-c1',
      content: 'Words.',
      meta: { author: 'Ben' },
      filters: {
        kind: ['comment'],
        post: ['A post'],
        year: ['2011'],
        tag: ['cold-calls'],
        author: ['Ben'],
        date: ['2011-02-03T04:05:06Z'],
      },
    },
  ]);
});

test('comments come newest first, those without a date last', () => {
  const one = source({
    comments: [said({ id: 'old', date: '2009-01-01T00:00:00Z' }), said({ id: 'undated' })],
  });
  const other = source({ slug: 'b', comments: [said({ id: 'new', date: '2012-01-01T00:00:00Z' })] });
  expect(commentRecords([one, other]).map(({ url }) => url.replace(/.*-/, ''))).toEqual([
    'new',
    'old',
    'undated',
  ]);
});

test('titles and words in another language than the site’s say so', () => {
  const french = source({ lang: 'fr', comments: [said({}), said({ id: 'c2', lang: 'el' })] });
  expect(indexedHead(french)).toContain(
    '<meta data-pagefind-meta="titleLang[content]" content="fr"><meta data-pagefind-meta="lang[content]" content="fr">',
  );
  expect(commentRecords([french]).map(({ meta }) => meta)).toEqual([
    { author: 'Ben', titleLang: 'fr' },
    { author: 'Ben', titleLang: 'fr', lang: 'el' },
  ]);
});

test('what another site sent is not somebody to choose', () => {
  const comments = [said({ kind: 'pingback', name: 'Other blog' })];
  expect(commentRecords([source({ comments })])[0]?.filters).not.toHaveProperty('author');
});

test('of very many people those who said most can be chosen', () => {
  const many = Array.from({ length: 1000 }, (_, i) => said({ id: `p${i}`, name: `Passer-by ${i}` }));
  const records = commentRecords([source({ comments: [...many, said({ id: 'b1' }), said({ id: 'b2' })] })]);
  const chosen = new Set(records.flatMap(({ filters }) => filters.author ?? []));
  expect(chosen.size).toBe(199);
  expect(chosen).toContain('Ben');
});

test('a post is found by the words of its tags', () => {
  expect(indexedHead(source())).toContain('content="Cold calls, cold-calls"');
  expect(indexedHead(source({ tags: [] }))).not.toContain('tags[content]');
});

test('nothing that a name holds becomes markup', () => {
  const head = indexedHead(source({ author: '"><script>alert(1)</script>' }));
  expect(head).not.toContain('<script>');
  expect(head).toContain('&lt;script&gt;');
});
