import type { APIRoute, GetStaticPaths } from 'astro';
import { discussionOf, type PostEntry, publishedDiscussions } from '../../../content/queries.ts';

export const getStaticPaths = (async () =>
  (await publishedDiscussions()).map((post) => ({
    params: { slug: post.id },
    props: { post },
  }))) satisfies GetStaticPaths;

/**
 * The whole discussion of a post: what the function answers from, what search is made of, and open to everyone. That of a
 * page lies here too: slugs are shared, and who reads it need not know which of the two it belongs to.
 */
export const GET: APIRoute<{ post: PostEntry }> = async ({ props: { post } }) =>
  Response.json({ post: post.id, title: post.data.title, comments: await discussionOf(post) });
