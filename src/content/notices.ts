import { exactly } from '../markup/dates.ts';
import type { Post } from '../schema/post.ts';
import type { Problem } from '../schema/problem.ts';
import { undated } from '../words/index.ts';
import type { PostSource } from './files.ts';

/**
 * What whoever wrote a post should know though nothing is wrong with it: that readers do not see it, or see it without a
 * date. What is rescued may have none, and a page needs none.
 */
export function noticesOf(
  { file, page }: Pick<PostSource, 'file' | 'page'>,
  { draft, published, rescued }: Pick<Post, 'draft' | 'published' | 'rescued'>,
  now: Date,
): Problem[] {
  if (draft) return [{ file, field: 'draft', message: 'keeps it from readers' }];
  if (published && published > now)
    return [
      {
        file,
        field: 'published',
        message: `keeps it from readers until the first build after ${exactly(published)} (UTC)`,
      },
    ];
  if (published || rescued || page) return [];
  return [
    {
      file,
      field: 'published',
      message: `is missing: readers see "${undated}", and the post stands last`,
    },
  ];
}
