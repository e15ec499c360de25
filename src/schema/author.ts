import * as z from 'zod/mini';
import { SiteAddress, WebAddress } from './address.ts';
import { inked } from './inked.ts';
import { Language } from './language.ts';
import { cleanLine } from './text.ts';

/** An author: the content of `content/authors/<id>.json`. */
export const Author = z.strictObject({
  name: z.string().check(
    inked('write the name that posts are signed with'),
    z.refine((name) => name === cleanLine(name), {
      error: 'write it on one line, with single blanks and none around it, without invisible characters',
    }),
  ),
  /** The name in full, as the box about the author prints it. */
  fullName: z.optional(z.string().check(inked('write the name in full, or leave it out'))),
  /** Markdown, by the rules for comments. */
  bio: z.optional(z.string().check(inked('write a few words, or leave it out'))),
  /** What the bio is written in, where that is another language than the site's. */
  lang: z.optional(Language),
  url: z.optional(WebAddress),
  /** Old addresses of this author, from the root, such as /author/ann2011/. */
  aliases: z.optional(z.array(SiteAddress, { error: 'write a list, such as ["/author/ann2011/"]' })),
});
export type Author = z.infer<typeof Author>;
