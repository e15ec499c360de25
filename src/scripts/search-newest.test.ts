import { expect, test } from 'vitest';
import { newestOnly } from './search-newest.ts';

/** A task whose runs are answered by hand, and what it let through. */
function setUp() {
  const runs = new Map<string, PromiseWithResolvers<string>>();
  const seen: string[] = [];
  const ask = newestOnly(
    (input: string) => {
      const run = Promise.withResolvers<string>();
      runs.set(input, run);
      return run.promise;
    },
    (input, outcome) => seen.push('error' in outcome ? `${input} failed` : outcome.value),
  );
  return { ask, runs, seen };
}

test('a stale answer does not overwrite a newer one', async () => {
  const { ask, runs, seen } = setUp();
  const asked = [ask('slow'), ask('fast')];
  runs.get('fast')?.resolve('the newer answer');
  runs.get('slow')?.resolve('the stale answer');
  await Promise.all(asked);
  expect(seen).toEqual(['the newer answer']);
});

test('a stale failure is not shown over a newer answer', async () => {
  const { ask, runs, seen } = setUp();
  const asked = [ask('slow'), ask('fast')];
  runs.get('slow')?.reject(new Error('offline'));
  runs.get('fast')?.resolve('the newer answer');
  await Promise.all(asked);
  expect(seen).toEqual(['the newer answer']);
});

test('a failure of the newest is told', async () => {
  const { ask, runs, seen } = setUp();
  const asked = ask('only');
  runs.get('only')?.reject(new Error('offline'));
  await asked;
  expect(seen).toEqual(['only failed']);
});

test('what was cancelled is not answered', async () => {
  const { ask, runs, seen } = setUp();
  const asked = ask('dropped');
  ask.cancel();
  runs.get('dropped')?.resolve('too late');
  await asked;
  expect(seen).toEqual([]);
});
