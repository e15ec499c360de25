import { defineCollection } from 'astro:content';
import * as z from 'zod/mini';
import { authorsLoader } from './content/authors-loader.ts';
import { commentsLoader } from './content/comments-loader.ts';
import { postsLoader } from './content/posts-loader.ts';
import { Author } from './schema/author.ts';
import { Comment } from './schema/comment.ts';
import { Post } from './schema/post.ts';

export const collections = {
  posts: defineCollection({
    loader: postsLoader(),
    schema: Post,
  }),
  authors: defineCollection({
    loader: authorsLoader(),
    schema: Author,
  }),
  comments: defineCollection({
    loader: commentsLoader(),
    schema: z.extend(Comment, { post: z.string(), html: z.string(), text: z.string() }),
  }),
};
