import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { Author } from '../../schema/author.ts';
import { Comment } from '../../schema/comment.ts';
import { AuthorId, Slug } from '../../schema/ids.ts';
import { checked, type Problem, problemLine } from '../../schema/problem.ts';
import { Unreadable } from '../archive.ts';

const Words = z.string().check(z.minLength(1, { error: 'write the first words of a paragraph' }));

/** What a person worked out of a capture: the content of the file that `--names` gives. */
export const Names = z.strictObject({
  slug: z.optional(Slug),
  /** The id of the author's entry. */
  author: z.optional(AuthorId),
  authorName: z.optional(Author.shape.name),
  /** Each from the paragraph that begins with the first words to the one that begins with the last. */
  quotations: z.optional(
    z.array(
      z
        .array(Words)
        .check(
          z.minLength(1, { error: 'write the first words of a paragraph' }),
          z.maxLength(2, { error: 'write first words and last words, and no more' }),
        ),
    ),
  ),
  /** By the capture's numbers: 5 is the fifth comment, 5.1 the first reply to it. */
  comments: z.optional(
    z.record(
      z.string(),
      z.strictObject({ name: Comment.shape.author.shape.name, ref: Comment.shape.author.shape.ref }),
    ),
  ),
});
export type Names = z.infer<typeof Names>;

/** The error that lists all that is wrong with a file of names. */
export const namesError = (file: string, problems: Problem[]): Unreadable =>
  new Unreadable({ file }, problems.map(problemLine).join('\n'));

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const message = `${file} cannot be read: check the name that --names gives`;
    throw new Unreadable({ file }, message, { cause: error });
  }
}

/**
 * Reads a file of names.
 * @throws {Unreadable} where it is no such file
 */
export async function readNames(file: string): Promise<Names> {
  const text = await textOf(file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Unreadable({ file }, 'is not JSON: correct it', { cause: error });
  }
  const result = checked(Names, file, json);
  if (!result.ok) throw namesError(file, result.problems);
  return result.value;
}
