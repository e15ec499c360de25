import { gatherTags } from '../discussion/tags.ts';
import type { Problem } from '../schema/problem.ts';

/** A post's file and the tags in it. */
export interface Tagged {
  file: string;
  tags: readonly string[];
}

/** One problem for each spelling of a tag that readers do not see, at the first file that has it. */
export function checkTags(posts: readonly Tagged[]): Problem[] {
  return gatherTags(posts, ({ tags }) => tags).flatMap(({ name, spellings, posts: carrying }) =>
    spellings
      .filter((spelling) => spelling !== name)
      .map((spelling) => {
        const files = carrying.filter(({ tags }) => tags.includes(spelling)).map(({ file }) => file);
        const times = files.length > 1 ? ` in ${files.length} posts` : '';
        return {
          file: files[0] ?? '',
          field: 'tags',
          message: `"${spelling}"${times} is the tag that readers see as "${name}": write it in one way everywhere`,
        };
      }),
  );
}
