import { z } from 'zod';
import { AuthorId } from './ids.ts';
import { isWebAddress } from './text.ts';

/** YAML reads an unquoted date as a Date in UTC; a quoted one arrives as text. Both become a Date. */
const Moment = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? new Date(value) : value),
  z.date({ error: 'write a date such as 2026-11-23, or a moment such as 2026-11-23T09:30:00Z' }),
);

/** The front matter of a post. */
export const Post = z.strictObject({
  title: z.string({ error: 'write the title between quotes' }).trim().min(1, { error: 'write a title' }),
  author: AuthorId,
  /** Absent where a rescued post's date was not recorded. A date in the future keeps the post back until then. */
  published: Moment.optional(),
  updated: Moment.optional(),
  /** When the post was brought in from elsewhere. */
  rescued: Moment.optional(),
  description: z.string().trim().min(1).max(300, { error: 'use at most 300 characters' }).optional(),
  tags: z.array(z.string().trim().min(1).max(50), { error: 'write a list, such as [one, two]' }).default([]),
  draft: z.boolean({ error: 'write true or false' }).default(false),
  comments: z.enum(['open', 'closed'], { error: 'write open or closed' }).default('open'),
  /** From this moment on the discussion is closed. */
  commentsCloseOn: Moment.optional(),
  /** Old addresses of this post, from the root, such as /2011/05/a-post/. */
  aliases: z
    .array(z.string().regex(/^\/[^\s]*$/, { error: 'begin each with a slash' }), {
      error: 'write a list of addresses',
    })
    .default([]),
  source: z
    .strictObject({
      kind: z.enum(['wordpress', 'disqus', 'capture', 'page']),
      url: z
        .string()
        .refine(isWebAddress, { error: 'write a whole address that begins with http:// or https://' })
        .optional(),
      id: z.string().min(1).optional(),
    })
    .optional(),
});
export type Post = z.infer<typeof Post>;
