import * as z from 'zod/mini';
import { WebAddress } from './address.ts';
import { AuthorId, CommentId } from './ids.ts';
import { inked } from './inked.ts';
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
  parent: z.optional(CommentId),
  /** What another site sent by itself to say that it links here: shown apart. Absent for what a person wrote. */
  kind: z.optional(
    z.enum(['pingback', 'trackback'], { error: 'write pingback or trackback, or leave it out' }),
  ),
  author: z.strictObject({
    name: z.string().check(
      inked('write the name the comment is signed with'),
      z.maxLength(LONGEST_STORED_NAME, { error: `use at most ${LONGEST_STORED_NAME} characters` }),
      z.refine((name) => name === cleanLine(name), {
        error: 'write it on one line, with single blanks and none around it, without invisible characters',
      }),
    ),
    url: z.optional(WebAddress),
    /** The author entry this person is: gives the author's badge. Only a commit by hand may carry it. */
    ref: z.optional(AuthorId),
    /** True where the name was worked out from the text and not captured. */
    inferred: z.optional(z.literal(true, { error: 'write true, or leave it out' })),
  }),
  /** Absent where it was not recorded; it is never made up. */
  date: z.optional(UtcDate),
  /** The place among its siblings, from 1, where dates are not known. */
  position: z.optional(z.int().check(z.minimum(1, { error: 'count from 1' }))),
  /** Markdown. */
  body: z.string().check(
    z.minLength(1, { error: 'write what the comment says' }),
    z.maxLength(LONGEST_STORED_BODY, { error: `use at most ${LONGEST_STORED_BODY} characters` }),
    z.refine((body) => body === cleanText(body), {
      error:
        'end lines with \\n, remove blanks at line ends, empty lines around it, two or more in a row and invisible characters, and compose accents (NFC)',
    }),
  ),
  source: z.strictObject({
    kind: z.enum(['form', 'wordpress', 'disqus', 'capture']),
    /** The id the comment had there. */
    id: z.optional(
      z
        .string()
        .check(
          z.minLength(1, { error: 'write the id it had there, or leave it out' }),
          z.maxLength(200, { error: 'use at most 200 characters' }),
        ),
    ),
    url: z.optional(WebAddress),
  }),
});
export type Comment = z.infer<typeof Comment>;
