import { afterEach, describe, expect, test, vi } from 'vitest';
import { HOSTED } from '../../../tests/peers/connect.ts';
import type { Peer } from '../../../tests/peers/peer.ts';
import { hostedUnderTest, newPeer, removePeers } from '../../../tests/peers/under-test.ts';
import { forgeContract } from '../contract.ts';
import type { Forge, Outcome, Proposal } from '../port.ts';
import { proposal as proposalOf } from '../testing.ts';

afterEach(() => expect(removePeers()).toEqual([]));
// The forges' API descriptions are compiled here, and git merges; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

for (const kind of HOSTED) forgeContract(kind, async () => hostedUnderTest(kind));

const proposal = (n: number): Proposal => proposalOf(`c${n}`);
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

async function sendAll(forge: Forge, sent: Proposal[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of forge.proposeAll(sent)) outcomes.push(outcome);
  return outcomes;
}

describe.each(HOSTED)('a flood on %s', (kind) => {
  const flooded = async (count: number) => {
    const house = hostedUnderTest(kind, newPeer(kind), { openLimit: 5 });
    const outcomes = await sendAll(house.forge, numbers(0, count).map(proposal));
    return { ...house, outcomes };
  };
  const openPulls = (peer: Peer) => peer.pulls().filter(({ state }) => state === 'open');

  test('opens no more pull requests than are set, and the last gathers the rest', async () => {
    const { peer, outcomes } = await flooded(20);

    expect(outcomes.every((one) => 'kept' in one)).toBe(true);
    const open = openPulls(peer);
    expect(open.map(({ branch }) => branch)).toEqual([
      ...numbers(0, 4).map((n) => `comment/c${n}`),
      'comments/c4',
    ]);
    expect(open[4]?.files).toEqual(
      Object.fromEntries(numbers(4, 20).map((n) => [proposal(n).path, proposal(n).text])),
    );
  });

  test('that goes on grows the same pull request, and what is sent twice is there once', async () => {
    const { peer, forge } = await flooded(6);

    const outcomes = await sendAll(forge, numbers(3, 12).map(proposal));

    expect(outcomes.every((one) => 'kept' in one)).toBe(true);
    expect(
      outcomes
        .filter((one) => 'kept' in one && one.kept.existing)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['c3', 'c4', 'c5']);
    expect(openPulls(peer)).toHaveLength(5);
    expect(Object.keys(openPulls(peer)[4]?.files ?? {})).toHaveLength(8);
  });

  test('is moderated comment by comment: some published, some not, the rest still waits', async () => {
    const { peer, moderation, onBase, forge } = await flooded(12);
    expect((await moderation.pending()).map(({ id }) => id).sort()).toEqual(
      numbers(0, 12)
        .map((n) => `c${n}`)
        .sort(),
    );

    await moderation.decide('c7', 'approve');
    await moderation.decide('c8', 'reject');
    for await (const { error } of moderation.decideAll(['c9', 'c10', 'c0'], 'approve'))
      expect(error).toBeUndefined();

    for (const n of [7, 9, 10, 0]) expect(await onBase(proposal(n).path)).toBe(proposal(n).text);
    expect(await onBase(proposal(8).path)).toBeUndefined();
    expect((await moderation.pending()).map(({ id }) => id).sort()).toEqual([
      'c1',
      'c11',
      'c2',
      'c3',
      'c4',
      'c5',
      'c6',
    ]);
    expect(peer.repository.branches('comments/approved-')).toEqual([]);
    for await (const { error } of moderation.decideAll(['c11', 'c4', 'c5', 'c6'], 'spam'))
      expect(error).toBeUndefined();
    expect(openPulls(peer).map(({ branch }) => branch)).toEqual(['comment/c1', 'comment/c2', 'comment/c3']);
    await sendAll(forge, [proposal(20)]);
    expect(openPulls(peer).map(({ branch }) => branch)).toContain('comment/c20');
  });

  test('of which all are approved at once is published by merging what gathers them', async () => {
    const { peer, moderation, onBase } = await flooded(9);

    for await (const { error } of moderation.decideAll(
      numbers(0, 9).map((n) => `c${n}`),
      'approve',
    ))
      expect(error).toBeUndefined();

    for (const n of numbers(0, 9)) expect(await onBase(proposal(n).path)).toBe(proposal(n).text);
    expect(await moderation.pending()).toEqual([]);
    expect(peer.repository.branches('comment')).toEqual([]);
    expect(peer.pulls().filter(({ state }) => state === 'merged')).toHaveLength(5);
  });
});

describe.each(HOSTED)('what a failure left on %s', (kind) => {
  const house = () => hostedUnderTest(kind, newPeer(kind), { openLimit: 3 });
  /** A forge whose pull requests cannot be opened, as when it fails between two requests. */
  const half = (peer: Peer) =>
    hostedUnderTest(kind, peer, {
      openLimit: 3,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const opens =
          request.method === 'POST' && /\/(pulls|merge_requests)$/.test(new URL(request.url).pathname);
        return opens ? new Response('', { status: 502 }) : peer.handle(request);
      },
    });

  test('is gone on with when the comment is sent again', async () => {
    const { forge, peer } = house();
    const [failed] = await sendAll(half(peer).forge, [proposal(1)]);
    expect(failed).toMatchObject({ id: 'c1', error: { code: 'unavailable' } });
    expect(peer.repository.tip('comment/c1')).toBeDefined();

    expect(await forge.propose(proposal(1))).toMatchObject({ number: 1 });

    expect(peer.pulls().map(({ branch }) => branch)).toEqual(['comment/c1']);
  });

  test('is finished though nobody sends it again, alone or gathered', async () => {
    const { forge, peer } = house();
    await sendAll(half(peer).forge, [proposal(0)]);
    await sendAll(half(peer).forge, [proposal(1)]);
    await sendAll(forge, [proposal(2), proposal(3)]);
    await sendAll(half(peer).forge, [proposal(4), proposal(5)]);
    const before = peer.repository.branches('comment').length;

    const outcomes: Outcome[] = [];
    for await (const outcome of forge.finish()) outcomes.push(outcome);

    const open = peer.pulls().filter(({ state }) => state === 'open');
    expect(open.map(({ branch }) => branch).sort()).toEqual(
      peer.repository.branches('comment').map(({ name }) => name),
    );
    expect(peer.repository.branches('comment')).toHaveLength(before);
  });

  test('is not taken for success: a pull request that does not show the comment', async () => {
    const { peer } = house();
    let opened = false;
    const { forge } = hostedUnderTest(kind, peer, {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        if (opened && request.method === 'GET' && request.url.includes('c1.json'))
          return Response.json({ message: 'Not Found' }, { status: 404 });
        opened ||=
          request.method === 'POST' && /\/(pulls|merge_requests)$/.test(new URL(request.url).pathname);
        return peer.handle(request);
      },
    });

    expect(await sendAll(forge, [proposal(1)])).toMatchObject([{ id: 'c1', error: { name: 'ForgeError' } }]);
    expect(peer.pulls()).toHaveLength(1);
  });

  test('is not taken for success: an answer of another shape, a page, a redirect', async () => {
    for (const reply of [
      () => Response.json({ hello: 'world' }, { status: 201 }),
      () =>
        new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
      () => new Response(null, { status: 301, headers: { location: 'http://forge.example/elsewhere' } }),
    ]) {
      const { peer } = house();
      const { forge } = hostedUnderTest(kind, peer, { fetch: async () => reply() });
      const [outcome] = await sendAll(forge, [proposal(1)]);
      expect(outcome).toMatchObject({ id: 'c1', error: { name: 'ForgeError' } });
      expect(JSON.stringify(outcome)).not.toContain('a-token-that-nobody-may-see');
    }
  });
});
