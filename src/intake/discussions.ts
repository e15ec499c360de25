import * as z from 'zod/mini';
import { isOpen } from '../discussion/comment.ts';
import type { ShownComment } from '../markup/comment.ts';
import type { ReadBuilt } from './types.ts';

const Index = z.record(
  z.string(),
  z.object({
    title: z.string(),
    lang: z.optional(z.string()),
    page: z.optional(z.literal(true)),
    comments: z.enum(['open', 'closed']),
    commentsCloseOn: z.optional(z.coerce.date()),
  }),
);

const Shown: z.ZodMiniType<ShownComment> = z.object({
  id: z.string(),
  parent: z.optional(z.string()),
  kind: z.optional(z.enum(['pingback', 'trackback'])),
  name: z.string(),
  url: z.optional(z.string()),
  byAuthor: z.optional(z.literal(true)),
  inferred: z.optional(z.literal(true)),
  date: z.optional(z.string()),
  position: z.optional(z.number()),
  html: z.string(),
});

const Comments = z.object({ comments: z.array(Shown) });

/** A post or a page that can be answered, or could be once. */
export interface AnsweredPost {
  post: string;
  page: boolean;
  title: string;
  /** The language of the title, where it is not the site's. */
  lang?: string | undefined;
  open: boolean;
}

/** A discussion as the build left it. */
export interface Discussion extends AnsweredPost {
  comments: Map<string, ShownComment>;
}

async function readJson<T>(read: ReadBuilt, path: string, schema: z.ZodMiniType<T>): Promise<T> {
  const text = await read(path);
  if (text === undefined) throw new Error(`the build left no ${path}`);
  const parsed = schema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${path} does not hold what the build writes there`);
  return parsed.data;
}

/**
 * Finds a post among those that the build emitted. What is asked for never becomes a path: only a slug that the build's
 * own index holds does.
 */
export async function findPost(read: ReadBuilt, post: string, now: Date): Promise<AnsweredPost | undefined> {
  const index = new Map(Object.entries(await readJson(read, 'discussions.json', Index)));
  const entry = index.get(post);
  if (!entry) return undefined;
  return { post, page: entry.page === true, title: entry.title, lang: entry.lang, open: isOpen(entry, now) };
}

/** Adds what was said to a post. @throws where it cannot be read */
export async function withComments(read: ReadBuilt, found: AnsweredPost): Promise<Discussion> {
  const { comments } = await readJson(read, `posts/${found.post}/comments.json`, Comments);
  return { ...found, comments: new Map(comments.map((comment) => [comment.id, comment])) };
}

/** Finds a post and what was said to it. @throws where the site's files cannot be read */
export async function findDiscussion(
  read: ReadBuilt,
  post: string,
  now: Date,
): Promise<Discussion | undefined> {
  const found = await findPost(read, post, now);
  return found && withComments(read, found);
}
