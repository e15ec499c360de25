import { z } from 'zod';
import { WebAddress } from './address.ts';
import { cleanLine } from './text.ts';

/** An author: the content of `content/authors/<id>.json`. */
export const Author = z.strictObject({
  name: z
    .string()
    .min(1, { error: 'write the name that posts are signed with' })
    .refine((name) => name === cleanLine(name), {
      error: 'write it on one line, with single blanks and none around it, without invisible characters',
    }),
  /** The name in full, as the box about the author prints it. */
  fullName: z.string().min(1, { error: 'write the name in full, or leave it out' }).optional(),
  /** Markdown, by the rules for comments. */
  bio: z.string().min(1, { error: 'write a few words, or leave it out' }).optional(),
  url: WebAddress.optional(),
});
export type Author = z.infer<typeof Author>;
