import { commentPath } from '../../discussion/file.ts';
import { buildThread } from '../../discussion/thread.ts';
import type { Comment } from '../../schema/comment.ts';
import type { Problem } from '../../schema/problem.ts';
import { placeOf } from './changes.ts';
import type { Reviewed } from './comment.ts';

/** Where the comments of a base branch lie, by id. */
function idsOf(paths: Iterable<string>): Map<string, string[]> {
  const byId = new Map<string, string[]>();
  for (const path of paths) {
    const id = placeOf(path)?.id;
    if (id !== undefined) byId.set(id, [...(byId.get(id) ?? []), path]);
  }
  return byId;
}

const hasPost = (base: ReadonlySet<string>, post: string): boolean =>
  ['posts', 'pages'].some(
    (folder) => base.has(`content/${folder}/${post}.mdx`) || base.has(`content/${folder}/${post}/index.mdx`),
  );

/** The parents that lead back to the comment itself. Where a parent is missing is another matter. */
function circleProblems(added: readonly (Reviewed & { comment: Comment })[]): Problem[] {
  const posts = Map.groupBy(added, ({ post }) => post);
  return [...posts].flatMap(([post, files]) =>
    buildThread(files.map(({ comment }) => comment))
      .moved.filter(({ reason }) => reason === 'circle')
      .map(({ id, parent }) => ({
        file: commentPath(post, id),
        field: 'parent',
        message: `"${parent}" leads back to this comment: correct it`,
      })),
  );
}

/**
 * Holds the added files against each other and against the base branch.
 * @param base the paths of all files in `content/posts`, `content/pages` and `content/comments` of the base branch
 */
export function placeProblems(files: readonly Reviewed[], base: ReadonlySet<string>): Problem[] {
  const known = idsOf([...base, ...files.map(({ path }) => path)]);
  const added = new Set(files.map(({ path }) => path));
  const problems = files.flatMap(({ path, post, comment }): Problem[] => {
    const found: Problem[] = [];
    if (!hasPost(base, post)) {
      const message =
        'belongs to no post of the base branch: correct the name of its folder, or publish the post first';
      found.push({ file: path, field: '', message });
    }
    const elsewhere = (known.get(placeOf(path)?.id ?? '') ?? []).filter((other) => other !== path);
    for (const other of elsewhere) {
      found.push({ file: path, field: '', message: `has the id of ${other}: keep one of them` });
    }
    const parent = comment?.parent;
    if (parent === undefined) return found;
    const above = commentPath(post, parent);
    if (!base.has(above) && !added.has(above)) {
      const message = `"${parent}" is no comment of this post, on the base branch or in this pull request: merge that one first, or correct it`;
      found.push({ file: path, field: 'parent', message });
    }
    return found;
  });
  const readable = files.flatMap((file) => (file.comment ? [{ ...file, comment: file.comment }] : []));
  return [...problems, ...circleProblems(readable)];
}
