import * as z from 'zod/mini';

/** A comment's id: its file's name and the end of its anchor `#comment-<id>`. */
export const CommentId = z
  .string({ error: 'use 1 to 32 of the characters a-z and 0-9, between quotes' })
  .check(z.regex(/^[a-z0-9]{1,32}$/, { error: 'use 1 to 32 of the characters a-z and 0-9' }));
export type CommentId = z.infer<typeof CommentId>;

/** A post's slug: its address below `/posts/`. Letters of any script, so that rescued slugs stay readable. */
export const Slug = z.string().check(
  z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-_.~]+[\p{L}\p{M}\p{N}]+)*$/u, {
    error: 'use letters and digits, joined by single hyphens',
  }),
  z.maxLength(200, { error: 'use at most 200 characters' }),
);
export type Slug = z.infer<typeof Slug>;

/** Where the site's own pages and files are, or may be one day: no page can have one of these as its slug. */
export const RESERVED_SLUGS: readonly string[] = [
  '404',
  '_astro',
  'api',
  'archive',
  'authors',
  'comments',
  'discussions.json',
  'feed',
  'feed.atom',
  'feed.css',
  'feed.json',
  'feed.xml',
  'index',
  'index.html',
  'media',
  'og',
  'og.png',
  'page',
  'pagefind',
  'posts',
  'reply',
  'robots.txt',
  'search',
  'sitemap.xml',
  'tags',
];

const AN_AUTHOR = 'use the name of a file in content/authors/, without .json';

/** An author's id: the name of the file in `content/authors/`. */
export const AuthorId = z
  .string({ error: AN_AUTHOR })
  .check(z.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: AN_AUTHOR }));
export type AuthorId = z.infer<typeof AuthorId>;
