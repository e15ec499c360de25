import { z } from 'zod';
import { WebAddress } from './address.ts';
import { AuthorId, CommentId } from './ids.ts';
import { cleanLine, cleanText } from './text.ts';

/** The longest body a file may hold, in UTF-16 code units. Rescued comments may be longer than the form allows. */
const LONGEST_STORED_BODY = 65_536;

/** The longest name: three times what the form allows, since NFC can make one character three. */
const LONGEST_STORED_NAME = 240;

/** A moment in UTC to the second, such as `2026-11-23T09:30:00Z`. */
export const UtcDate = z.iso.datetime({
  error: 'write a moment in UTC, such as 2026-11-23T09:30:00Z',
  precision: 0,
});

/** One stored comment: the content of `content/comments/<slug>/<id>.json`. */
export const Comment = z.strictObject({
  id: CommentId,
  /** The comment this one answers. Absent at top level. */
  parent: CommentId.optional(),
  author: z.strictObject({
    name: z
      .string()
      .min(1, { error: 'write the name the comment is signed with' })
      .max(LONGEST_STORED_NAME, { error: `use at most ${LONGEST_STORED_NAME} characters` })
      .refine((name) => name === cleanLine(name), {
        error: 'write it on one line, with single blanks and none around it, without invisible characters',
      }),
    url: WebAddress.optional(),
    /** The author entry this person is: gives the author's badge. Only a commit by hand may carry it. */
    ref: AuthorId.optional(),
    /** True where the name was worked out from the text and not captured. */
    inferred: z.literal(true, { error: 'write true, or leave it out' }).optional(),
  }),
  /** Absent where it was not recorded; it is never made up. */
  date: UtcDate.optional(),
  /** The place among its siblings, from 1, where dates are not known. */
  position: z.int().min(1, { error: 'count from 1' }).optional(),
  /** Markdown. */
  body: z
    .string()
    .min(1, { error: 'write what the comment says' })
    .max(LONGEST_STORED_BODY, { error: `use at most ${LONGEST_STORED_BODY} characters` })
    .refine((body) => body === cleanText(body), {
      error:
        'end lines with \\n, remove blanks at line ends, empty lines around it, two or more in a row and invisible characters, and compose accents (NFC)',
    }),
  source: z.strictObject({
    kind: z.enum(['form', 'wordpress', 'disqus', 'capture']),
    /** The id the comment had there. */
    id: z
      .string()
      .min(1, { error: 'write the id it had there, or leave it out' })
      .max(200, { error: 'use at most 200 characters' })
      .optional(),
    url: WebAddress.optional(),
  }),
});
export type Comment = z.infer<typeof Comment>;
