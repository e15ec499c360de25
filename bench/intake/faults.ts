/** One fault at one boundary of the way to a forge, a second try by the same sender, and what is there in the end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { commentFrom } from '../../src/discussion/comment.ts';
import { commentPath } from '../../src/discussion/file.ts';
import type { Comment } from '../../src/schema/comment.ts';
import { Submission } from '../../src/schema/submission.ts';
import type { HostedKind } from '../../tests/peers/connect.ts';
import { newPeer } from '../../tests/peers/under-test.ts';
import { seeded } from '../seeded.ts';
import { formOf } from './forms.ts';
import { FAULTS, type Fault, type Gateway, openGateway } from './gateway.ts';
import {
  type Clock,
  clockAt,
  drainAll,
  forgeAt,
  type House,
  newHouse,
  newStore,
  removeStores,
} from './house.ts';

export const RETRIES = ['same process', 'fresh process', 'overlapping'] as const;
export const TIMES = [1, 2, Number.POSITIVE_INFINITY] as const;

export interface FaultRun {
  kind: HostedKind;
  fault: Fault;
  /** The number of the request that breaks first. */
  at: number;
  times: number;
  retry: (typeof RETRIES)[number];
  outbox: boolean;
  seed: number;
}

/** How it went. All but `struck` is what no run may have. */
export interface Harm {
  /** Whether the fault has happened: a request of that number was sent. */
  struck: boolean;
  lost: number;
  duplicates: number;
  falseReceived: number;
  orphans: number;
  /** Answers that are no success and do not hold all that was typed. */
  notHandedBack: number;
  /** Drains that did not come to an end. */
  stuck: number;
}

/** How long a request may take here, in milliseconds; a fault that is slow takes longer. */
const TIMEOUT = 100;
const SLOW = 160;
const MINUTES = 60_000;

const plain = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Whether a page holds every word that was typed, in its form. */
export function handsBack(page: string, form: Record<string, string>): boolean {
  const text = /<textarea[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(page)?.[1];
  return text !== undefined && plain(text) === form.body && plain(page).includes(`value="${form.name}"`);
}

async function commentOf(form: Record<string, string>, clock: Clock): Promise<Comment> {
  return commentFrom(Submission.parse(form), clock.now());
}

/** A place for runs: a forge behind a gateway, used for several runs since it takes a while to make. */
export interface Place {
  kind: HostedKind;
  gateway: Gateway;
}

export async function newPlace(kind: HostedKind): Promise<Place> {
  return { kind, gateway: await openGateway((url) => newPeer(kind, { url }), { slow: SLOW }) };
}

/** Where a comment is on the forge: the branches that hold its file, and the pull requests from these. */
export function traces({ gateway: { peer } }: Place, path: string) {
  const { repository } = peer;
  const base = repository.tip('main') ?? '';
  const holding = repository
    .branches()
    .filter(
      ({ name, tip }) => name !== 'main' && repository.entry(tip, path) && !repository.entry(base, path),
    )
    .map(({ name }) => name);
  const pulls = peer.pulls().filter(({ files }) => path in files);
  return { holding, pulls };
}

interface Answers {
  received: boolean[];
  notHandedBack: number;
  falseReceived: number;
}

/** Tries one run. */
export async function tryFault(place: Place, run: FaultRun): Promise<Harm> {
  const { gateway, kind } = place;
  const clock = clockAt();
  const store = run.outbox ? await newStore() : undefined;
  const form = formOf(run.seed, seeded(run.seed));
  const comment = await commentOf(form, clock);
  const path = commentPath('a-post', comment.id);
  const before = new Set(gateway.peer.repository.branches().map(({ name }) => name));
  const fresh = (): House =>
    newHouse({ forge: forgeAt(kind, gateway.url, { fetch: gateway.fetch, timeout: TIMEOUT }), store, clock });
  const answers: Answers = { received: [], notHandedBack: 0, falseReceived: 0 };

  async function send(house: House): Promise<void> {
    const response = await house.send(form);
    const received = response.status === 303;
    answers.received.push(received);
    if (!received && !handsBack(await response.text(), form)) answers.notHandedBack += 1;
    if (!received) return;
    const kept =
      store && ((await store.read(`waiting/${comment.id}`)) ?? (await store.read(`kept/${comment.id}`)));
    if (!kept && traces(place, path).pulls.length === 0) answers.falseReceived += 1;
  }

  const first = fresh();
  gateway.arm(run.fault, run.at, run.times);
  const sending = send(first);
  if (run.retry === 'overlapping') {
    for (let waited = 0; gateway.count() <= run.at && waited < 40; waited += 1) await sleep(1);
  } else {
    await sending;
    await first.settled();
    clock.move(11 * MINUTES);
  }
  const second = run.retry === 'same process' ? first : fresh();
  await Promise.all([sending, send(second)]);
  await Promise.all([first.settled(), second.settled()]);

  const struck = gateway.struck() > 0;
  await gateway.heal();
  clock.move(11 * MINUTES);
  const last = fresh();
  let ended = true;
  if (last.outbox) ended = await drainAll(last.outbox, clock);
  else for await (const _ of forgeAt(kind, gateway.url, { fetch: gateway.fetch }).finish());

  const { holding, pulls } = traces(place, path);
  const made = gateway.peer.repository.branches().filter(({ name }) => !before.has(name));
  const shown = new Set(pulls.map(({ branch }) => branch));
  const harm: Harm = {
    struck,
    lost: answers.received.includes(true) && pulls.length === 0 ? 1 : 0,
    duplicates: Math.max(0, pulls.length - 1) + Math.max(0, holding.length - 1),
    falseReceived: answers.falseReceived,
    orphans: made.filter(({ name }) => !shown.has(name)).length,
    notHandedBack: answers.notHandedBack,
    stuck: ended ? 0 : 1,
  };
  for (const { branch } of pulls) gateway.peer.close(branch);
  for (const { name } of made) gateway.peer.repository.deleteBranch(name);
  await removeStores();
  return harm;
}

/** How many requests a comment takes when nothing breaks. */
export async function boundaries(kind: HostedKind): Promise<string[]> {
  const place = await newPlace(kind);
  const clock = clockAt();
  const house = newHouse({
    forge: forgeAt(kind, place.gateway.url, { fetch: place.gateway.fetch }),
    store: await newStore(),
    clock,
  });
  await house.send(formOf(0, seeded(0)));
  await house.settled();
  await place.gateway.close();
  await removeStores();
  return place.gateway.seen;
}

/** All runs there are for a forge, each with a seed of its own. */
export async function allRuns(kind: HostedKind, seed: number): Promise<FaultRun[]> {
  const runs: FaultRun[] = [];
  const requests = (await boundaries(kind)).length;
  for (let at = 0; at < requests; at += 1)
    for (const fault of FAULTS)
      for (const times of TIMES)
        for (const retry of RETRIES)
          for (const outbox of [true, false])
            runs.push({ kind, fault, at, times, retry, outbox, seed: seed + runs.length });
  return runs;
}
