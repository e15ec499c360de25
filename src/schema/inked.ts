import * as z from 'zod/mini';
import { isInkless } from './text.ts';

/** Holds text to being seen: none that is empty, and none of blanks and invisible characters alone. */
export const inked = (error: string) => z.refine<string>((text) => !isInkless(text), { error, abort: true });
