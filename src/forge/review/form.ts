import { screen } from '../../discussion/screening.ts';
import type { Comment } from '../../schema/comment.ts';
import { constraintsOf, Submission } from '../../schema/submission.ts';

/** What is wrong with a field of a comment: the remedy is in the sentence. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** NFC makes at most three code units of one (Unicode Standard Annex 15). */
const LONGEST_GROWTH = 3;

/** The form puts it before an address that has no scheme. */
const ADDED_SCHEME = 'https://'.length;

/**
 * The fewest code units that a person can have typed for a stored text. NFC splits some letters into a letter and its
 * marks, so that a stored text may be longer than what the form let through: marks are not counted.
 */
const fewestTyped = (text: string): number => {
  const letters = [...text.replace(/\p{M}/gu, '')].length;
  return Math.max(letters, Math.ceil(text.length / LONGEST_GROWTH));
};

const FIELDS = { name: 'author.name', url: 'author.url', body: 'body' } as const;
type Field = keyof typeof FIELDS;

/** The longest a field may be, in characters. */
function longest(field: Field): number {
  const typed = constraintsOf()[field]?.maxlength ?? Number.POSITIVE_INFINITY;
  return field === 'url' ? typed + ADDED_SCHEME : typed;
}

/** Holds one field against the form's own schema; how long it is has a rule of its own. */
function fieldProblems(field: Field, value: string): FieldProblem[] {
  const at = FIELDS[field];
  const most = longest(field);
  if (fewestTyped(value) > most) {
    return [{ field: at, message: `is longer than the form allows: use at most ${most} characters` }];
  }
  const parsed = Submission.shape[field].safeParse(value);
  if (parsed.success) {
    return parsed.data === value
      ? []
      : [{ field: at, message: 'is not as the form stores it: send it by the form' }];
  }
  return parsed.error.issues
    .filter(({ code }) => code !== 'too_big')
    .map(({ message }) => ({ field: at, message: `is refused by the form: ${message}` }));
}

/** The submission that a comment was made from. */
const submissionOf = (post: string, { parent = '', author, body }: Comment): Submission => ({
  post,
  parent,
  name: author.name,
  url: author.url ?? '',
  body,
  opened: '',
  nickname: '',
});

/** What the form would have refused in a comment, and what the screening finds for whoever moderates. */
export function formProblems(post: string, comment: Comment): { problems: FieldProblem[]; notes: string[] } {
  const { author, body, date = '' } = comment;
  const problems = [
    ...fieldProblems('name', author.name),
    ...fieldProblems('url', author.url ?? ''),
    ...fieldProblems('body', body),
  ];
  // The renderer's time grows with the text: a body that is too long anyway is not looked into.
  if (problems.some(({ field }) => field === FIELDS.body)) return { problems, notes: [] };
  const { refusals, findings } = screen(submissionOf(post, comment), new Date(date));
  const refused = refusals.map(({ field, message }) => ({
    field,
    message: `is refused by the form: ${message}`,
  }));
  return { problems: [...problems, ...refused], notes: findings };
}

/** What only a commit by someone with write access may say of a comment, and so no pull request of a comment does. */
export function reservedProblems({ kind, author, date, position, source }: Comment): FieldProblem[] {
  const remove = 'is not for the form to say: remove it';
  const found: [string, boolean, string][] = [
    [
      'author.ref',
      author.ref !== undefined,
      'gives the badge of an author, which only a commit by someone with write access may do: remove it',
    ],
    ['kind', kind !== undefined, remove],
    ['author.inferred', author.inferred !== undefined, remove],
    ['date', date === undefined, 'is missing: write the moment it was sent, such as 2026-11-23T09:30:00Z'],
    ['position', position !== undefined, remove],
    [
      'source.kind',
      source.kind !== 'form',
      'is not "form": comments from elsewhere are brought in by someone with write access',
    ],
    ['source.id', source.id !== undefined, remove],
    ['source.url', source.url !== undefined, remove],
  ];
  return found.filter(([, wrong]) => wrong).map(([field, , message]) => ({ field, message }));
}
