import type { z } from 'zod';

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

const given = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 60);

function sentence(issue: Issue): string {
  if (issue.code === 'unrecognized_keys') {
    return `unknown field ${issue.keys.map((key) => `"${key}"`).join(', ')}: check the spelling or remove it`;
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid')) {
    return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}: write one of these`;
  }
  if (issue.message.startsWith('Invalid input')) {
    if (issue.input === undefined && issue.code === 'invalid_type') return 'is missing: add it';
    return issue.code === 'invalid_type'
      ? `must be a ${issue.expected}: correct its type`
      : 'is not valid: correct it';
  }
  return issue.input === undefined ? issue.message : `${given(issue.input)} is not valid: ${issue.message}`;
}

/** Turns a schema's error into problems that name file, field and remedy. */
export function problemsOf(file: string, error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({
    file,
    field: issue.path.join('.'),
    message: sentence(issue as Issue),
  }));
}

/** A problem as one line: `content/comments/a/b.json: author.name is missing: add it`. */
export function problemLine({ file, field, message }: Problem): string {
  return field === '' ? `${file}: ${message}` : `${file}: ${field} ${message}`;
}
