import * as z from 'zod/mini';

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|z|[+-]\d\d:\d\d)?)?$/;

/**
 * Reads a day or a moment as front matter has it; `undefined` where it is none, or not in the calendar: neither YAML
 * nor `Date` refuses the 31st of February. A time without a zone is UTC, as in YAML, so that a post does not depend on
 * the machine that builds it.
 */
export function momentOf(text: string): Date | undefined {
  const [, day, time = '00:00', zone = 'Z'] = WRITTEN.exec(text) ?? [];
  if (!z.iso.date().safeParse(day).success) return undefined;
  const date = new Date(`${day}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A day or a moment in front matter. YAML reads an unquoted one as a Date; a quoted one arrives as text. */
export const Moment = z.pipe(
  z.transform((value: unknown) => (typeof value === 'string' ? (momentOf(value) ?? value) : value)),
  z.date({ error: 'write a date such as 2026-11-23, or a moment such as 2026-11-23T09:30:00Z' }),
);
