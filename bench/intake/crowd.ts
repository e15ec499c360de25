/** Many senders at once, floods, and how long a sender waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import { hostedForge } from '../../src/forge/hosted/hosted.ts';
import { connectTo, type HostedKind } from '../../tests/peers/connect.ts';
import type { Peer } from '../../tests/peers/peer.ts';
import { newPeer } from '../../tests/peers/under-test.ts';
import { seeded } from '../seeded.ts';
import { formOf } from './forms.ts';
import { openGateway } from './gateway.ts';
import { clockAt, drainAll, forgeAt, type House, newHouse, newStore, removeStores } from './house.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

const formsOf = (count: number, seed: number): Record<string, string>[] =>
  Array.from({ length: count }, (_, i) => formOf(seed + i, seeded(seed + i)));

const openPulls = (peer: Peer) => peer.pulls().filter(({ state }) => state === 'open');
const comments = (paths: readonly string[]): string[] =>
  paths.filter((path) => path.startsWith('content/comments/'));

/** The files of comments that are in pull requests, each as often as it is in one. */
const proposedFiles = (peer: Peer): string[] =>
  openPulls(peer).flatMap(({ files }) => comments(Object.keys(files)));

const filesOnBase = ({ repository }: Peer): string[] =>
  comments([...repository.files(repository.commit(repository.tip('main') ?? '').tree).keys()]);

export interface Burst {
  received: number;
  handedBack: number;
  proposed: number;
  inOutbox: number;
  /** After the outbox was emptied. */
  proposedInTheEnd: number;
  branches: number;
  pulls: number;
}

/** Fifty comments at once against a forge that allows 80 writes a minute and takes 300 ms a call. */
export async function burst(kind: HostedKind, count = 50, delay = 300): Promise<Burst> {
  const clock = clockAt();
  const gateway = await openGateway((url) =>
    newPeer(kind, { url, writesPerMinute: 80, now: () => clock.now().getTime() }),
  );
  gateway.delay = delay;
  const store = await newStore();
  const house = newHouse({ forge: forgeAt(kind, gateway.url), store, clock, patience: 2000 });
  const answers = await Promise.all(formsOf(count, 9000).map((form) => house.send(form)));
  const { peer } = gateway;
  const proposed = proposedFiles(peer).length;
  const inOutbox = (await store.names('waiting')).length;
  await house.settled();
  gateway.delay = 0;
  if (house.outbox) await drainAll(house.outbox, clock);
  const result: Burst = {
    received: answers.filter(({ status }) => status === 303).length,
    handedBack: answers.filter(({ status }) => status !== 303).length,
    proposed,
    inOutbox,
    proposedInTheEnd: new Set(proposedFiles(peer)).size,
    branches: peer.repository.branches().length - 1,
    pulls: openPulls(peer).length,
  };
  await gateway.close();
  await removeStores();
  return result;
}

export interface Crowd {
  sent: number;
  /** Files on the base when everything was merged. */
  merged: number;
  duplicates: number;
  conflicts: number;
}

/** Different comments at once, from several processes that share an outbox, while the base moves on; then all are merged. */
export async function crowd(kind: HostedKind, count = 200, processes = 4): Promise<Crowd> {
  const clock = clockAt();
  const gateway = await openGateway((url) => newPeer(kind, { url }));
  const { peer } = gateway;
  const { repository } = peer;
  const store = await newStore();
  const houses: House[] = Array.from({ length: processes }, () =>
    newHouse({ forge: forgeAt(kind, gateway.url), store, clock }),
  );
  let moving = true;
  const moved = (async () => {
    for (let n = 0; moving; n += 1) {
      const tip = repository.tip('main') ?? '';
      const file = new Map([[`content/posts/other-${n}.mdx`, repository.writeBlob(Buffer.from(`${n}\n`))]]);
      const tree = repository.changedTree(repository.commit(tip).tree, file);
      const commit = repository.writeCommit({
        tree,
        parents: [tip],
        message: `Post ${n}`,
        time: 1_790_000_000 + n,
      });
      repository.moveBranch('main', tip, commit);
      await sleep(25);
    }
  })();
  await Promise.all(formsOf(count, 20_000).map((form, i) => houses[i % processes]?.send(form)));
  await Promise.all(houses.map((house) => house.settled()));
  const [first] = houses;
  if (first?.outbox) await drainAll(first.outbox, clock);
  moving = false;
  await moved;
  const proposed = proposedFiles(peer);
  let conflicts = 0;
  for (const { branch } of openPulls(peer)) {
    try {
      peer.merge(branch);
    } catch {
      conflicts += 1;
    }
  }
  const merged = filesOnBase(peer).length;
  await gateway.close();
  await removeStores();
  return { sent: count, merged, duplicates: proposed.length - new Set(proposed).size, conflicts };
}

/** The same comment many times at once, from several processes: how many pull requests that makes. */
export async function identical(kind: HostedKind, count = 50, processes = 4): Promise<number> {
  const gateway = await openGateway((url) => newPeer(kind, { url }));
  const store = await newStore();
  const clock = clockAt();
  const houses = Array.from({ length: processes }, () =>
    newHouse({ forge: forgeAt(kind, gateway.url), store, clock }),
  );
  const form = formOf(30_000, seeded(30_000));
  await Promise.all(Array.from({ length: count }, (_, i) => houses[i % processes]?.send(form)));
  await Promise.all(houses.map((house) => house.settled()));
  if (houses[0]?.outbox) await drainAll(houses[0].outbox, clock);
  const pulls = gateway.peer.pulls().length;
  await gateway.close();
  await removeStores();
  return pulls;
}

export interface Flood {
  sent: number;
  lost: number;
  duplicates: number;
  mostOpen: number;
  mostWritesInAMinute: number;
  mostWritesInAnHour: number;
  /** Simulated time until the last was proposed, in minutes. */
  minutes: number;
  pulls: number;
}

/** The most events in any stretch of time. */
function densest(times: readonly number[], within: number): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= within) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** Thousands of comments in simulated time, `perMinute` of them each minute, with the scheduled function once a minute. */
export async function flood(kind: HostedKind, count = 2000, perMinute = 100): Promise<Flood> {
  const clock = clockAt();
  const start = clock.now().getTime();
  const peer = newPeer(kind, { url: 'http://127.0.0.1:9', now: () => clock.now().getTime() });
  const writes: number[] = [];
  const fetching: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    // A forge takes a moment for each request, so that time passes within one turn as well.
    clock.move(250);
    if (request.method !== 'GET') writes.push(clock.now().getTime());
    return peer.handle(request);
  };
  const forge = hostedForge({ connect: connectTo(kind, 'http://127.0.0.1:9'), fetch: fetching });
  const house = newHouse({ forge, store: await newStore(), clock, patience: 0 });
  const forms = formsOf(count, 40_000);
  let mostOpen = 0;
  const minute = async (): Promise<Date | undefined> => {
    const drained = await house.outbox?.drain({});
    mostOpen = Math.max(mostOpen, openPulls(peer).length);
    const next = Math.ceil((clock.now().getTime() + 1) / MINUTE) * MINUTE;
    clock.move(next - clock.now().getTime());
    return drained?.next;
  };
  while (forms.length > 0) {
    for (const form of forms.splice(0, perMinute)) await house.send(form);
    await house.settled();
    await minute();
  }
  while ((await minute()) !== undefined);
  const files = proposedFiles(peer);
  const result: Flood = {
    sent: count,
    lost: count - new Set(files).size,
    duplicates: files.length - new Set(files).size,
    mostOpen,
    mostWritesInAMinute: densest(writes, MINUTE),
    mostWritesInAnHour: densest(writes, HOUR),
    minutes: Math.round((clock.now().getTime() - start) / MINUTE),
    pulls: openPulls(peer).length,
  };
  await removeStores();
  return result;
}

export interface Overhead {
  /** Our own time for one answer, without the forge's, in milliseconds. */
  ownMedian: number;
  ownP95: number;
  /** The whole answer with a forge that takes `delay` for each call, in milliseconds. */
  wholeMedian: number;
  wholeMost: number;
}

const sorted = (times: readonly number[]): number[] => [...times].sort((a, b) => a - b);
const at = (times: readonly number[], share: number): number =>
  Math.round((sorted(times)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;

/** Time during which at least one request to the forge was under way. */
function meter(base: typeof fetch) {
  let under = 0;
  let since = 0;
  let total = 0;
  const fetching: typeof fetch = async (input, init) => {
    if (under === 0) since = performance.now();
    under += 1;
    try {
      const reply = await base(input, init);
      const bytes = await reply.arrayBuffer();
      const empty = bytes.byteLength === 0;
      return new Response(empty ? null : bytes, { status: reply.status, headers: reply.headers });
    } finally {
      under -= 1;
      if (under === 0) total += performance.now() - since;
    }
  };
  return { fetching, total: () => total };
}

/** The first senders find a process that has not compiled its code yet; they are not counted. */
const WARMING = 20;

/** One sender after the other. */
export async function overhead(kind: HostedKind, count = 200, slowOnes = 8, delay = 300): Promise<Overhead> {
  const own: number[] = [];
  const whole: number[] = [];
  const gateway = await openGateway((url) => newPeer(kind, { url }));
  const { peer } = gateway;
  for (const [i, form] of formsOf(count + slowOnes, 60_000).entries()) {
    gateway.delay = i < count ? 0 : delay;
    const { fetching, total } = meter(fetch);
    const house = newHouse({
      forge: forgeAt(kind, gateway.url, { fetch: fetching }),
      store: await newStore(),
      patience: 2000,
    });
    const begin = performance.now();
    await house.send(form);
    const time = performance.now() - begin;
    if (i >= count) whole.push(time);
    else if (i >= WARMING) own.push(time - total());
    gateway.delay = 0;
    await house.settled();
    for (const { branch } of openPulls(peer)) peer.close(branch);
  }
  await gateway.close();
  await removeStores();
  return {
    ownMedian: at(own, 0.5),
    ownP95: at(own, 0.95),
    wholeMedian: at(whole, 0.5),
    wholeMost: at(whole, 1),
  };
}
