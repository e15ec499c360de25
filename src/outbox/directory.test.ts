import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { directoryStore } from './directory.ts';
import { storeContract } from './store-contract.ts';

// Disks are synced here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const CHILD = join(import.meta.dirname, 'testing/store-process.ts');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-outbox-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'outbox');
}

storeContract('A folder', async () => {
  const folder = await newFolder();
  return () => directoryStore(folder);
});

const start = (...args: string[]): ChildProcess => fork(CHILD, args, { execArgv: [] });
const told = async (child: ChildProcess): Promise<unknown> => (await once(child, 'message'))[0];

test('of four processes that create the same two hundred at once, each is created by one', async () => {
  const folder = await newFolder();
  const children = ['a', 'b', 'c', 'd'].map((name) => start('create', folder, name));
  await Promise.all(children.map(told));

  const made = await Promise.all(
    children.map(async (child) => {
      child.send('go');
      return told(child);
    }),
  );

  const ids = Array.from({ length: 200 }, (_, i) => `c${i}`);
  expect(made.flat().sort()).toEqual(ids.toSorted());
  expect((await directoryStore(folder).names('waiting')).sort()).toEqual(ids.toSorted());
});

test('of four processes that write into the same text, none overwrites what another has written', async () => {
  const folder = await newFolder();
  await directoryStore(folder).create('state/now', '');
  const names = ['a', 'b', 'c', 'd'];
  const children = names.map((name) => start('mark', folder, name));
  await Promise.all(children.map(told));

  await Promise.all(
    children.map(async (child) => {
      child.send('go');
      await told(child);
    }),
  );

  const marks = (await directoryStore(folder).read('state/now'))?.text.trim().split(' ');
  const all = names.flatMap((name) => Array.from({ length: 25 }, (_, i) => `${name}${i}`));
  expect(marks?.toSorted()).toEqual(all.toSorted());
  expect(await readdir(join(folder, 'state'))).toHaveLength(1);
});

test('a process that is killed while it writes leaves nothing but whole texts', async () => {
  const folder = await newFolder();
  const child = start('flood', folder, 'a');
  await told(child);
  child.send('go');
  await told(child);

  child.kill('SIGKILL');
  await once(child, 'exit');

  const store = directoryStore(folder);
  const names = await store.names('waiting');
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect((await store.read(`waiting/${name}`))?.text).toBe(`${name} `.repeat(50_000));
});

test('what was written halfway is not read, and does not stand in the way', async () => {
  const folder = await newFolder();
  const store = directoryStore(folder);
  await store.create('waiting/one', 'text');
  await writeFile(join(folder, 'new', 'a-name'), 'ha');

  expect(await store.names('waiting')).toEqual(['one']);
  expect(await store.create('waiting/a-name', 'whole')).toBeDefined();
});

test('a folder that cannot be made is said with a remedy, and is used once that is mended', async () => {
  const folder = await newFolder();
  await writeFile(folder, 'a file');
  const store = directoryStore(folder);

  await expect(store.create('waiting/abc', 'text')).rejects.toThrow(
    `The outbox cannot use the folder ${folder}`,
  );

  await rm(folder);
  expect(await store.create('waiting/abc', 'text')).toBeDefined();
});

test('a folder that was removed while it was in use is made again', async () => {
  const folder = await newFolder();
  const store = directoryStore(folder);
  await store.create('waiting/abc', 'text');
  await rm(folder, { recursive: true });

  expect(await store.names('waiting')).toEqual([]);
  expect(await store.create('waiting/abc', 'text')).toBeDefined();
});

/** A process that went to sleep between its look and its writing finds names free that were taken in between. */
test('whoever wakes up late does not take back what others have done', async () => {
  const folder = await newFolder();
  const store = directoryStore(folder);
  await mkdir(join(folder, 'state'), { recursive: true });
  await writeFile(join(folder, 'state/now@7'), 'latest');

  expect(await store.replace('state/now', 'late', '1')).toBeUndefined();
  expect(await store.create('state/now', 'late')).toBeUndefined();
  expect(await store.read('state/now')).toEqual({ text: 'latest', version: '7' });
});

const hasStrace = (() => {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true']);
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasStrace)(
  'a text is on the disk before it has its name, and its name before it is said',
  async () => {
    const folder = await newFolder();
    const log = join(dirname(folder), 'calls');
    execFileSync('strace', [
      '-f',
      '-y',
      '-e',
      'trace=fsync,fdatasync,link,linkat,rename,write',
      '-o',
      log,
      process.execPath,
      CHILD,
      'one',
      folder,
      'a',
    ]);

    const calls = execFileSync('grep', ['-E', `link|sync|is kept`, log], { encoding: 'utf8' })
      .split('\n')
      .filter(
        (line) => !line.includes('resumed') && (line.includes(dirname(folder)) || line.includes('is kept')),
      )
      .map((line) => (/fsync|fdatasync/.test(line) ? `sync ${/<([^>]*)>/.exec(line)?.[1]}` : line));
    const text = calls.findIndex((call) => call.startsWith(`sync ${folder}/new/`));
    const name = calls.findIndex((call) => /\blink/.test(call) && call.includes('waiting/abc@1'));
    const entry = calls.findIndex((call, i) => i > name && call === `sync ${folder}/waiting`);
    const said = calls.findIndex((call) => call.includes('is kept'));
    expect([text, name, entry, said]).toEqual([text, name, entry, said].toSorted((a, b) => a - b));
    expect(Math.min(text, name, entry, said)).toBeGreaterThanOrEqual(0);
    expect(calls).toContain(`sync ${dirname(folder)}`);
  },
);
