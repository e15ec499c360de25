import type { APIRoute } from 'astro';
import { publishedPosts } from '../content/queries.ts';

/** The discussions that exist, by post, and until when they are open: what the function knows of the site. */
export const GET: APIRoute = async () => {
  const posts = await publishedPosts();
  return Response.json(
    Object.fromEntries(
      posts.map(({ id, data }) => [
        id,
        { title: data.title, comments: data.comments, commentsCloseOn: data.commentsCloseOn?.toISOString() },
      ]),
    ),
  );
};
