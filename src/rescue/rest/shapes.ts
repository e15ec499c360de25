import * as z from 'zod/mini';

/** Numbers of posts, comments and users. Some plugins print them as strings. */
const Id = z.pipe(z.union([z.int(), z.string().check(z.minLength(1))]), z.transform(String));
/** 0 where there is none. */
const Reference = z.optional(
  z.pipe(
    z.union([z.int(), z.string(), z.null()]),
    z.transform((id) => (id === null || id === 0 || id === '0' || id === '' ? undefined : String(id))),
  ),
);
const Words = z.optional(z.catch(z.nullable(z.string()), null));
/** A text as WordPress prints it, and for those who were logged in as it is kept. */
const Text = z.catch(z.object({ rendered: Words, raw: Words, protected: z.optional(z.boolean()) }), {});
const OptionalText = z.optional(Text);
const Ids = z.optional(z.catch(z.array(z.pipe(z.int(), z.transform(String))), []));

/** A category or a tag. */
export const Term = z.object({ id: Id, name: z.string(), taxonomy: z.string() });
export type Term = z.infer<typeof Term>;

export const User = z.object({ id: Id, name: z.string(), slug: Words, url: Words, description: Words });
export type User = z.infer<typeof User>;

export const Media = z.object({
  id: Id,
  source_url: z.string(),
  title: OptionalText,
  caption: OptionalText,
  alt_text: Words,
  post: Reference,
  status: Words,
});
export type Media = z.infer<typeof Media>;

const Embedded = z.optional(
  z.catch(
    z.object({
      author: z.optional(z.array(z.unknown())),
      'wp:term': z.optional(z.array(z.array(z.unknown()))),
      'wp:featuredmedia': z.optional(z.array(z.unknown())),
    }),
    {},
  ),
);

/** A post or a page. Source: https://developer.wordpress.org/rest-api/reference/posts/ */
export const Post = z.object({
  id: Id,
  type: z.optional(z.string()),
  link: Words,
  guid: OptionalText,
  slug: Words,
  status: Words,
  password: Words,
  date: Words,
  date_gmt: Words,
  modified: Words,
  modified_gmt: Words,
  title: OptionalText,
  content: Text,
  excerpt: OptionalText,
  author: Reference,
  featured_media: Reference,
  sticky: z.optional(z.boolean()),
  comment_status: Words,
  categories: Ids,
  tags: Ids,
  _embedded: Embedded,
});
export type Post = z.infer<typeof Post>;

/** Source: https://developer.wordpress.org/rest-api/reference/comments/ */
export const RestComment = z.object({
  id: Id,
  post: Reference,
  parent: Reference,
  author: Reference,
  author_name: Words,
  author_url: Words,
  author_email: Words,
  author_ip: Words,
  date: Words,
  date_gmt: Words,
  content: Text,
  link: Words,
  type: Words,
  status: Words,
});
export type RestComment = z.infer<typeof RestComment>;

/** What the interface says of the site at its root. */
export const Site = z.object({
  name: z.string(),
  description: Words,
  url: Words,
  home: Words,
  timezone_string: Words,
});
export type Site = z.infer<typeof Site>;

export type RestKind = 'post' | 'comment' | 'media' | 'term' | 'user' | 'site' | 'error';

type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (value: Fields, ...names: string[]): boolean => names.every((name) => Object.hasOwn(value, name));

/** What an object is, told by its fields; undefined where it is nothing that a blog is made of. */
export function kindOf(value: unknown): RestKind | undefined {
  if (!isFields(value)) return undefined;
  if (has(value, 'source_url') || value.type === 'attachment') return 'media';
  if (has(value, 'id', 'post', 'content') && !has(value, 'title')) return 'comment';
  if (has(value, 'id', 'taxonomy', 'name')) return 'term';
  if (has(value, 'id', 'content')) return 'post';
  if (has(value, 'id', 'name', 'slug')) return 'user';
  if (has(value, 'name') && (has(value, 'namespaces') || has(value, 'home') || has(value, 'routes')))
    return 'site';
  return has(value, 'code', 'message') ? 'error' : undefined;
}

/** The names under which a file may hold its lists. */
const LISTS = ['posts', 'pages', 'comments', 'media', 'users', 'categories', 'tags'] as const;

/** The objects in a file: a list, an object with lists by their names, or one object. */
export function objectsOf(content: unknown): unknown[] {
  if (Array.isArray(content)) return content;
  if (!isFields(content) || kindOf(content) !== undefined) return [content];
  const lists = LISTS.filter((name) => Array.isArray(content[name])).map((name) => content[name]);
  if (lists.length === 0) return [content];
  return [...(isFields(content.site) ? [content.site] : []), ...lists].flat();
}
