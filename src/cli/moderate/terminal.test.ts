import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { refs, removeFolders, site } from '../../forge/local/testing.ts';
import type { Moderation } from '../../forge/port.ts';
import { proposal } from '../../forge/testing.ts';
import { moderateOnTerminal } from './terminal.ts';
import { lookAtAll } from './waiting.ts';

afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

const KEYS = { enter: '\r', down: '\u001b[B', up: '\u001b[A', space: ' ', stop: '\u0003' };

/** Whether a question is asked: one that was answered is printed once more, with another sign. */
const isAsked = (question: string, printed: string): boolean =>
  printed.split('\n').some((line) => /^[◆*] /.test(line) && line.includes(question));

/** Sits at the terminal: keys are pressed once their question is asked. */
async function sit(
  forge: Moderation,
  root: string,
  script: [seen: string, ...keys: (keyof typeof KEYS)[]][],
) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 40 });
  let screen = '';
  let read = 0;
  output.on('data', (chunk) => {
    screen += stripVTControlCharacters(String(chunk));
  });
  const ended = moderateOnTerminal({ forge, look: (pending) => lookAtAll(pending, root), input, output });
  for (const [seen, ...keys] of script) {
    await vi.waitUntil(() => isAsked(seen, screen.slice(read)), { timeout: 20_000, interval: 10 });
    read = screen.length;
    for (const key of keys) input.write(KEYS[key]);
  }
  await ended;
  return screen;
}

async function waiting(...ids: string[]) {
  const { repository, forge } = await site();
  for (const id of ids) await forge.propose(proposal(id));
  return { repository, forge, root: repository.directory };
}

describe('moderating on a terminal', () => {
  test('where nothing waits it says so and ends', async () => {
    const { forge, root } = await waiting();
    expect(await sit(forge, root, [])).toContain('No comment waits for a decision.');
  });

  test('a comment is chosen, shown in full, approved; then comes the next', async () => {
    const { repository, forge, root } = await waiting('a1', 'b2');

    const screen = await sit(forge, root, [
      ['Which one first?', 'enter'],
      ['What is to be done', 'down', 'enter'],
      ['What is to be done', 'down', 'down', 'down', 'enter'],
    ]);

    expect(screen).toContain('| Words of a1.');
    expect(screen).toContain('a1 is approved.');
    expect(await refs(repository)).toEqual(['refs/heads/main', 'refs/rejoinder/spam/b2']);
  });

  test('Enter alone goes through the comments and changes nothing; Ctrl-C ends it cleanly', async () => {
    const { repository, forge, root } = await waiting('a1', 'b2');

    const screen = await sit(forge, root, [
      ['Which one first?', 'enter'],
      ['What is to be done', 'enter'],
      ['What is to be done', 'enter'],
      ['Which one first?', 'stop'],
    ]);

    expect(screen).toContain('Comment 2 of 2');
    expect(screen).toMatch(/└ {2}2 comments wait for a decision\.\s*$/);
    expect(await refs(repository, 'refs/heads/comment')).toHaveLength(2);
  });

  test('several are decided on at once', async () => {
    const { repository, forge, root } = await waiting('a1', 'b2', 'c3');

    await sit(forge, root, [
      ['Which one first?', 'up', 'enter'],
      ['Which ones?', 'space', 'down', 'space', 'enter'],
      ['with these 2?', 'down', 'down', 'enter'],
      ['Which one first?', 'stop'],
    ]);

    expect(await refs(repository, 'refs/rejoinder', 'refs/heads/comment')).toEqual([
      'refs/heads/comment/c3',
      'refs/rejoinder/rejected/a1',
      'refs/rejoinder/rejected/b2',
    ]);
  });

  test('many at once show a bar, and what was done', async () => {
    const { repository, forge, root } = await waiting('a1', 'b2', 'c3', 'd4', 'e5', 'f6');
    await repository.write(proposal('b2').path, 'in the way');

    const screen = await sit(forge, root, [
      ['Which one first?', 'up', 'enter'],
      ['Which ones?', 'space', 'down', 'space', 'down', 'space', 'down', 'space', 'down', 'space', 'enter'],
      ['with these 5?', 'down', 'enter'],
      ['Which one first?', 'stop'],
    ]);

    expect(screen).toContain('4 comments approved, 1 failed');
    expect(screen).toContain(`b2: ${proposal('b2').path} is in the way`);
    expect(await refs(repository, 'refs/heads/comment')).toEqual([
      'refs/heads/comment/b2',
      'refs/heads/comment/f6',
    ]);
  });

  test('what cannot be done is said, and the rest goes on', async () => {
    const { repository, forge, root } = await waiting('a1', 'b2');
    await repository.write(proposal('a1').path, 'in the way');

    const screen = await sit(forge, root, [
      ['Which one first?', 'enter'],
      ['What is to be done', 'down', 'enter'],
      ['What is to be done', 'down', 'enter'],
      ['Which one first?', 'stop'],
    ]);

    expect(screen).toContain(`a1: ${proposal('a1').path} is in the way`);
    expect(screen).toContain('b2 is approved.');
  });

  test('a malformed comment is shown with its problem and cannot be approved', async () => {
    const { repository, forge, root } = await waiting();
    await forge.propose({ ...proposal('bad'), text: '{ \u001b[31m' });

    const screen = await sit(forge, root, [
      ['Which one first?', 'enter'],
      ['What is to be done', 'down', 'enter'],
    ]);

    expect(screen).toContain('| { ␛[31m');
    expect(screen).toContain('It cannot be approved');
    expect(await refs(repository, 'refs/rejoinder')).toEqual(['refs/rejoinder/rejected/bad']);
  });
});
