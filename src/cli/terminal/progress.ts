import { emitKeypressEvents, type Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { progress, settings } from '@clack/prompts';
import { interruptible } from './interrupt.ts';

/** A terminal's two streams; the program's own where they are not given. */
export interface Streams {
  input?: Readable | undefined;
  output?: (Writable & { columns?: number }) | undefined;
}

/** What tells someone that long work goes on, and lets them stop it. */
export interface Bar {
  /** Aborted by Ctrl+C. */
  signal: AbortSignal;
  /** One more is done, or so many. */
  step(by?: number): void;
  /** Says what is being done now. */
  say(message: string): void;
  stop(message: string): void;
}

/** From how many decisions on a bar says more than lines do. */
export const LONG = 5;

/**
 * The prompts' bar ends the whole program at once, and as if all were well, by the keys that mean "cancel": in the middle
 * of a decision. They mean nothing while it is shown.
 * @returns gives them their meaning back
 */
function withoutCancelKeys(): () => void {
  const cancelling = [...settings.aliases].filter(([, action]) => action === 'cancel');
  for (const [key] of cancelling) settings.aliases.delete(key);
  return () => {
    for (const [key, action] of cancelling) settings.aliases.set(key, action);
  };
}

/**
 * Shows a bar on a terminal.
 * @param stopping what it says once Ctrl+C is pressed
 */
export function startBar(
  max: number,
  message: string,
  {
    input = process.stdin,
    output,
    stopping: words = 'Stopping after this one',
  }: Streams & { stopping?: string } = {},
): Bar {
  const interrupt = interruptible();
  const stopping = new AbortController();
  const giveBack = withoutCancelKeys();
  const bar = progress({ max, size: 30, cancelMessage: 'Stopping', ...(output ? { output } : {}) });
  // While the bar is shown, the terminal hands over Ctrl+C as a key and sends no signal.
  const onKey = (_: unknown, { ctrl, name }: Key): void => {
    if (!ctrl || name !== 'c') return;
    bar.message(words);
    stopping.abort();
  };
  bar.start(message);
  emitKeypressEvents(input);
  input.on('keypress', onKey);
  input.resume();
  return {
    signal: AbortSignal.any([interrupt.signal, stopping.signal]),
    step: (by = 1) => bar.advance(by),
    say: (text) => bar.message(text),
    stop: (last) => {
      input.off('keypress', onKey);
      bar.stop(last);
      input.pause();
      giveBack();
      interrupt.release();
    },
  };
}
