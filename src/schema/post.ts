import * as z from 'zod/mini';
import { WebAddress } from './address.ts';
import { AuthorId } from './ids.ts';
import { Moment } from './moment.ts';

/** The front matter of a post. */
export const Post = z.strictObject({
  title: z
    .string({ error: 'write the title between quotes' })
    .check(z.trim(), z.minLength(1, { error: 'write a title' })),
  author: AuthorId,
  /** Absent where a rescued post's date was not recorded. A date in the future keeps the post back until then. */
  published: z.optional(Moment),
  updated: z.optional(Moment),
  /** When the post was brought in from elsewhere. */
  rescued: z.optional(Moment),
  description: z.optional(
    z
      .string()
      .check(
        z.trim(),
        z.minLength(1, { error: 'describe the post in a sentence, or leave it out' }),
        z.maxLength(300, { error: 'use at most 300 characters' }),
      ),
  ),
  tags: z._default(
    z.array(
      z
        .string()
        .check(
          z.trim(),
          z.minLength(1, { error: 'write a word, or remove it' }),
          z.maxLength(50, { error: 'use at most 50 characters' }),
        ),
      { error: 'write a list, such as [one, two]' },
    ),
    [],
  ),
  draft: z._default(z.boolean({ error: 'write true or false' }), false),
  comments: z._default(z.enum(['open', 'closed'], { error: 'write open or closed' }), 'open'),
  /** From this moment on the discussion is closed. */
  commentsCloseOn: z.optional(Moment),
  /** Old addresses of this post, from the root, such as /2011/05/a-post/. */
  aliases: z._default(
    z.array(
      z.string().check(z.regex(/^\/(?!\/)\S*$/, { error: 'begin with one slash, and leave no blank in it' })),
      { error: 'write a list, such as [/2011/05/a-post/]' },
    ),
    [],
  ),
  source: z.optional(
    z.strictObject({
      kind: z.enum(['wordpress', 'disqus', 'capture', 'page']),
      url: z.optional(WebAddress),
      id: z.optional(
        z.string().check(z.minLength(1, { error: 'write the id it had there, or leave it out' })),
      ),
    }),
  ),
});
export type Post = z.infer<typeof Post>;
