/** A smaller run of `npm run bench:intake`: every 97th fault, every 19th kill, smaller crowds. */
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { crashShare } from '../../bench/intake/crash-process.ts';
import { burst, crowd, flood, identical } from '../../bench/intake/crowd.ts';
import { tryShare } from '../../bench/intake/faults-process.ts';
import { HOSTED } from '../peers/connect.ts';
import { removePeers } from '../peers/under-test.ts';

// Real listeners, processes and git programs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 600_000 });

afterEach(() => expect(removePeers()).toEqual([]));

const SEED = 7;
const SHARE = 97;

describe('whatever breaks on the way to the forge, once, twice or for good', () => {
  const tallies = tryShare(SEED, 0, SHARE);
  afterAll(() => tallies);

  test.each([...HOSTED, 'local'])(
    'nothing is lost, doubled or left behind on %s, and no answer is false',
    async (kind) => {
      const tally = (await tallies).find((one) => one.kind === kind);

      expect(tally?.harmed).toEqual([]);
      expect(tally?.violations).toEqual([]);
      expect(tally?.unhandled).toBe(0);
      // A fault that never happens proves nothing.
      expect(tally?.struck).toBeGreaterThan((tally?.runs ?? 0) / 2);
    },
  );
});

test('a process that is killed at any step loses nothing and leaves nothing behind', async () => {
  for (const { harmed, killed } of await crashShare(1, 0, 19)) {
    expect(harmed).toEqual([]);
    expect(killed).toBeGreaterThan(1);
  }
});

describe.each(HOSTED)('%s', (kind) => {
  test('a burst is received whole, and all of it is proposed within what the forge allows', async () => {
    const result = await burst(kind, 30, 20);

    expect(result).toMatchObject({ received: 30, handedBack: 0, proposedInTheEnd: 30 });
    expect(result.branches).toBe(result.pulls);
  });

  test('many from several processes can all be merged, though the base moves meanwhile', async () => {
    expect(await crowd(kind, 60)).toEqual({ sent: 60, merged: 60, duplicates: 0, conflicts: 0 });
  });

  test('fifty that send the same at once make one pull request', async () => {
    expect(await identical(kind)).toBe(1);
  });

  test('a flood opens no more than 25 pull requests, with at most 60 writes a minute, and loses none', async () => {
    const result = await flood(kind, 300);

    expect(result).toMatchObject({ sent: 300, lost: 0, duplicates: 0 });
    expect(result.mostOpen).toBeLessThanOrEqual(25);
    expect(result.mostWritesInAMinute).toBeLessThanOrEqual(60);
    expect(result.mostWritesInAnHour).toBeLessThanOrEqual(500);
  });
});
