import { describe, expect, test } from 'vitest';
import type { Decided, Forge, Moderation, Outcome } from './port.ts';
import { proposal } from './testing.ts';

/** What a person sees of a proposal on a forge. */
export interface SeenProposal {
  branch: string;
  title: string;
  /** The files that it adds, by path. */
  files: Record<string, string>;
}

/** A forge with an empty content repository, and what a person would do on the forge's own pages. */
export interface ForgeUnderTest {
  forge: Forge;
  moderation: Moderation;
  /** The proposals that are open. */
  open(): Promise<SeenProposal[]>;
  /** The text of a file on the base branch; undefined where there is none. */
  onBase(path: string): Promise<string | undefined>;
  /** Merges the proposal of a comment. */
  merge(id: string): Promise<void>;
  /** Closes the proposal of a comment without merging it, and removes its branch. */
  close(id: string): Promise<void>;
}

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i}`);

/** Texts that have broken a forge, a shell or a protocol somewhere. */
const AWKWARD = [
  '',
  'no line end',
  '\ndata 5\nhello\n',
  'done\n',
  "'; rm -rf / #\n$(rm) `rm`\n",
  'lone\rreturns\r\r\nand\r\nother ends\n',
  '👩🏽‍💻 naïve Ελληνικά \u202e עברית\n',
  'nul \u0000 and escape \u001b[31m\n',
  `${'long '.repeat(20_000)}\n`,
];

const all = async <T extends Outcome | Decided>(some: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const one of some) found.push(one);
  return found;
};

/** What every forge promises. Each adapter's test calls this with a forge that is new each time. */
export function forgeContract(name: string, makeForge: () => Promise<ForgeUnderTest>): void {
  describe(`${name}: what every forge promises`, () => {
    test('a comment that was sent waits as one added file, and the site is as it was', async () => {
      const { forge, open, onBase } = await makeForge();
      const sent = proposal('abc');

      const kept = await forge.propose(sent);

      expect(kept.existing).toBe(false);
      expect(kept.reference).not.toBe('');
      expect(await open()).toEqual([
        { branch: 'comment/abc', title: 'Add comment abc', files: { [sent.path]: sent.text } },
      ]);
      expect(await onBase(sent.path)).toBeUndefined();
    });

    test('a comment that was merged is on the site', async () => {
      const { forge, open, onBase, merge } = await makeForge();
      const sent = proposal('abc');
      await forge.propose(sent);

      await merge('abc');

      expect(await onBase(sent.path)).toBe(sent.text);
      expect(await open()).toEqual([]);
    });

    test('the same comment sent twice waits once, under the same reference, as it was first sent', async () => {
      const { forge, open } = await makeForge();
      const first = proposal('abc');
      const kept = await forge.propose(first);

      const again = await forge.propose(proposal('abc', { date: '2026-11-23T10:00:00Z' }));

      expect(again).toEqual({ ...kept, existing: true });
      expect((await open()).map(({ files }) => files)).toEqual([{ [first.path]: first.text }]);
    });

    test('of twenty that send the same comment at once, one makes it and all find it', async () => {
      const { forge, open } = await makeForge();
      const racing = ids(20).map((_, i) => proposal('abc', { date: `2026-11-23T10:00:${10 + i}Z` }));

      const kept = await Promise.all(racing.map((sent) => forge.propose(sent)));

      expect(kept.filter(({ existing }) => !existing)).toHaveLength(1);
      expect(new Set(kept.map(({ reference }) => reference)).size).toBe(1);
      expect(await open()).toHaveLength(1);
    });

    test('fifty different comments sent at once all wait', async () => {
      const { forge, open } = await makeForge();

      const kept = await Promise.all(ids(50).map((id) => forge.propose(proposal(id))));

      expect(kept.every(({ existing }) => !existing)).toBe(true);
      expect((await open()).map(({ branch }) => branch).sort()).toEqual(
        ids(50)
          .map((id) => `comment/${id}`)
          .sort(),
      );
    });

    test('a comment that is on the site is not proposed again', async () => {
      const { forge, open, merge } = await makeForge();
      await forge.propose(proposal('abc'));
      await merge('abc');

      expect((await forge.propose(proposal('abc'))).existing).toBe(true);
      expect(await open()).toEqual([]);
    });

    test('a comment that was decided against does not come back when it is sent again', async () => {
      const { forge, open, close } = await makeForge();
      await forge.propose(proposal('abc'));
      await close('abc');

      expect((await forge.propose(proposal('abc'))).existing).toBe(true);
      expect(await open()).toEqual([]);
    });

    test('a comment proposed before another was merged can still be merged', async () => {
      const { forge, onBase, merge } = await makeForge();
      await forge.propose(proposal('one'));
      await forge.propose(proposal('two'));

      await merge('one');
      await merge('two');

      expect(await onBase(proposal('one').path)).toBe(proposal('one').text);
      expect(await onBase(proposal('two').path)).toBe(proposal('two').text);
    });

    test('whatever was typed arrives byte for byte', async () => {
      const { forge, open, onBase, merge } = await makeForge();
      const sent = AWKWARD.map((text, i) => ({ ...proposal(`c${i}`), text }));

      for (const one of sent) await forge.propose(one);

      const seen = Object.assign({}, ...(await open()).map(({ files }) => files));
      expect(seen).toEqual(Object.fromEntries(sent.map(({ path, text }) => [path, text])));
      await merge('c2');
      expect(await onBase(proposal('c2').path)).toBe(AWKWARD[2]);
    });

    test('many that are sent together all wait, each under its own outcome', async () => {
      const { forge, open } = await makeForge();
      await forge.propose(proposal('c1'));

      const outcomes = await all(forge.proposeAll([...ids(4), 'c0'].map((id) => proposal(id))));

      expect(new Set(outcomes.map(({ id }) => id))).toEqual(new Set(ids(4)));
      expect(outcomes.every((outcome) => 'kept' in outcome)).toBe(true);
      expect(outcomes.filter((one) => 'kept' in one && one.kept.existing).map(({ id }) => id)).toContain(
        'c1',
      );
      expect(await open()).toHaveLength(4);
    });

    test.each([
      ['an id that is none', { id: 'A b' }],
      ['a path that leaves the comments', { path: 'content/comments/../../package.json' }],
      ['the path of another comment', { path: 'content/comments/a-post/other.json' }],
      ['a branch that is not the comment’s', { branch: 'main' }],
      ['a title of several lines', { title: 'Add comment\n\nfixes #1' }],
    ])('%s is refused before anything is written', async (_, wrong) => {
      const { forge, open } = await makeForge();

      await expect(forge.propose({ ...proposal('abc'), ...wrong })).rejects.toThrow(TypeError);
      expect(await open()).toEqual([]);
    });
  });

  describe(`${name}: what every moderator can rely on`, () => {
    test('what waits is listed oldest first, with its text and where to look at it', async () => {
      const { forge, moderation } = await makeForge();
      const first = proposal('one');
      const kept = await forge.propose(first);
      await forge.propose(proposal('two'));

      const [one, two, ...others] = await moderation.pending();

      expect(one).toMatchObject({ id: 'one', path: first.path, text: first.text, reference: kept.reference });
      expect(one?.proposed).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(two?.id).toBe('two');
      expect(others).toEqual([]);
    });

    test('an approved comment is on the site, and waits no longer', async () => {
      const { forge, moderation, onBase } = await makeForge();
      const sent = proposal('one');
      await forge.propose(sent);

      await moderation.decide('one', 'approve');

      expect(await onBase(sent.path)).toBe(sent.text);
      expect(await moderation.pending()).toEqual([]);
      await expect(moderation.decide('one', 'approve')).rejects.toMatchObject({ code: 'not-found' });
    });

    test.each(['reject', 'spam'] as const)(
      'to %s keeps a comment off the site for good',
      async (decision) => {
        const { forge, moderation, open, onBase } = await makeForge();
        const sent = proposal('one');
        await forge.propose(sent);

        await moderation.decide('one', decision);

        expect(await open()).toEqual([]);
        expect(await onBase(sent.path)).toBeUndefined();
        expect((await forge.propose(sent)).existing).toBe(true);
        expect(await moderation.pending()).toEqual([]);
      },
    );

    test('many are decided on together, and one that does not wait does not stop the others', async () => {
      const { forge, moderation, onBase } = await makeForge();
      for (const id of ids(4)) await forge.propose(proposal(id));

      const decided = await all(moderation.decideAll(['c0', 'nobody', 'c2', 'c2'], 'approve'));

      const failed = decided.filter(({ error }) => error).map(({ id, error }) => [id, error?.code]);
      expect(failed).toEqual([['nobody', 'not-found']]);
      expect(decided.map(({ id }) => id).sort()).toEqual(['c0', 'c2', 'nobody']);
      expect(await onBase(proposal('c0').path)).toBe(proposal('c0').text);
      expect(await onBase(proposal('c2').path)).toBe(proposal('c2').text);
      expect((await moderation.pending()).map(({ id }) => id).sort()).toEqual(['c1', 'c3']);
    });
  });
}
