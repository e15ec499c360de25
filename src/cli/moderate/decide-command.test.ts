import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { decideEach } from '../../forge/outcomes.ts';
import { type Decision, ForgeError, type Moderation } from '../../forge/port.ts';
import { comment } from '../../forge/testing.ts';
import type { DecideTask } from './arguments.ts';
import { type Desk, decideCommand } from './decide-command.ts';
import type { Waiting } from './waiting.ts';

const waiting = (id: string): Waiting => ({
  ...{ id, reference: id, path: '', post: 'a-post', text: '', links: [], notes: [], problems: [] },
  proposed: '2026-11-01T00:00:00Z',
  comment: comment(id),
  answers: { kind: 'post' },
});

/** A forge that remembers what was decided. `before` is called before each decision. */
function remembering(before: (id: string) => void | Promise<void> = () => {}) {
  const decided: string[] = [];
  const decide = async (id: string, decision: Decision): Promise<void> => {
    await before(id);
    decided.push(`${decision} ${id}`);
  };
  const forge: Moderation = {
    pending: async () => [],
    decide,
    decideAll: (ids, decision) => decideEach(ids, (id) => decide(id, decision)),
  };
  return { forge, decided };
}

/** Someone at a terminal, or a script where there is no `terminal`. */
function sit(forge: Moderation, ids: string[], { terminal = true } = {}) {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 40 });
  let screen = '';
  output.on('data', (chunk) => {
    screen += stripVTControlCharacters(String(chunk));
  });
  const printed: string[] = [];
  const desk: Desk = {
    forge,
    waiting: async () => ids.map(waiting),
    say: (text) => void printed.push(text),
    complain: (text) => void printed.push(text),
    width: 80,
    now: () => new Date('2026-11-23T12:00:00Z'),
    ...(terminal ? { terminal: { input, output } } : {}),
  };
  return { desk, input, printed, screen: () => screen };
}

const ALL: DecideTask = { do: 'decide', decision: 'reject', of: { filter: {} }, yes: false, dryRun: false };
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `c${i + 1}`);
const seen = (screen: () => string, text: string) =>
  vi.waitUntil(() => screen().includes(text), { timeout: 20_000, interval: 5 });

describe('deciding on many at a terminal', () => {
  test('the first are shown and it asks once; a hasty Enter decides nothing', async () => {
    const { forge, decided } = remembering();
    const { desk, input, printed, screen } = sit(forge, ids(57));

    const ended = decideCommand(desk, ALL);
    await seen(screen, 'Reject 57 comments?');
    input.write('\r');

    expect(await ended).toBe(0);
    expect(printed[0]).toMatch(/^Ann: Words of c1\.\n[\s\S]*… and 52 more$/);
    expect(printed.at(-1)).toBe('Nothing was decided.');
    expect(decided).toEqual([]);
  });

  test('Ctrl+C at the question decides nothing', async () => {
    const { forge, decided } = remembering();
    const { desk, input, screen } = sit(forge, ids(2));

    const ended = decideCommand(desk, { ...ALL, decision: 'spam' });
    await seen(screen, 'Mark 2 comments as spam?');
    input.write('\u0003');

    expect(await ended).toBe(0);
    expect(decided).toEqual([]);
  });

  test('who says yes sees a bar go on, and at its end what was done', async () => {
    const { forge, decided } = remembering();
    const { desk, input, screen } = sit(forge, ids(7));

    const ended = decideCommand(desk, ALL);
    await seen(screen, 'Reject 7 comments?');
    input.write('y');

    expect(await ended).toBe(0);
    expect(decided).toHaveLength(7);
    expect(screen()).toContain('7 comments rejected');
  });

  test('--yes asks nothing', async () => {
    const { forge, decided } = remembering();
    const { desk, printed } = sit(forge, ids(2));
    expect(await decideCommand(desk, { ...ALL, yes: true })).toBe(0);
    expect(decided).toEqual(['reject c1', 'reject c2']);
    expect(printed).toEqual(['c1: rejected', 'c2: rejected']);
  });

  test('what fails under the bar is said after it, and the rest is done', async () => {
    const { forge } = remembering((id) => {
      if (id === 'c3') throw new ForgeError('conflict', 'It is in the way.');
    });
    const { desk, printed, screen } = sit(forge, ids(6));

    expect(await decideCommand(desk, { ...ALL, yes: true })).toBe(1);

    expect(screen()).toContain('5 comments rejected, 1 failed');
    expect(printed).toEqual(['c3: It is in the way.']);
  });

  test('Ctrl+C under the bar stops after the decision under way, and says which are left', async () => {
    const { input, desk, printed, screen } = sit({ ...remembering().forge }, ids(6));
    const { forge, decided } = remembering(async (id) => {
      if (id !== 'c2') return;
      input.write('\u0003');
      await seen(screen, 'Stopping after this one');
    });

    expect(await decideCommand({ ...desk, forge }, { ...ALL, yes: true })).toBe(1);

    expect(decided).toEqual(['reject c1', 'reject c2']);
    expect(screen()).toContain('2 comments rejected');
    expect(printed).toEqual(['4 comments were not decided on and still wait: c3, c4, c5, c6']);
  });
});

describe('deciding in a script', () => {
  const script = { terminal: false };

  test('Ctrl+C stops after the decision under way, and says which are left', async () => {
    const { forge, decided } = remembering((id) => {
      if (id === 'c1') process.emit('SIGINT');
    });
    const { desk, printed } = sit(forge, ids(3), script);

    expect(await decideCommand(desk, { ...ALL, yes: true })).toBe(1);

    expect(decided).toEqual(['reject c1']);
    expect(printed).toEqual(['c1: rejected', '2 comments were not decided on and still wait: c2, c3']);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  test('where the forge ends early, what it did not mention is said to wait', async () => {
    const { forge } = remembering();
    const limited: Moderation = {
      ...forge,
      async *decideAll() {
        yield { id: 'c1' };
        yield { id: 'c2', error: new ForgeError('limited', 'The forge takes no more for a while.') };
      },
    };
    const { desk, printed } = sit(limited, ids(3), script);

    expect(await decideCommand(desk, { ...ALL, yes: true })).toBe(1);
    expect(printed).toEqual([
      'c1: rejected',
      'c2: The forge takes no more for a while.',
      '1 comment was not decided on and still waits: c3',
    ]);
  });

  test('where the settings turn out wrong on the way, what was done and what is left is said first', async () => {
    const { forge } = remembering((id) => {
      if (id === 'c2') throw new ForgeError('configuration', 'The token is not accepted.');
    });
    const { desk, printed } = sit(forge, ids(3), script);

    await expect(decideCommand(desk, { ...ALL, yes: true })).rejects.toThrow('not accepted');
    expect(printed).toEqual(['c1: rejected', '2 comments were not decided on and still wait: c2, c3']);
  });
});
