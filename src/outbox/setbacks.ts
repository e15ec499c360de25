import type { ForgeError } from '../forge/port.ts';
import type { State } from './state.ts';

const SECOND = 1000;

/** 5 s, 10 s, 20 s … up to 10 minutes. */
const backoff = (failures: number): number => Math.min(5 * SECOND * 2 ** failures, 600 * SECOND);
/** A minute, 2 … up to a day: somebody has to look at it. */
const asideFor = (failures: number): number => Math.min(60 * SECOND * 2 ** failures, 86_400 * SECOND);

/** What is wrong with one comment and not with the forge. */
const isOwn = ({ code }: ForgeError): boolean => code === 'conflict' || code === 'not-found';

/** Leaves the forge alone for as long as it asks for, else longer from time to time. */
export function pause(state: State, { retryAfter, message: why }: ForgeError, now: number): void {
  const failures = state.pause?.failures ?? 0;
  const until = now + (retryAfter ?? backoff(failures));
  state.pause = { until, failures: retryAfter === undefined ? failures + 1 : failures, why };
}

/** Writes down what went wrong with one comment. True where nothing else can be tried now. */
export function setBack(state: State, id: string, error: ForgeError, now: number): boolean {
  const { code, message: why } = error;
  const before = state.aside[id]?.failures ?? 0;
  const own = isOwn(error);
  // Where the forge as a whole fails, this one is tried last next time: it may be what the forge stumbles over.
  if (code !== 'limited')
    state.aside[id] = { until: own ? now + asideFor(before) : 0, failures: before + 1, why };
  if (!own) pause(state, error, now);
  return !own;
}

/** Forgets the setbacks of comments that no longer wait. */
export function forgetOthers(state: State, waiting: ReadonlySet<string>): void {
  for (const id of Object.keys(state.aside)) if (!waiting.has(id)) delete state.aside[id];
}
