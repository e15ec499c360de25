import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ForgeError } from '../forge/port.ts';
import { parseState, STATE_KEY } from './state.ts';
import { type MemoryStore, memoryStore, START, testClock } from './testing/doubles.ts';
import { type Turn, takeTurn } from './turn.ts';

const PACE = { perMinute: 60, perHour: 450 };
const LEASE = 30_000;

function place(pace = PACE) {
  const store = memoryStore();
  const clock = testClock();
  return { store, clock, take: () => takeTurn({ store, pace, now: clock.now }) };
}

async function taken(turn: ReturnType<typeof takeTurn>): Promise<Turn> {
  const got = await turn;
  if ('wait' in got) throw new Error('there was no turn');
  return got;
}

/** Holds the next replacement up until it is let go. */
function holdUp(store: MemoryStore): { held: Promise<void>; letGo: () => void } {
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const { promise: gone, resolve: letGo } = Promise.withResolvers<void>();
  store.before = (call) => {
    if (!call.startsWith('replace')) return undefined;
    store.before = undefined;
    hold();
    return gone;
  };
  return { held, letGo };
}

test('of twenty that want the turn at once one gets it, and the others are told to wait', async () => {
  const { take } = place();

  const turns = await Promise.all(Array.from({ length: 20 }, take));

  expect(turns.filter((turn) => 'spend' in turn)).toHaveLength(1);
});

test('whoever comes while the turn is taken waits until it ends', async () => {
  const { take } = place();
  const turn = await taken(take());
  expect(await take()).toEqual({ wait: START + LEASE });

  await turn.end();

  expect(await take()).toHaveProperty('spend');
});

test('two never propose at once, in whatever order their calls reach the store', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 5 }), async (scheduler, count) => {
      const { store, take } = place();
      store.before = (call) => scheduler.schedule(Promise.resolve(), call);
      let inTurn = 0;
      let most = 0;
      const workers = Array.from({ length: count }, async () => {
        for (let i = 0; i < 2; i += 1) {
          const turn = await take();
          if ('wait' in turn) continue;
          inTurn += 1;
          most = Math.max(most, inTurn);
          for (let sent = 0; sent < 14; sent += 1) await turn.spend();
          inTurn -= 1;
          await turn.end();
        }
      });
      await scheduler.waitFor(Promise.all(workers));
      expect(most).toBe(1);
    }),
    { numRuns: 50 },
  );
});

test('a process that ends in its turn is followed by the next one after the lease', async () => {
  const { clock, take } = place();
  await taken(take());

  clock.pass(LEASE - 1);
  expect(await take()).toHaveProperty('wait');
  clock.pass(1);
  expect(await take()).toHaveProperty('spend');
});

test('a turn that goes on is prolonged, so that nobody takes it', async () => {
  const { clock, take } = place();
  const turn = await taken(take());

  for (let i = 0; i < 6; i += 1) {
    clock.pass(15_000);
    await turn.spend();
    clock.pass(4000);
    await turn.spend();
    expect(await take()).toHaveProperty('wait');
  }
});

test('a process that was frozen in its turn is told that it has lost it, and writes nothing more', async () => {
  const { store, clock, take } = place();
  const frozen = await taken(take());
  clock.pass(LEASE);
  const next = await taken(take());

  await expect(frozen.spend()).rejects.toMatchObject({ code: 'limited' });
  await expect(frozen.spend()).rejects.toMatchObject({ code: 'limited' });
  const before = store.texts.get(STATE_KEY);
  await frozen.end();

  expect(store.texts.get(STATE_KEY)).toEqual(before);
  await expect(next.spend()).resolves.toBeUndefined();
});

test('a turn that was frozen while it was asking for more does not overwrite the next one', async () => {
  const { store, clock, take } = place();
  const frozen = await taken(take());
  clock.pass(LEASE);
  const { held, letGo } = holdUp(store);
  const spending = frozen.spend();
  await held;
  const next = await taken(take());

  letGo();

  await expect(spending).rejects.toMatchObject({ code: 'limited' });
  await next.spend();
  expect(parseState(store.texts.get(STATE_KEY)?.text).lease).toBeDefined();
});

test('ending waits for what is being reserved, and then gives the turn back', async () => {
  const { store, clock, take } = place();
  const turn = await taken(take());
  clock.pass(LEASE - 1000);
  const { held, letGo } = holdUp(store);
  const spending = turn.spend();
  await held;
  const ending = turn.end();
  letGo();
  await Promise.all([spending, ending]);

  expect(parseState(store.texts.get(STATE_KEY)?.text).lease).toBeUndefined();
  await expect(turn.spend()).rejects.toMatchObject({ code: 'limited' });
});

test('what a process has reserved when it ends counts as sent', async () => {
  const { clock, take } = place({ perMinute: 60, perHour: 20 });
  await taken(take());
  clock.pass(LEASE);
  // Twelve of twenty are reserved: eight are left, which is what one comment may take.
  const second = await taken(take());
  for (let i = 0; i < 8; i += 1) await second.spend();

  await expect(second.spend()).rejects.toMatchObject({ code: 'limited' });
});

test('what was reserved and not sent is given back at the end', async () => {
  const { take } = place({ perMinute: 60, perHour: 20 });
  const first = await taken(take());
  await first.spend();
  await first.end();

  const second = await taken(take());
  for (let i = 0; i < 19; i += 1) await second.spend();
  await expect(second.spend()).rejects.toMatchObject({ code: 'limited' });
});

test('whatever is asked for, by however many and with however many ends, the pace is kept', async () => {
  const pace = { perMinute: 10, perHour: 25 };
  const step = fc.record({
    after: fc.constantFrom(0, 1000, 20_000, 31_000, 60_000, 600_000),
    sends: fc.integer({ min: 0, max: 20 }),
    ends: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const { clock, take } = place(pace);
      const sent: number[] = [];
      for (const { after, sends, ends } of steps) {
        clock.pass(after);
        const turn = await take();
        if ('wait' in turn) continue;
        try {
          for (let i = 0; i < sends; i += 1) {
            await turn.spend();
            sent.push(clock.now().getTime());
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ForgeError);
        }
        if (ends) await turn.end();
      }
      const within = (span: number) =>
        Math.max(0, ...sent.map((end) => sent.filter((time) => time > end - span && time <= end).length));
      expect(within(60_000)).toBeLessThanOrEqual(pace.perMinute);
      expect(within(3_600_000)).toBeLessThanOrEqual(pace.perHour);
    }),
  );
});

test('when the pace is used up, it is said when it will do again, and that is so', async () => {
  const { clock, take } = place({ perMinute: 10, perHour: 100 });
  const turn = await taken(take());
  for (let i = 0; i < 10; i += 1) await turn.spend();
  const error: unknown = await turn.spend().catch((failure: unknown) => failure);
  await turn.end();

  expect(error).toMatchObject({ code: 'limited', retryAfter: 60_000 });
  expect(await take()).toEqual({ wait: START + 60_000 });
  clock.pass(60_000);
  expect(await take()).toHaveProperty('spend');
});

test('a forge that bears less than one comment may take still gets its turns', async () => {
  const { take } = place({ perMinute: 3, perHour: 30 });
  expect(await take()).toHaveProperty('spend');
});

test.each(['', '{', 'null', '[]', '{"sent":"many"}', '{"sent":[],"aside":{"abc":1}}'])(
  'where the store holds %j instead of a state, it is begun anew',
  async (text) => {
    const { store, take } = place();
    await store.create(STATE_KEY, text);

    const turn = await taken(take());
    await turn.spend();
    await turn.end();

    expect(parseState(store.texts.get(STATE_KEY)?.text).sent).toHaveLength(1);
  },
);

test('what a clock that was wrong has written does not stand in the way for a year', async () => {
  const { store, take } = place();
  const wrong = START + 365 * 86_400_000;
  const setback = { until: wrong, failures: 1, why: 'The forge does not answer.' };
  const state = {
    lease: { holder: 'x', until: wrong },
    sent: Array(60).fill(wrong),
    pause: setback,
    aside: {},
  };
  await store.create(STATE_KEY, JSON.stringify(state));

  expect(await take()).toHaveProperty('spend');
});

test('where the store fails in the middle, the turn ends by itself', async () => {
  const { store, clock, take } = place();
  const turn = await taken(take());
  store.before = () => {
    throw new Error('The disk is full.');
  };
  clock.pass(LEASE - 1000);
  await expect(turn.spend()).rejects.toThrow('The disk is full.');
  await expect(turn.end()).rejects.toThrow('The disk is full.');
  store.before = undefined;
  clock.pass(1000);

  expect(await take()).toHaveProperty('spend');
});

test('where the answer of the store is lost, nobody has two turns', async () => {
  const { store, clock, take } = place();
  const turn = await taken(take());
  clock.pass(LEASE - 1000);
  store.after = () => {
    throw new Error('The connection was closed.');
  };
  await expect(turn.spend()).rejects.toThrow('The connection was closed.');
  store.after = undefined;

  await expect(turn.spend()).rejects.toMatchObject({ code: 'limited' });
  expect(await take()).toHaveProperty('wait');
  clock.pass(LEASE);
  expect(await take()).toHaveProperty('spend');
});
