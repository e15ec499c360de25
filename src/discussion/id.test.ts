import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommentId } from '../schema/ids.ts';
import { commentId, type Identity } from './id.ts';

const identity: Identity = { post: 'a-post', parent: 'abc', name: 'Ann', body: 'Hello.' };

test('an id never changes: branches and files are named by it', async () => {
  expect(await commentId(identity)).toBe('tazheejdy5l42ey4rwdx');
  expect(await commentId({ post: 'a-post', name: 'Änn', body: '> 👍\n\nYes' })).toBe('h5skvqsuckmmsoyy5isn');
});

test('no parent and an empty one are the same', async () => {
  expect(await commentId({ ...identity, parent: '' })).toBe(
    await commentId({ ...identity, parent: undefined }),
  );
});

test.each(['post', 'parent', 'name', 'body'] as const)('another %s gives another id', async (part) => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), async (one, other) => {
      fc.pre(one !== other);
      expect(await commentId({ ...identity, [part]: one })).not.toBe(
        await commentId({ ...identity, [part]: other }),
      );
    }),
  );
});

test('parts cannot be mistaken for one another', async () => {
  const piece = fc.constantFrom('', 'a', 'b', 'ab', '"', '","', '\\', '\n', ',', '[', ']');
  const four = fc.tuple(piece, piece, piece, piece);
  await fc.assert(
    fc.asyncProperty(four, four, async (one, other) => {
      const ids = await Promise.all(
        [one, other].map(([post, parent, name, body]) => commentId({ post, parent, name, body })),
      );
      expect(ids[0] === ids[1]).toBe(one.every((part, i) => part === other[i]));
    }),
    { numRuns: 500 },
  );
});

test('whatever is said, the id can be a file name and an anchor', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (body) => {
      const id = await commentId({ ...identity, body });
      expect(id).toHaveLength(20);
      expect(CommentId.safeParse(id).success).toBe(true);
    }),
  );
});
