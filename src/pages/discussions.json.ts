import type { APIRoute } from 'astro';
import { isPage, publishedDiscussions } from '../content/queries.ts';

/** The discussions that exist, by post or page, and until when they are open: what the function knows of the site. */
export const GET: APIRoute = async () => {
  const posts = await publishedDiscussions();
  return Response.json(
    Object.fromEntries(
      posts.map((post) => {
        const { title, lang, comments, commentsCloseOn } = post.data;
        const page = isPage(post) || undefined;
        return [post.id, { title, lang, page, comments, commentsCloseOn: commentsCloseOn?.toISOString() }];
      }),
    ),
  );
};
