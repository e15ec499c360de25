import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

/** An errand whose runs end when the test says so. */
function errand() {
  const ends: (() => void)[] = [];
  const run = coalesce(() => new Promise((resolve) => ends.push(resolve)));
  const endNext = async (): Promise<void> => {
    ends.at(-1)?.();
    await new Promise(setImmediate);
  };
  return { ends, run, endNext };
}

test('one change makes one rebuild', async () => {
  const { ends, run, endNext } = errand();
  const done = run();
  await endNext();
  await done;
  expect(ends).toHaveLength(1);
});

test('many changes during a rebuild make one more, and they never overlap', async () => {
  const { ends, run, endNext } = errand();
  const done = [run(), run(), run(), run()];
  expect(ends).toHaveLength(1);
  await endNext();
  expect(ends).toHaveLength(2);
  await endNext();
  await Promise.all(done);
  expect(ends).toHaveLength(2);
});

test('a change during the second rebuild leads to a third', async () => {
  const { ends, run, endNext } = errand();
  void run();
  void run();
  await endNext();
  void run();
  await endNext();
  expect(ends).toHaveLength(3);
});

test('a change after everything was built is built', async () => {
  const { ends, run, endNext } = errand();
  const first = run();
  await endNext();
  await first;
  void run();
  expect(ends).toHaveLength(2);
});
