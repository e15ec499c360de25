/** One process that takes a comment and ends itself by SIGKILL at the boundary it is told; run by crash.ts. */

import { directoryStore } from '../../src/outbox/directory.ts';
import type { Store } from '../../src/outbox/store.ts';
import type { HostedKind } from '../../tests/peers/connect.ts';
import { clockAt, forgeAt, newHouse } from './house.ts';

const [kind = '', url = '', folder = '', form = '{}', killAt = '0'] = process.argv.slice(2);
let left = Number(killAt);

/** A boundary: the process ends here when it has come to the one it was told. */
function boundary(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

/** Runs a step with a boundary before it and one behind it. */
async function step<T>(task: () => Promise<T>): Promise<T> {
  boundary();
  const result = await task();
  boundary();
  return result;
}

const disk = directoryStore(folder);
const store: Store = {
  description: disk.description,
  read: (key) => step(() => disk.read(key)),
  create: (key, text) => step(() => disk.create(key, text)),
  replace: (key, text, version) => step(() => disk.replace(key, text, version)),
  remove: (key) => step(() => disk.remove(key)),
  names: (within) => step(() => disk.names(within)),
};
const fetching: typeof fetch = (input, init) => step(() => fetch(input, init));

// The clock stands still: whoever comes after this process moves it past the turn that it has not given back.
const house = newHouse({
  forge: forgeAt(kind as HostedKind, url, { fetch: fetching }),
  store,
  clock: clockAt(),
  patience: 20_000,
});
const response = await house.send(JSON.parse(form) as Record<string, string>);
process.stdout.write(`${response.status}\n`);
boundary();
await house.settled();
process.stdout.write(`boundaries ${Number(killAt) - left}\n`);
