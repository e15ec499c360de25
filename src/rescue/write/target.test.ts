import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { secrets } from '../secrets.ts';
import { target, WouldLeak } from './target.ts';

let into: string;
beforeEach(async () => {
  into = await mkdtemp(join(tmpdir(), 'target-'));
});
afterEach(() => rm(into, { recursive: true, force: true }));

const open = (force = false) => target(into, { secrets: secrets(), force });
const there = async (): Promise<string[]> => (await readdir(into, { recursive: true })).sort();

describe('a content folder that is written to', () => {
  test('shows nothing until all files are there, and then all of them', async () => {
    await mkdir(join(into, 'comments/a'), { recursive: true });
    await writeFile(join(into, 'comments/a/1.json'), 'one');
    const goal = await open();
    await goal.write('comments/a/2.json', 'two');
    await goal.write('comments/b/3.json', 'three');
    await goal.write('posts/b.mdx', 'post');
    expect((await there()).filter((name) => !name.startsWith('.import'))).toEqual([
      'comments',
      'comments/a',
      'comments/a/1.json',
    ]);
    await goal.publish();
    expect(await there()).toEqual(
      [
        'comments',
        'comments/a',
        'comments/a/1.json',
        'comments/a/2.json',
        'comments/b',
        'comments/b/3.json',
        'posts',
        'posts/b.mdx',
      ].sort(),
    );
  });

  test('is as it was when the work is given up', async () => {
    const goal = await open();
    await goal.write('posts/b.mdx', 'post');
    await goal.discard();
    expect(await there()).toEqual([]);
  });

  test('keeps what is there with other words, and takes what is there with the same for done', async () => {
    await mkdir(join(into, 'posts'));
    await writeFile(join(into, 'posts/a.mdx'), 'mine\n');
    expect(await (await open()).write('posts/a.mdx', 'mine\n')).toEqual({ outcome: 'unchanged' });
    expect(await (await open()).write('posts/a.mdx', 'other\n')).toMatchObject({ outcome: 'differs' });
    const forced = await open(true);
    expect(await forced.write('posts/a.mdx', 'other\n')).toEqual({ outcome: 'written' });
    await forced.publish();
    expect(await readFile(join(into, 'posts/a.mdx'), 'utf8')).toBe('other\n');
  });

  test('counts what waits, and a file that is made twice once', async () => {
    const goal = await open();
    for (const file of ['comments/a/1.json', 'posts/a.mdx', 'comments/a/1.json', 'comments/a/2.json'])
      await goal.write(file, file);
    expect(goal.waiting()).toBe(3);
    const from = join(into, 'from.jpg');
    await writeFile(from, 'jpg');
    await goal.copy('media/a.jpg', from);
    await goal.copy('media/a.jpg', from);
    expect(goal.waiting()).toBe(4);
    await goal.discard();
  });

  test('takes no file that leads out of it', async () => {
    const goal = await open();
    await expect(goal.write('../evil.mdx', 'x')).rejects.toThrow('leads out of the content folder');
    await goal.discard();
  });

  test('takes no file that holds the address of someone who commented', async () => {
    const known = secrets();
    known.add('ann@mail.example.org', '203.0.113.9');
    const goal = await target(into, { secrets: known, force: true });
    await expect(goal.write('posts/a.mdx', 'Ask ann@mail.example.org.')).rejects.toThrow(WouldLeak);
    await expect(goal.write('posts/a.mdx', 'From 203.0.113.9.')).rejects.toThrow(WouldLeak);
    expect(await there()).toEqual([]);
  });
});
