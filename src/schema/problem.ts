import * as z from 'zod/mini';
import { isInkless } from './text.ts';

/** What is wrong with a file, where in it, and what to do about it. */
export interface Problem {
  /** The file's path from the project's root. */
  file: string;
  /** The field, such as `author.name`; empty where the file as a whole is meant. */
  field: string;
  /** What is wrong and the remedy, as one sentence without its full stop. */
  message: string;
}

type Issue = z.core.$ZodIssue;

const REMEDIES: Partial<Record<string, string>> = {
  string: 'write text between quotes',
  number: 'write a number, without quotes',
  int: 'write a whole number, without quotes',
  boolean: 'write true or false, without quotes',
  object: 'write its fields between { and }',
  array: 'write a list between [ and ]',
};

/** The remedy where a schema gives none of its own. */
function remedy(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'unrecognized_keys') return 'check the spelling, or remove it';
  if (issue.code === 'invalid_value') return `write one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_small') return `use at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `use at most ${issue.maximum}`;
  return (issue.code === 'invalid_type' && REMEDIES[issue.expected]) || 'correct it';
}

const LONGEST_GIVEN = 50;

/** What stands in the file, as far as a line has room for it. */
function given(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_GIVEN ? `${text.slice(0, LONGEST_GIVEN)}…` : text;
}

function sentence({ code, input, message, path }: Issue): string {
  if (code === 'invalid_type' && path.length === 0)
    return 'does not hold named fields: write it as the other files in its folder are';
  if (input === undefined) return `is missing: ${message}`;
  if (input === null || input === '') return `is empty: ${message}`;
  if (typeof input === 'string' && isInkless(input)) return `shows nothing: ${message}`;
  return `${given(input)} is not valid: ${message}`;
}

/** Remedies for fields that do not exist, by name. */
type Elsewhere = ReadonlyMap<string, string>;

/**
 * Turns a schema's error into problems that name file, field and remedy. The messages must be remedies, as `checked`
 * makes them.
 */
export function problemsOf(file: string, error: z.core.$ZodError, elsewhere?: Elsewhere): Problem[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          file,
          field: [...issue.path, key].join('.'),
          message: `is not a known field: ${(issue.path.length === 0 && elsewhere?.get(key)) || issue.message}`,
        }))
      : [{ file, field: issue.path.join('.'), message: sentence(issue) }],
  );
}

export type Checked<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/**
 * Holds what a file says against a schema.
 * @param elsewhere what to do about fields that other programs know
 */
export function checked<T>(
  schema: z.core.$ZodType<T>,
  file: string,
  value: unknown,
  elsewhere?: Elsewhere,
): Checked<T> {
  const result = z.safeParse(schema, value, { reportInput: true, error: remedy });
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, problems: problemsOf(file, result.error, elsewhere) };
}

/** Anyone can propose a file, so its words could forge lines or colours in a log. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);

/** A problem as one line: `content/comments/a/b.json: author.name is missing: write text between quotes`. */
export function problemLine({ file, field, message }: Problem): string {
  return printable(field === '' ? `${file}: ${message}` : `${file}: ${field} ${message}`);
}
