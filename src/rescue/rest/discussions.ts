import type { ArchivedComment } from '../archive.ts';
import type { Directory, Position } from './directory.ts';
import type { Shelf } from './files.ts';
import { RestComment } from './shapes.ts';

/** How many comments are looked up at a time: enough that each file is opened a few times and not once for each post. */
const AT_A_TIME = 5000;

/** The comments of a post, in the order of the files. Each post is asked for once. */
export type Discussions = (post: string) => Promise<ArchivedComment[]>;

/** Posts by the order in which they are asked for: those of the files, then those that are known by comments alone. */
const orderOf = ({ posts, comments }: Directory): string[] => [
  ...[...posts].filter((post) => comments.has(post)),
  ...[...comments.keys()].filter((post) => !posts.has(post)),
];

/**
 * Looks comments up post by post. They lie scattered over the files, which are not in memory: those of the next posts
 * are taken out together.
 */
export function discussionsOf(
  directory: Directory,
  shelf: Shelf,
  read: (comment: RestComment, position: Position) => ArchivedComment,
): Discussions {
  const order = orderOf(directory);
  const ahead = new Map<string, ArchivedComment[]>();
  let next = 0;

  function upcoming(): { post: string; position: Position }[] {
    const wanted: { post: string; position: Position }[] = [];
    while (next < order.length && wanted.length < AT_A_TIME) {
      const post = order[next] ?? '';
      for (const position of directory.comments.get(post) ?? []) wanted.push({ post, position });
      ahead.set(post, []);
      next += 1;
    }
    return wanted.sort((a, b) => a.position.file - b.position.file || a.position.index - b.position.index);
  }

  return async (post) => {
    while (directory.comments.has(post) && !ahead.has(post) && next < order.length) {
      for (const { post: of, position } of upcoming()) {
        const { data } = RestComment.safeParse((await shelf.objects(position.file))[position.index]);
        if (data) ahead.get(of)?.push(read(data, position));
      }
    }
    const comments = ahead.get(post) ?? [];
    ahead.delete(post);
    return comments;
  };
}
