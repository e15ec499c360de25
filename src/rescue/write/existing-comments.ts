import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCommentFile } from '../../discussion/file.ts';
import type { Comment } from '../../schema/comment.ts';

/**
 * The comments that a content folder has under a post. Files that cannot be read as comments are passed over: the check of
 * the content tells of them.
 * @param into the content folder
 * @param ids if all of these are there, nothing is read, and none is given
 */
export async function existingComments(
  into: string,
  slug: string,
  ids: readonly string[] | undefined,
): Promise<Comment[]> {
  const folder = join(into, 'comments', slug);
  if (!existsSync(folder) || ids?.every((id) => existsSync(join(folder, `${id}.json`)))) return [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = await Promise.all(
    names.map(async (name) => parseCommentFile(name, await readFile(join(folder, name), 'utf8'))),
  );
  return read.flatMap((one) => (one.ok ? [one.comment] : []));
}
