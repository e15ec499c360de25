import { Comment } from '../schema/comment.ts';
import { checked, type Problem } from '../schema/problem.ts';

/** The path of a comment's file from the project's root. Both parts have passed their schemas. */
export const commentPath = (post: string, id: string): string => `content/comments/${post}/${id}.json`;

/** The canonical form of a comment's file: keys in this order, two spaces, a final newline. */
export function commentFile(comment: Comment): string {
  const { id, parent, kind, author, date, position, body, source } = comment;
  const ordered = {
    id,
    parent,
    kind,
    author: { name: author.name, url: author.url, ref: author.ref, inferred: author.inferred },
    date,
    position,
    body,
    source: { kind: source.kind, id: source.id, url: source.url },
  };
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

export type ParsedComment = { ok: true; comment: Comment } | { ok: false; problems: Problem[] };

/**
 * Reads the text of a comment file.
 * @param file the file's path, for the problems' sake; its name must be the comment's id
 */
export function parseCommentFile(file: string, text: string): ParsedComment {
  const fail = (message: string, field = ''): ParsedComment => ({
    ok: false,
    problems: [{ file, field, message }],
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail(`is not JSON (${(error as Error).message}): correct it`);
  }
  const result = checked(Comment, file, json);
  if (!result.ok) return result;
  const { id } = result.value;
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.json$/, '');
  if (id !== name)
    return fail(`is "${id}", but the file is ${name}.json: rename the file, or correct the id`, 'id');
  return { ok: true, comment: result.value };
}
