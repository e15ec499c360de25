/** The whole way of a comment as it runs in production, before a forge of our own: intake, outbox, forge. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connect } from '../../src/forge/hosted/host.ts';
import { hostedForge } from '../../src/forge/hosted/hosted.ts';
import type { Forge } from '../../src/forge/port.ts';
import { createIntake } from '../../src/intake/handle.ts';
import type { Intake } from '../../src/intake/types.ts';
import { directoryStore } from '../../src/outbox/directory.ts';
import { createKeep } from '../../src/outbox/keep.ts';
import { createOutbox, type Outbox } from '../../src/outbox/outbox.ts';
import type { Store } from '../../src/outbox/store.ts';
import { site } from '../../src/site.ts';
import { connectTo, type HostedKind } from '../../tests/peers/connect.ts';

export type Kind = HostedKind | 'local';

const BUILT: Record<string, string> = {
  'reply/index.html':
    '<!doctype html><html><head><title>Answer · Blog</title></head><body><main id="main"></main></body></html>',
  'comments/received/index.html':
    '<!doctype html><html><head><title>Received</title></head><body><main id="main"></main></body></html>',
  'discussions.json': JSON.stringify({ 'a-post': { title: 'A post', comments: 'open' } }),
  'posts/a-post/comments.json': JSON.stringify({ comments: [] }),
};

/** A clock that is moved by hand. */
export interface Clock {
  now(): Date;
  move(milliseconds: number): void;
}

export function clockAt(start = Date.parse('2026-11-23T10:00:00Z')): Clock {
  let time = start;
  return {
    now: () => new Date(time),
    move(by) {
      time += by;
    },
  };
}

export const realClock: Clock = { now: () => new Date(), move: () => {} };

export interface HouseOptions {
  forge: Forge;
  store: Store | undefined;
  clock?: Clock;
  patience?: number;
}

/** One process: what it knows, it knows from store and forge only. */
export interface House {
  /** Sends the form. Each sender comes from another address. */
  send(form: Record<string, string>): Promise<Response>;
  outbox: Outbox | undefined;
  logs: string[];
  /** What goes on behind the answers. */
  settled(): Promise<void>;
}

let senders = 0;

export function newHouse({ forge, store, clock = realClock, patience = 1000 }: HouseOptions): House {
  const logs: string[] = [];
  const log = (message: string): void => void logs.push(message);
  const now = clock.now;
  const behind: Promise<unknown>[] = [];
  const outbox = store && createOutbox({ store, forge, now, log });
  const intake: Intake = createIntake({
    keep: createKeep({ outbox, forge, now, log, patience }),
    read: async (path) => BUILT[path],
    now,
    log,
  });
  return {
    outbox,
    logs,
    send(form) {
      senders += 1;
      const request = new Request(`${site.url}/api/comments`, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: site.url },
      });
      const ip = `2001:db8::${senders.toString(16)}`;
      return intake(request, { ip, waitUntil: (work) => void behind.push(work) });
    },
    async settled() {
      await Promise.all(behind.splice(0));
    },
  };
}

/** A hosted forge of our own at an address, reached as in production. */
export function forgeAt(
  kind: HostedKind,
  url: string,
  {
    fetch = globalThis.fetch,
    timeout = 5000,
    connect = connectTo(kind, url),
  }: {
    fetch?: typeof globalThis.fetch;
    timeout?: number;
    connect?: Connect;
  } = {},
): Forge {
  return hostedForge({ connect, fetch, timeout });
}

const folders: string[] = [];

/** An outbox of its own on disk. `RAM` because what is measured here is not the disk. */
export async function newStore(): Promise<Store & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-outbox-'));
  folders.push(folder);
  return { ...directoryStore(folder), folder };
}

export async function removeStores(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** Empties the outbox, moving the clock past every pause. Gives false where that does not come to an end. */
export async function drainAll(outbox: Outbox, clock: Clock, rounds = 60): Promise<boolean> {
  for (let round = 0; round < rounds; round += 1) {
    const { next } = await outbox.drain({ finish: true });
    if (next === undefined) return true;
    clock.move(Math.max(1000, next.getTime() - clock.now().getTime() + 1000));
  }
  return false;
}
