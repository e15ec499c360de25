import { SUBMIT_ADDRESS } from '../discussion/permalinks.ts';

/** The addresses that are the intake's, and whatever serves it must send to it. */
export const INTAKE_PATHS: readonly string[] = [
  SUBMIT_ADDRESS,
  '/reply',
  '/reply/',
  '/comments/received',
  '/comments/received/',
];
