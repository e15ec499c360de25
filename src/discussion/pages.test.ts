import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inReadingOrder, type Pages, pagesOf } from './pages.ts';
import { buildThread, type Threadable } from './thread.ts';

const idOf = (i: number): string => `c${String(i).padStart(5, '0')}`;
const commentOf = (i: number, parent?: number): Threadable => ({
  id: idOf(i),
  position: i,
  ...(parent === undefined ? {} : { parent: idOf(parent) }),
});
const chain = (length: number): Threadable[] =>
  Array.from({ length }, (_, i) => commentOf(i, i === 0 ? undefined : i - 1));

/** The ids of each page, as they are read. */
const outline = ({ pages }: Pages<Threadable>): string[][] =>
  pages.map((openings) =>
    inReadingOrder(openings.map(({ node }) => node)).map(({ node }) => node.comment.id),
  );

/** Threads in which each comment answers an earlier one, none, or one that is missing. */
const parents = fc.array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 60 });
const anyComments = parents.map((all) =>
  all.map((parent, i) => commentOf(i, parent === undefined ? undefined : parent % (i + 2))),
);
const perPage = fc.integer({ min: 1, max: 12 });

describe('a discussion over several pages', () => {
  test('has each comment on one page, in the order of the thread', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const pages = pagesOf(comments, most);
        const whole = inReadingOrder(buildThread(comments).roots).map(({ node }) => node.comment.id);
        expect(outline(pages).flat()).toEqual(whole);
        expect(pages.count).toBe(comments.length);
        for (const [i, ids] of outline(pages).entries())
          for (const id of ids) expect(pages.pageOf.get(id)).toBe(i + 1);
      }),
      { numRuns: 1000 },
    );
  });

  test('has no page that is too large, and none that is empty', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const sizes = outline(pagesOf(comments, most)).map(({ length }) => length);
        for (const size of sizes) expect(size).toBeLessThanOrEqual(most);
        if (comments.length > 0) expect(Math.min(...sizes)).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('begins a page only where the next thread did not fit, or is being cut', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const { pages } = pagesOf(comments, most);
        for (const [i, [first]] of pages.entries()) {
          if (i === 0 || !first || first.above) continue;
          const before = outline({ pages: [pages[i - 1] ?? []] } as Pages<Threadable>)[0]?.length ?? 0;
          expect(before + first.answers + 1).toBeGreaterThan(most);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('keeps a thread together that fits on a page', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const { pageOf } = pagesOf(comments, most);
        for (const root of buildThread(comments).roots) {
          const ids = inReadingOrder([root]).map(({ node }) => node.comment.id);
          if (ids.length <= most) expect(new Set(ids.map((id) => pageOf.get(id))).size).toBe(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('hangs each answer below what it answers, or names it where that is on a page before', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const { pages, pageOf } = pagesOf(comments, most);
        const known = new Set(comments.map(({ id }) => id));
        const isAnswer = ({ parent }: Threadable) => parent !== undefined && known.has(parent);
        const moved = new Set(buildThread(comments).moved.map(({ id }) => id));
        for (const [i, openings] of pages.entries()) {
          for (const { node, above } of openings) {
            const { comment } = node;
            expect(above?.id).toBe(isAnswer(comment) && !moved.has(comment.id) ? comment.parent : undefined);
            if (above) expect(pageOf.get(above.id)).toBeLessThan(i + 1);
          }
          for (const { node, above } of inReadingOrder(openings.map((opening) => opening.node)))
            if (above) expect(above.id).toBe(node.comment.parent);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('counts the answers to a thread on all its pages', () => {
    const { pages } = pagesOf([...chain(7), commentOf(8)], 3);
    expect(pages.map((openings) => openings.map(({ answers }) => answers))).toEqual([[6], [3], [0, 0]]);
  });

  test('never moves a comment to an earlier page when another is added that nobody there answers', () => {
    const added = fc.record({
      parent: fc.option(fc.nat(), { nil: undefined }),
      position: fc.integer({ min: -1, max: 60 }),
    });
    fc.assert(
      fc.property(anyComments, perPage, added, (comments, most, { parent, position }) => {
        const before = pagesOf(comments, most).pageOf;
        const one = commentOf(99_999, parent === undefined ? undefined : parent % (comments.length + 1));
        const after = pagesOf([...comments, { ...one, position: position + 0.5 }], most).pageOf;
        for (const { id } of comments) expect(after.get(id)).toBeGreaterThanOrEqual(before.get(id) ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('moves no comment at all when a thread is added at its end', () => {
    fc.assert(
      fc.property(anyComments, perPage, (comments, most) => {
        const before = pagesOf(comments, most).pageOf;
        const after = pagesOf([...comments, commentOf(99_999)], most).pageOf;
        for (const { id } of comments) expect(after.get(id)).toBe(before.get(id));
      }),
      { numRuns: 1000 },
    );
  });
});

test('a discussion without comments is one empty page', () => {
  expect(pagesOf([], 200)).toMatchObject({ pages: [[]], count: 0, mentions: [] });
});

test('what another site sent is on the first page, apart, and an answer to it opens a thread', () => {
  const ping = { ...commentOf(1), kind: 'pingback' };
  const { pages, pageOf, mentions, count } = pagesOf([commentOf(0), ping, commentOf(2, 1)], 1);
  expect(pages.map((openings) => openings.map(({ node, above }) => [node.comment.id, above?.id]))).toEqual([
    [[idOf(0), undefined]],
    [[idOf(2), idOf(1)]],
  ]);
  expect([pageOf.get(idOf(1)), count, mentions.length]).toEqual([1, 2, 1]);
});

// Much work for a busy machine: the limit is for a hang, not for speed.
describe('a very long discussion', { timeout: 120_000 }, () => {
  const many = 100_000;

  test('may be a chain of answers', () => {
    const { pages } = pagesOf(chain(many), 200);
    expect(pages).toHaveLength(many / 200);
    expect(pages.map((openings) => openings.length)).toEqual(pages.map(() => 1));
  });

  test('may be answers to one comment', () => {
    const comments = Array.from({ length: many }, (_, i) => commentOf(i, i === 0 ? undefined : 0));
    expect(outline(pagesOf(comments, 200)).flat()).toEqual(comments.map(({ id }) => id));
  });
});
