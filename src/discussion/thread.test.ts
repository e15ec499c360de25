import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildThread, type Thread, type Threadable, type ThreadNode } from './thread.ts';

/** A thread as lines, indented by depth. Walks without recursion, since threads may be deep. */
function outline({ roots }: Thread<Threadable>): string[] {
  const lines: string[] = [];
  const waiting = roots.map((node) => ({ node, depth: 0 })).reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node, depth } = item;
    lines.push(' '.repeat(Math.min(depth, 20)) + node.comment.id);
    waiting.push(
      ...node.replies.map((reply: ThreadNode<Threadable>) => ({ node: reply, depth: depth + 1 })).reverse(),
    );
  }
  return lines;
}

const idsOf = (thread: Thread<Threadable>): string[] => outline(thread).map((line) => line.trim());

const dates = [undefined, '2011-01-01T00:00:00Z', '2011-01-02T00:00:00Z', '2026-01-01T00:00:00Z'];

/** Any comments at all: parents that are missing, themselves, in circles; dates and positions that are the same. */
const anyComments = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 12 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        parent: fc.option(fc.constantFrom(...ids, 'zz'), { nil: undefined }),
        date: fc.constantFrom(...dates),
        position: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      }),
    ),
  ),
) as fc.Arbitrary<Threadable[]>;

describe('whatever the parents are', () => {
  test('every comment is in the thread exactly once', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        expect(idsOf(buildThread(comments)).sort()).toEqual(comments.map(({ id }) => id).sort());
      }),
      { numRuns: 1000 },
    );
  });

  test('the thread does not depend on the order in which the files are read', () => {
    const shuffled = anyComments.chain((comments) =>
      fc.tuple(fc.constant(comments), fc.shuffledSubarray(comments, { minLength: comments.length })),
    );
    fc.assert(
      fc.property(shuffled, ([comments, others]) => {
        expect(buildThread(others)).toEqual(buildThread(comments));
      }),
      { numRuns: 1000 },
    );
  });

  test('who stands at top level and had a parent is reported, and no one else', () => {
    fc.assert(
      fc.property(anyComments, (comments) => {
        const { roots, moved } = buildThread(comments);
        const uprooted = roots.filter(({ comment }) => comment.parent !== undefined);
        expect(moved.map(({ id }) => id)).toEqual(uprooted.map(({ comment }) => comment.id).sort());
      }),
    );
  });

  test('siblings are in a total order', () => {
    const siblings = anyComments.map((comments) =>
      comments.map((comment) => ({ ...comment, parent: undefined })),
    );
    fc.assert(
      fc.property(siblings, (comments) => {
        const order = idsOf(buildThread(comments));
        const isBefore = (a: Threadable, b: Threadable): boolean => idsOf(buildThread([b, a]))[0] === a.id;
        const byId = new Map(comments.map((comment) => [comment.id, comment]));
        const sorted = order.map((id) => byId.get(id) as Threadable);
        for (const [i, a] of sorted.entries())
          for (const b of sorted.slice(i + 1)) expect(isBefore(a, b)).toBe(true);
      }),
    );
  });
});

describe('the order of siblings', () => {
  const orderOf = (...comments: Threadable[]): string[] => idsOf(buildThread(comments));

  test('is by date', () => {
    expect(
      orderOf({ id: 'a', date: '2026-01-01T00:00:00Z' }, { id: 'b', date: '2011-01-01T00:00:00Z' }),
    ).toEqual(['b', 'a']);
  });

  test('is by position where dates are not known or are the same', () => {
    expect(orderOf({ id: 'a', position: 10 }, { id: 'b', position: 9 }, { id: 'c' })).toEqual([
      'b',
      'a',
      'c',
    ]);
    const date = '2011-01-01T00:00:00Z';
    expect(orderOf({ id: 'a', date, position: 2 }, { id: 'b', date, position: 1 })).toEqual(['b', 'a']);
  });

  test('puts those without a date, which are rescued, before those with one', () => {
    expect(orderOf({ id: 'a', date: '2026-01-01T00:00:00Z' }, { id: 'b', position: 1 })).toEqual(['b', 'a']);
  });

  test('takes moments that are written differently for what they are', () => {
    const [early, same] = ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00'];
    expect(
      orderOf(
        { id: 'c', date: early, position: 1 },
        { id: 'b', date: same, position: 2 },
        { id: 'a', date: early, position: 3 },
      ),
    ).toEqual(['c', 'b', 'a']);
  });
});

describe('a comment that cannot be placed', () => {
  test('stands at top level where its parent is missing', () => {
    expect(buildThread([{ id: 'a', parent: 'gone' }])).toMatchObject({
      roots: [{ comment: { id: 'a' } }],
      moved: [{ id: 'a', parent: 'gone', reason: 'missing' }],
    });
  });

  test('stands at top level where it answers itself', () => {
    expect(buildThread([{ id: 'a', parent: 'a' }]).moved).toEqual([
      { id: 'a', parent: 'a', reason: 'circle' },
    ]);
  });

  test('takes the others of its circle with it', () => {
    const thread = buildThread([
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'b' },
      { id: 'a', parent: 'c' },
      { id: 'd', parent: 'c' },
    ]);
    expect(outline(thread)).toEqual(['a', ' b', '  c', '   d']);
    expect(thread.moved).toEqual([{ id: 'a', parent: 'c', reason: 'circle' }]);
  });
});

// Much work for a busy machine: the limit is for a hang, not for speed.
describe('a very large thread', { timeout: 120_000 }, () => {
  const many = 100_000;
  const idOf = (i: number): string => `c${String(i).padStart(6, '0')}`;

  test('may be a chain of answers', () => {
    const chain = Array.from({ length: many }, (_, i) => ({
      id: idOf(i),
      parent: i === 0 ? undefined : idOf(i - 1),
    }));
    expect(idsOf(buildThread(chain.reverse()))).toEqual(Array.from({ length: many }, (_, i) => idOf(i)));
  });

  test('may be one circle', () => {
    const circle = Array.from({ length: many }, (_, i) => ({ id: idOf(i), parent: idOf((i + 1) % many) }));
    const thread = buildThread(circle);
    expect(thread.moved).toEqual([{ id: idOf(0), parent: idOf(1), reason: 'circle' }]);
    expect(idsOf(thread)).toHaveLength(many);
  });

  test('may be circles of two', () => {
    const pairs = Array.from({ length: many }, (_, i) => ({
      id: idOf(i),
      parent: idOf(i % 2 === 0 ? i + 1 : i - 1),
    }));
    expect(buildThread(pairs).moved).toHaveLength(many / 2);
  });

  test('may be answers to one comment', () => {
    const siblings = Array.from({ length: many }, (_, i) => ({
      id: idOf(i),
      parent: i === 0 ? undefined : idOf(0),
    }));
    expect(idsOf(buildThread(siblings))).toHaveLength(many);
  });
});
