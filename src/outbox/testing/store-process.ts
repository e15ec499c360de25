/** Runs in a process of its own, for tests of several that share a folder: `store-process.ts <task> <folder> <name>`. */
import { once } from 'node:events';
import { directoryStore } from '../directory.ts';

const [task = '', folder = '', name = ''] = process.argv.slice(2);
const store = directoryStore(folder);

/** Creates two hundred, and says which of them are its own. */
async function create(): Promise<string[]> {
  const own: string[] = [];
  for (let i = 0; i < 200; i += 1)
    if ((await store.create(`waiting/c${i}`, `by ${name}`)) !== undefined) own.push(`c${i}`);
  return own;
}

/** Leaves 25 marks in one text. */
async function mark(): Promise<string> {
  for (let done = 0; done < 25; ) {
    const { text, version } = (await store.read('state/now')) ?? { text: '', version: '' };
    const own = `${name}${done}`;
    if (text.split(' ').includes(own)) done += 1;
    else await store.replace('state/now', `${text}${own} `, version);
  }
  return 'marked';
}

/** Creates one after the other until it is killed, and says when the fifth is there. */
async function flood(): Promise<string> {
  for (let i = 0; ; i += 1) {
    await Promise.all(
      ['x', 'y', 'z'].map((letter) => store.create(`waiting/${letter}${i}`, `${letter}${i} `.repeat(50_000))),
    );
    if (i === 5) process.send?.('flooding');
  }
}

async function one(): Promise<void> {
  await store.create('waiting/abc', 'text');
  process.stdout.write('it is kept\n');
}

if (task === 'one') await one();
else {
  process.send?.('ready');
  await once(process, 'message');
  const tasks: Record<string, () => Promise<unknown>> = { create, mark, flood };
  process.send?.(await tasks[task]?.());
  process.disconnect();
}
