import { z } from 'zod';
import { AuthorId, CommentId } from './ids.ts';
import { cleanLine, cleanText, isWebAddress } from './text.ts';

/** The longest body a file may hold, in UTF-16 code units. Rescued comments may be longer than the form allows. */
const LONGEST_STORED_BODY = 65_536;

const WebAddress = z
  .string()
  .max(2000)
  .refine(isWebAddress, { error: 'write a whole address that begins with http:// or https://' });

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
      .max(200, { error: 'use at most 200 characters' })
      .refine((name) => name === cleanLine(name), {
        error:
          'write it on one line, without control, bidi or zero-width characters and without blanks around it',
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
        'write it in NFC with LF line ends, without control characters, blanks at line ends or empty lines around it',
    }),
  source: z.strictObject({
    kind: z.enum(['form', 'wordpress', 'disqus', 'capture']),
    /** The id the comment had there. */
    id: z.string().min(1).max(200).optional(),
    url: WebAddress.optional(),
  }),
});
export type Comment = z.infer<typeof Comment>;
