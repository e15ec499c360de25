import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import * as z from 'zod/mini';
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
    loader: glob({ base: './content/authors', pattern: '*.json' }),
    schema: Author,
  }),
  comments: defineCollection({
    loader: commentsLoader(),
    schema: z.extend(Comment, { post: z.string(), html: z.string(), text: z.string() }),
  }),
};
