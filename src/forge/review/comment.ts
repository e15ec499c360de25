import { commentFile, parseCommentFile } from '../../discussion/file.ts';
import { commentId } from '../../discussion/id.ts';
import { plainText, renderBody } from '../../discussion/markdown.ts';
import type { Comment } from '../../schema/comment.ts';
import type { Problem } from '../../schema/problem.ts';
import { MOST_BYTES, placeOf } from './changes.ts';
import { type FieldProblem, formProblems, reservedProblems } from './form.ts';

/** A hostile file can be wrong in ten thousand ways; the first few say enough. */
const MOST_PROBLEMS = 10;

/** A file that a pull request adds where a comment lies. */
export interface AddedFile {
  path: string;
  /** Undefined where the file is larger than it may be, and was not read. */
  bytes: Uint8Array | undefined;
}

/** What a file says, as far as it can be told by itself. */
export interface Reviewed {
  path: string;
  post: string;
  comment?: Comment;
  problems: Problem[];
  notes: string[];
}

/** The byte order mark stays, so that it is seen. Undefined where the bytes are not UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function renders(body: string): boolean {
  try {
    renderBody(body);
    plainText(body);
    return true;
  } catch {
    return false;
  }
}

async function idProblems(post: string, { id, parent, author, body }: Comment): Promise<FieldProblem[]> {
  const right = await commentId({ post, parent, name: author.name, body });
  if (id === right) return [];
  const message = `is not the digest of post, parent, name and body, which is "${right}": correct it, and the file's name`;
  return [{ field: 'id', message }];
}

async function commentProblems(post: string, comment: Comment) {
  const form = formProblems(post, comment);
  const problems = [...reservedProblems(comment), ...form.problems, ...(await idProblems(post, comment))];
  // What the form refuses is not rendered: it may be far longer than what the renderer is meant for.
  if (form.problems.length === 0 && !renders(comment.body)) {
    problems.push({ field: 'body', message: 'cannot be rendered: write it differently' });
  }
  return { problems, notes: form.notes };
}

/** Looks at one added file by itself: bytes, text, JSON, form and words. */
export async function reviewFile({ path, bytes }: AddedFile): Promise<Reviewed> {
  const post = placeOf(path)?.post ?? '';
  const fail = (...problems: Problem[]): Reviewed => ({
    path,
    post,
    problems: problems.slice(0, MOST_PROBLEMS),
    notes: [],
  });
  const wrong = (message: string): Problem => ({ file: path, field: '', message });
  if (bytes === undefined) return fail(wrong(`is too large: use at most ${MOST_BYTES} bytes`));
  const text = textOf(bytes);
  if (text === undefined) return fail(wrong('is not UTF-8: save it as UTF-8'));
  const parsed = parseCommentFile(path, text);
  if (!parsed.ok) return fail(...parsed.problems);
  const { comment } = parsed;
  const { problems, notes } = await commentProblems(post, comment);
  const found = problems.map((problem): Problem => ({ file: path, ...problem }));
  if (text !== commentFile(comment)) {
    found.push(wrong('is not in the canonical form: npm run check -- --write mends it'));
  }
  return { path, post, comment, problems: found, notes };
}
