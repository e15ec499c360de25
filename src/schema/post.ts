import * as z from 'zod/mini';
import { SiteAddress, WebAddress } from './address.ts';
import { AuthorId } from './ids.ts';
import { inked } from './inked.ts';
import { Language } from './language.ts';
import { Moment } from './moment.ts';

/** The front matter of a post, or of a page. */
export const Post = z.strictObject({
  title: z.string({ error: 'write the title between quotes' }).check(z.trim(), inked('write a title')),
  author: AuthorId,
  /** What it is written in, where that is another language than the site's. */
  lang: z.optional(Language),
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
        inked('describe the post in a sentence, or leave it out'),
        z.maxLength(2000, { error: 'use at most 2000 characters' }),
      ),
  ),
  tags: z._default(
    z.array(
      z
        .string()
        .check(
          z.trim(),
          inked('write a word, or remove it'),
          z.maxLength(200, { error: 'use at most 200 characters' }),
        ),
      { error: 'write a list, such as [one, two]' },
    ),
    [],
  ),
  /** Stands above the other posts, whatever its date. */
  sticky: z._default(z.boolean({ error: 'write true or false' }), false),
  /** The picture that stands for the post: an address from the root, such as /media/2011/05/a-picture.jpg. */
  picture: z.optional(
    z.strictObject({
      src: SiteAddress,
      alt: z._default(z.string({ error: 'describe the picture between quotes, or leave it out' }), ''),
    }),
  ),
  draft: z._default(z.boolean({ error: 'write true or false' }), false),
  comments: z._default(z.enum(['open', 'closed'], { error: 'write open or closed' }), 'open'),
  /** From this moment on the discussion is closed. */
  commentsCloseOn: z.optional(Moment),
  /** Old addresses of this post, from the root, such as /2011/05/a-post/. */
  aliases: z._default(z.array(SiteAddress, { error: 'write a list, such as [/2011/05/a-post/]' }), []),
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
