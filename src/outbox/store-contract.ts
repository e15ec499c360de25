import { describe, expect, test } from 'vitest';
import type { Store } from './store.ts';

/** Opens the same place each time it is called, as another process would. */
export type OpenStore = () => Store;

/** As long as a comment's id may be. */
const LONG = 'abcdefghijklmnopqrstuvwxyz012345';

const times = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const isText = (one: string | undefined): one is string => one !== undefined;

/** Texts that a disk, a protocol or a program has changed on its way somewhere. */
const AWKWARD = [
  '',
  ' ',
  'no line end',
  'lone\rreturns\r\r\nand\r\nother ends\n',
  '👩🏽‍💻 naïve Ελληνικά \u202e עברית\n',
  'e\u0301 is not \u00e9',
  'nul \u0000 and escape \u001b[31m\n',
  '<!doctype html><title>Not found</title>',
  'long '.repeat(100_000),
];

/** What every store promises. Each one's test calls this with a place that is new each time. */
export function storeContract(name: string, makePlace: () => Promise<OpenStore>): void {
  describe(`${name}: what every store promises`, () => {
    test('what was never created is not there', async () => {
      const store = (await makePlace())();

      expect(await store.read('waiting/abc')).toBeUndefined();
      expect(await store.names('waiting')).toEqual([]);
      await expect(store.remove('waiting/abc')).resolves.toBeUndefined();
      expect(await store.replace('waiting/abc', 'new', '"1"')).toBeUndefined();
      expect(await store.read('waiting/abc')).toBeUndefined();
    });

    test('what was created is read, named, replaced and removed', async () => {
      const store = (await makePlace())();

      const first = await store.create('waiting/abc', 'one');
      expect(await store.read('waiting/abc')).toEqual({ text: 'one', version: first });
      expect(await store.names('waiting')).toEqual(['abc']);
      const second = await store.replace('waiting/abc', 'two', first ?? '');
      expect(await store.read('waiting/abc')).toEqual({ text: 'two', version: second });
      expect(await store.names('waiting')).toEqual(['abc']);
      await store.remove('waiting/abc');
      expect(await store.read('waiting/abc')).toBeUndefined();
      expect(await store.names('waiting')).toEqual([]);
    });

    test('what is there is not created again, and stays as it is', async () => {
      const store = (await makePlace())();
      await store.create('waiting/abc', 'one');

      expect(await store.create('waiting/abc', 'two')).toBeUndefined();

      expect((await store.read('waiting/abc'))?.text).toBe('one');
    });

    test('of twenty that create the same at once, one does, and it is the text of that one', async () => {
      const open = await makePlace();

      const made = await Promise.all(times(20).map((i) => open().create('waiting/abc', `text ${i}`)));

      expect(made.filter(isText)).toHaveLength(1);
      expect((await open().read('waiting/abc'))?.text).toBe(`text ${made.findIndex(isText)}`);
    });

    test('of twenty that replace the same version at once, one does, and it is the text of that one', async () => {
      const open = await makePlace();
      const version = (await open().create('state/now', 'old')) ?? '';

      const made = await Promise.all(times(20).map((i) => open().replace('state/now', `text ${i}`, version)));

      expect(made.filter(isText)).toHaveLength(1);
      expect((await open().read('state/now'))?.text).toBe(`text ${made.findIndex(isText)}`);
    });

    test('twenty that replace what they read until they succeed all leave their mark', async () => {
      const open = await makePlace();
      await open().create('state/now', '');

      async function mark(i: number): Promise<void> {
        const { text, version } = (await open().read('state/now')) ?? { text: '', version: '' };
        if (text.split(' ').includes(`${i}`)) return;
        if ((await open().replace('state/now', `${text}${i} `, version)) === undefined) await mark(i);
      }
      await Promise.all(times(20).map(mark));

      const marks = (await open().read('state/now'))?.text.trim().split(' ');
      expect(marks?.map(Number).sort((a, b) => a - b)).toEqual(times(20));
    });

    test('a version that was replaced long ago cannot be replaced, nor created again', async () => {
      const open = await makePlace();
      const first = (await open().create('state/now', 'one')) ?? '';
      let version = first;
      for (const text of ['two', 'three', 'four'])
        version = (await open().replace('state/now', text, version)) ?? '';

      expect(await open().replace('state/now', 'late', first)).toBeUndefined();
      expect(await open().create('state/now', 'late')).toBeUndefined();
      expect(await open().read('state/now')).toEqual({ text: 'four', version });
    });

    test('a version that was removed cannot be replaced', async () => {
      const store = (await makePlace())();
      const version = (await store.create('waiting/abc', 'one')) ?? '';
      await store.remove('waiting/abc');

      expect(await store.replace('waiting/abc', 'two', version)).toBeUndefined();
      expect(await store.names('waiting')).toEqual([]);
    });

    test('what was removed can be created again', async () => {
      const store = (await makePlace())();
      await store.create('waiting/abc', 'one');
      await store.remove('waiting/abc');

      expect(await store.create('waiting/abc', 'two')).toBeDefined();
      expect((await store.read('waiting/abc'))?.text).toBe('two');
    });

    test.each(AWKWARD.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
      'a text is kept byte for byte: %s',
      async (_, text) => {
        const open = await makePlace();
        const version = (await open().create('waiting/abc', text)) ?? '';
        expect((await open().read('waiting/abc'))?.text).toBe(text);
        await open().replace('waiting/abc', `${text}.`, version);
        expect((await open().read('waiting/abc'))?.text).toBe(`${text}.`);
      },
    );

    test('whoever opens the store later finds what was created', async () => {
      const open = await makePlace();
      const version = await open().create(`kept/${LONG}`, 'one');

      expect(await open().read(`kept/${LONG}`)).toEqual({ text: 'one', version });
      expect(await open().names('kept')).toEqual([LONG]);
    });

    test('keys are told apart, however alike they are', async () => {
      const store = (await makePlace())();
      const keys = [`waiting/${LONG}`, `waiting/${LONG.slice(1)}`, `kept/${LONG}`, 'waiting/a', 'waiting/1'];
      for (const key of keys) await store.create(key, `text of ${key}`);

      await store.remove('waiting/a');

      for (const key of keys.filter((one) => one !== 'waiting/a'))
        expect((await store.read(key))?.text).toBe(`text of ${key}`);
      expect((await store.names('waiting')).sort()).toEqual(['1', LONG, LONG.slice(1)].sort());
    });

    test('three hundred are all named, and none that is being written', async () => {
      const open = await makePlace();
      const names = times(300).map((i) => `c${i}`);
      const seen: string[] = [];
      let writing = true;

      const watching = (async () => {
        while (writing) {
          for (const found of await open().names('waiting')) {
            if (seen.includes(found)) continue;
            seen.push(found);
            expect((await open().read(`waiting/${found}`))?.text).toBe(`text of ${found}`);
          }
        }
      })();
      await Promise.all(names.map((one) => open().create(`waiting/${one}`, `text of ${one}`)));
      writing = false;
      await watching;

      expect((await open().names('waiting')).sort()).toEqual(names.toSorted());
      expect(seen.filter((one) => !names.includes(one))).toEqual([]);
    });
  });
}
