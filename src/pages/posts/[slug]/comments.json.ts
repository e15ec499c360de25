import type { APIRoute, GetStaticPaths } from 'astro';
import { absolute } from '../../../components/shared.ts';
import {
  addressOf,
  discussionOf,
  isPage,
  type PostEntry,
  publishedDiscussions,
} from '../../../content/queries.ts';
import { languageOfMarkup } from '../../../discussion/language.ts';
import { commentAddress } from '../../../discussion/permalinks.ts';
import { inSequence } from '../../../discussion/thread.ts';

export const getStaticPaths = (async () =>
  (await publishedDiscussions()).map((post) => ({
    params: { slug: post.id },
    props: { post },
  }))) satisfies GetStaticPaths;

/**
 * The whole discussion of a post: what the function answers from, what search is made of, and open to everyone, in a shape
 * that is kept (docs/comments.md). That of a page lies here too: slugs are shared, and who reads it need not know which of
 * the two it belongs to.
 */
export const GET: APIRoute<{ post: PostEntry }> = async ({ props: { post } }) => {
  const comments = (await discussionOf(post)).sort(inSequence).map(({ id, ...comment }) => ({
    id,
    permalink: absolute(commentAddress(post.id, id, isPage(post))),
    ...comment,
    lang: languageOfMarkup(comment.html),
  }));
  const url = absolute(addressOf(post));
  const { title, lang } = post.data;
  return Response.json({ version: 1, post: post.id, url, title, lang, comments });
};
