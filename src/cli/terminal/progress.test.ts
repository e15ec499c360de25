import { PassThrough } from 'node:stream';
import { settings } from '@clack/prompts';
import { describe, expect, test } from 'vitest';
import { startBar } from './progress.ts';

describe('the bar', () => {
  test('no key ends the program in the middle of a decision, and afterwards they mean what they did', () => {
    const cancelling = () => [...settings.aliases].filter(([, action]) => action === 'cancel');
    const before = cancelling();
    expect(before.map(([key]) => key)).toContain('\u0003');

    const bar = startBar(5, 'Deciding', { input: new PassThrough(), output: new PassThrough() });
    expect(cancelling()).toEqual([]);
    bar.stop('Done');

    expect(cancelling()).toEqual(before);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });
});
