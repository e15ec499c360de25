import { z } from 'zod';
import { WebAddress } from './address.ts';
import { AuthorId } from './ids.ts';
import { Moment } from './moment.ts';

/** The front matter of a post. */
export const Post = z.strictObject({
  title: z.string({ error: 'write the title between quotes' }).trim().min(1, { error: 'write a title' }),
  author: AuthorId,
  /** Absent where a rescued post's date was not recorded. A date in the future keeps the post back until then. */
  published: Moment.optional(),
  updated: Moment.optional(),
  /** When the post was brought in from elsewhere. */
  rescued: Moment.optional(),
  description: z
    .string()
    .trim()
    .min(1, { error: 'describe the post in a sentence, or leave it out' })
    .max(300, { error: 'use at most 300 characters' })
    .optional(),
  tags: z
    .array(
      z
        .string()
        .trim()
        .min(1, { error: 'write a word, or remove it' })
        .max(50, { error: 'use at most 50 characters' }),
      { error: 'write a list, such as [one, two]' },
    )
    .default([]),
  draft: z.boolean({ error: 'write true or false' }).default(false),
  comments: z.enum(['open', 'closed'], { error: 'write open or closed' }).default('open'),
  /** From this moment on the discussion is closed. */
  commentsCloseOn: Moment.optional(),
  /** Old addresses of this post, from the root, such as /2011/05/a-post/. */
  aliases: z
    .array(z.string().regex(/^\/(?!\/)\S*$/, { error: 'begin with one slash, and leave no blank in it' }), {
      error: 'write a list, such as [/2011/05/a-post/]',
    })
    .default([]),
  source: z
    .strictObject({
      kind: z.enum(['wordpress', 'disqus', 'capture', 'page']),
      url: WebAddress.optional(),
      id: z.string().min(1, { error: 'write the id it had there, or leave it out' }).optional(),
    })
    .optional(),
});
export type Post = z.infer<typeof Post>;
