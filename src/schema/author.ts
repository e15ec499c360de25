import { z } from 'zod';
import { cleanLine, isWebAddress } from './text.ts';

/** An author: the content of `content/authors/<id>.json`. */
export const Author = z.strictObject({
  name: z
    .string()
    .min(1, { error: 'write the name that posts are signed with' })
    .refine((name) => name === cleanLine(name), { error: 'write it on one line, without blanks around it' }),
  /** The name in full, as the box about the author prints it. */
  fullName: z.string().min(1).optional(),
  /** Markdown, by the rules for comments. */
  bio: z.string().min(1).optional(),
  url: z
    .string()
    .refine(isWebAddress, { error: 'write a whole address that begins with http:// or https://' })
    .optional(),
});
export type Author = z.infer<typeof Author>;
