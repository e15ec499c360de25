import type { APIRoute, GetStaticPaths } from 'astro';
import { discussionOf, type PostEntry, publishedPosts } from '../../../content/queries.ts';

export const getStaticPaths = (async () =>
  (await publishedPosts()).map((post) => ({
    params: { slug: post.id },
    props: { post },
  }))) satisfies GetStaticPaths;

/** The whole discussion of a post: what the function answers from, what search is made of, and open to everyone. */
export const GET: APIRoute<{ post: PostEntry }> = async ({ props: { post } }) =>
  Response.json({ post: post.id, title: post.data.title, comments: await discussionOf(post) });
