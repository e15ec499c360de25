import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ofClass, type SeenElement, seen } from '../../tests/support/seen.ts';
import { pagesOf } from '../discussion/pages.ts';
import { buildThread } from '../discussion/thread.ts';
import type { ShownComment } from './comment.ts';
import { DEEPEST_LIST, DEEPEST_STEP, LONG, threadHtml } from './thread.ts';

const place = { post: 'a-post', page: false, open: true, number: 1, site: 'https://blog.example' };
const onePage = (comments: ShownComment[]) => threadHtml(pagesOf(comments, 1_000_000), place).text;
const idOf = (i: number): string => `c${String(i).padStart(5, '0')}`;
const commentOf = (i: number, parent?: number): ShownComment => ({
  id: idOf(i),
  name: `Name ${i}`,
  html: `<p>Words ${i}</p>`,
  ...(parent === undefined ? {} : { parent: idOf(parent) }),
});
const shown = (comments: ShownComment[]) => seen(onePage(comments));
const chain = (length: number): ShownComment[] =>
  Array.from({ length }, (_, i) => commentOf(i, i === 0 ? undefined : i - 1));

const depthOf = ({ around }: SeenElement): number => around.filter(({ name }) => name === 'ol').length;
const articles = (page: ReturnType<typeof seen>): SeenElement[] => ofClass(page, 'h-cite');

/** Threads in which each comment answers an earlier one, none, or one that is missing. */
const anyThread = fc
  .array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 40 })
  .map((parents) =>
    parents.map((parent, i) => commentOf(i, parent === undefined ? undefined : parent % (i + 2))),
  );

// Much work for a busy machine: the limit is for a hang, not for speed.
describe('a discussion as nested lists', { timeout: 120_000 }, () => {
  test('holds every comment once, with its id and its words', () => {
    fc.assert(
      fc.property(anyThread, (comments) => {
        const page = shown(comments);
        const ids = articles(page).map(({ attributes }) => attributes.id);
        expect(ids.sort()).toEqual(comments.map(({ id }) => `comment-${id}`).sort());
        expect(
          ofClass(page, 'e-content')
            .map(({ text }) => text)
            .sort(),
        ).toEqual(comments.map((_, i) => `Words ${i}`).sort());
      }),
    );
  });

  test('is lists in which every item is a comment', () => {
    fc.assert(
      fc.property(anyThread, (comments) => {
        const { elements } = shown(comments);
        for (const { name, around } of elements) {
          if (name === 'li') expect(around.at(-1)?.name).toBe('ol');
          if (name === 'article') expect(around.at(-1)?.name).toBe('li');
        }
        expect(elements.filter(({ name }) => name === 'li')).toHaveLength(comments.length);
      }),
    );
  });

  test('has each answer inside what it answers, as deep as lists are nested', () => {
    fc.assert(
      fc.property(anyThread, (comments) => {
        const moved = new Set(buildThread(comments).moved.map(({ id }) => id));
        const parents = new Map(
          comments.map(({ id, parent }) => [`comment-${id}`, moved.has(id) ? undefined : parent]),
        );
        for (const article of articles(shown(comments)).filter((deep) => depthOf(deep) < DEEPEST_LIST)) {
          const parent = parents.get(article.attributes.id ?? '');
          expect(article.around.findLast(({ name }) => name === 'article')?.attributes.id).toBe(
            parent && `comment-${parent}`,
          );
        }
      }),
    );
  });

  test('is in the order of the thread', () => {
    const page = shown([commentOf(0), commentOf(3, 0), commentOf(1), commentOf(2, 0)]);
    expect(articles(page).map(({ attributes }) => attributes.id)).toEqual(
      [0, 2, 3, 1].map((i) => `comment-${idOf(i)}`),
    );
  });
});

describe('a long chain of answers', { timeout: 120_000 }, () => {
  test('is nested to the limit and stays at that level, in reading order', () => {
    const page = shown(chain(30));
    const depths = articles(page).map(depthOf);
    expect(depths).toEqual(Array.from({ length: 30 }, (_, i) => Math.min(i + 1, DEEPEST_LIST)));
    expect(articles(page).map(({ attributes }) => attributes.id)).toEqual(
      Array.from({ length: 30 }, (_, i) => `comment-${idOf(i)}`),
    );
  });

  test('says in words who is answered, from where the indentation ends', () => {
    const links = articles(shown(chain(30))).map(({ attributes }) => attributes.id);
    const replies = ofClass(shown(chain(30)), 'u-in-reply-to');
    expect(links).toHaveLength(30);
    expect(replies.map(({ text, attributes }) => [text, attributes.href])).toEqual(
      Array.from({ length: 29 - DEEPEST_STEP }, (_, i) => [
        `in reply to Name ${i + DEEPEST_STEP}`,
        `/posts/a-post/#comment-${idOf(i + DEEPEST_STEP)}`,
      ]),
    );
  });

  test('keeps answers apart beyond the limit: each names its own', () => {
    const deep = [...chain(14), commentOf(20, 12), commentOf(21, 20), commentOf(22, 13)];
    const page = shown(deep);
    const order = articles(page).map(({ attributes }) => Number(attributes.id?.slice('comment-c'.length)));
    expect(order.slice(12)).toEqual([12, 13, 22, 20, 21]);
    expect(
      ofClass(page, 'u-in-reply-to')
        .slice(-5)
        .map(({ text }) => text),
    ).toEqual([11, 12, 13, 12, 20].map((i) => `in reply to Name ${i}`));
  });

  test('of 10,000 is shown whole', () => {
    const { ids, deepest } = sketch(chain(10_000));
    expect(ids).toEqual(Array.from({ length: 10_000 }, (_, i) => `comment-${idOf(i)}`));
    expect(deepest).toBe(DEEPEST_LIST);
  });
});

test('10,000 answers to one comment are shown whole', { timeout: 120_000 }, () => {
  const comments = Array.from({ length: 10_001 }, (_, i) => commentOf(i, i === 0 ? undefined : 0));
  const { ids, deepest } = sketch(comments);
  expect(ids).toEqual(comments.map(({ id }) => `comment-${id}`));
  expect(deepest).toBe(2);
});

test('what another site sent is not in the discussion, and who answers it says so at top level', () => {
  const ping: ShownComment = { ...commentOf(1, 0), kind: 'pingback', name: 'Another blog' };
  const page = shown([commentOf(0), ping, commentOf(2, 1), commentOf(3, 2)]);
  expect(articles(page).map(({ attributes }) => attributes.id)).toEqual(
    [0, 2, 3].map((i) => `comment-${idOf(i)}`),
  );
  expect(articles(page).map(depthOf)).toEqual([1, 1, 2]);
  expect(ofClass(page, 'u-in-reply-to').map(({ text, attributes }) => [text, attributes.href])).toEqual([
    ['in reply to Another blog', `/posts/a-post/#comment-${idOf(1)}`],
  ]);
});

/** The ids in a very long discussion and how deep its lists are, read off the tags. */
function sketch(comments: ShownComment[]): { ids: string[]; deepest: number } {
  const ids: string[] = [];
  let depth = 0;
  let deepest = 0;
  for (const [tag, id] of onePage(comments).matchAll(/<\/?ol>|<article [^>]*id="([^"]*)"/g)) {
    if (id !== undefined) ids.push(id);
    else depth += tag === '<ol>' ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return { ids, deepest };
}

describe('the ways around in a discussion', () => {
  const answered = (count: number) => [
    commentOf(0),
    commentOf(1, 0),
    commentOf(2, 1),
    commentOf(3, 0),
    ...rest(count),
  ];
  const rest = (count: number) => Array.from({ length: count }, (_, i) => commentOf(i + 10));
  const replying = (comments: ShownComment[]) =>
    ofClass(shown(comments), 'u-in-reply-to').map(({ text, attributes }) => [text, attributes.href]);
  const nexts = (comments: ShownComment[]) =>
    ofClass(shown(comments), 'next').map(({ text, attributes }) => [text, attributes.href]);

  test('an answer that does not stand right below what it answers says whom it answers', () => {
    expect(replying(answered(0))).toEqual([['in reply to Name 0', `/posts/a-post/#comment-${idOf(0)}`]]);
  });

  test('a thread says how many answers it has, and can be folded away with all of them', () => {
    const { elements } = shown([...answered(1), commentOf(20, 10)]);
    const details = elements.filter(({ name }) => name === 'details');
    expect(details.map(({ attributes }) => attributes)).toEqual([{ open: '' }]);
    expect(elements.filter(({ name }) => name === 'summary').map(({ text }) => text)).toEqual(['3 replies']);
    const folded = elements.filter(
      ({ name, around }) => name === 'article' && around.includes(details[0] as SeenElement),
    );
    expect(folded.map(({ attributes }) => attributes.id)).toEqual([1, 2, 3].map((i) => `comment-${idOf(i)}`));
  });

  test('a thread without answers, or with one, has nothing to fold away', () => {
    for (const comments of [rest(3), [commentOf(1), commentOf(2, 1)]])
      expect(shown(comments).elements.some(({ name }) => name === 'details')).toBe(false);
  });

  test('in a long discussion each thread with answers has a link to the next one', () => {
    expect(nexts(answered(LONG))).toEqual([['Next thread', `/posts/a-post/#comment-${idOf(10)}`]]);
    expect(nexts([...rest(LONG), commentOf(90), commentOf(91, 90)])).toEqual([]);
  });

  test('a short one has none', () => {
    expect(nexts(answered(LONG - 4))).toEqual([]);
  });
});

describe('a discussion over several pages', () => {
  const long = [...chain(5), ...Array.from({ length: LONG }, (_, i) => commentOf(i + 10))];
  const pageOf = (number: number, perPage: number, page = false) =>
    seen(threadHtml(pagesOf(long, perPage), { ...place, page, number }).text);

  test('has the comments of a page, and no other', () => {
    expect(articles(pageOf(2, 3)).map(({ attributes }) => attributes.id)).toEqual(
      [3, 4, 10].map((i) => `comment-${idOf(i)}`),
    );
  });

  test('says of an answer whom it answers on the page before, and leads there', () => {
    const [first] = ofClass(pageOf(2, 3), 'u-in-reply-to');
    expect([first?.text, first?.attributes.href]).toEqual([
      'in reply to Name 2',
      `/posts/a-post/#comment-${idOf(2)}`,
    ]);
    const [third] = ofClass(pageOf(3, 2, true), 'u-in-reply-to');
    expect(third?.attributes.href).toBe(`/a-post/comments/2/#comment-${idOf(3)}`);
  });

  test('says of a thread that goes on how many of its answers are here', () => {
    const summaries = [1, 2].map((n) => pageOf(n, 3).elements.find(({ name }) => name === 'summary')?.text);
    expect(summaries).toEqual(['4 replies, 2 of them here', undefined]);
  });

  test('has permalinks that name the post, whatever the page', () => {
    const links = ofClass(pageOf(2, 3), 'u-url').map(({ attributes }) => attributes.href);
    expect(links).toEqual([3, 4, 10].map((i) => `/posts/a-post/#comment-${idOf(i)}`));
  });

  test('leads from the last thread of a page to the first of the next', () => {
    const [next] = ofClass(pageOf(1, 5), 'next');
    expect(next?.attributes.href).toBe(`/posts/a-post/comments/2/#comment-${idOf(10)}`);
  });
});
