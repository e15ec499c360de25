import { parsePost, postSources } from './files.ts';

/**
 * The next moment at which the content changes by itself: a post or page comes out, or its discussion closes.
 * @returns undefined where nothing is dated ahead
 */
export async function nextChange(root: string, now: Date): Promise<Date | undefined> {
  let next: Date | undefined;
  for await (const source of postSources(root)) {
    const parsed = parsePost(source);
    if (!parsed.ok || parsed.value.post.draft) continue;
    const { published, commentsCloseOn } = parsed.value.post;
    for (const moment of [published, commentsCloseOn])
      if (moment && moment > now && (!next || moment < next)) next = moment;
  }
  return next;
}
