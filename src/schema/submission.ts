import * as z from 'zod/mini';
import { submission as words } from '../words/index.ts';
import { say } from '../words/say.ts';
import { CommentId, Slug } from './ids.ts';
import { cleanLine, cleanText, hasWholeHost, isInkless, isWebAddress, withLineFeeds } from './text.ts';

/** People write `example.org` or `example.org:8080`; an address needs its scheme. */
const withScheme = (text: string): string =>
  text === '' || /^[a-z][a-z0-9+.-]*:(?!\d+(?:[/?#]|$))/i.test(text)
    ? text
    : `https://${text.replace(/^\/\//, '')}`;

/** A limit, and the sentence that says it. */
const atMost = (n: number, sentence: string) => z.maxLength(n, { error: say(sentence, { n }) });

/**
 * What the comment form sends. Lengths are measured in UTF-16 code units before the text is brought into its stored
 * form, as HTML's `maxlength` measures them: NFC can make a text longer, and what a browser lets a person type must
 * pass. A body of 6,000 is at most 54,000 bytes when it is percent-encoded (three bytes of UTF-8 for one code unit),
 * so that whatever the form lets a person type stays below the 64 KiB that a request may have.
 */
export const Submission = z.object({
  post: z.string({ error: words.noPost }).check(
    z.maxLength(200, { error: words.noPost }),
    z.refine((post) => Slug.safeParse(post).success, { error: words.noPost }),
  ),
  /** The comment that is answered; empty for an answer to the post. */
  parent: z._default(
    z
      .string({ error: words.noParent })
      .check(
        z.refine((parent) => parent === '' || CommentId.safeParse(parent).success, { error: words.noParent }),
      ),
    '',
  ),
  name: z.string({ error: words.noName }).check(
    atMost(80, words.longName),
    z.overwrite(cleanLine),
    z.refine((name) => !isInkless(name), { error: words.noName }),
  ),
  url: z._default(
    z.string({ error: words.noAddress }).check(
      atMost(500, words.longAddress),
      z.overwrite((text) => withScheme(cleanLine(text))),
      z.refine((text) => text === '' || (isWebAddress(text) && hasWholeHost(text)), {
        error: words.noAddress,
      }),
    ),
    '',
  ),
  body: z.string({ error: words.noBody }).check(
    z.overwrite(withLineFeeds),
    atMost(6000, words.longBody),
    z.overwrite(cleanText),
    z.refine((body) => body !== '', { error: words.noBody }),
  ),
  /** When the form was opened, in milliseconds since 1970; empty without JavaScript. */
  opened: z._default(z.catch(z.string().check(z.regex(/^\d{0,15}$/)), ''), ''),
  /** People do not see this field; programs that fill in every field do. */
  nickname: z._default(z.string(), ''),
});
export type Submission = z.infer<typeof Submission>;
export type SubmissionField = keyof Submission;

/** The HTML constraints of a field, read from the schema. */
export interface Constraints {
  required: boolean;
  maxlength?: number;
}

/** The longest text that a schema takes, in UTF-16 code units, from the checks it is made of. https://zod.dev/packages/core */
function longestOf(schema: z.core.$ZodType): number | undefined {
  if (schema instanceof z.ZodMiniDefault) return longestOf(schema.def.innerType);
  const checks = schema._zod.def.checks ?? [];
  return checks.find((check) => check instanceof z.core.$ZodCheckMaxLength)?._zod.def.maximum;
}

/** Gives each field's HTML constraints, so that the form states the schema's rules and none of its own. */
export function constraintsOf(): Record<string, Constraints> {
  return Object.fromEntries(
    Object.entries(Submission.shape).map(([field, schema]) => {
      const maxlength = longestOf(schema);
      const required = !z.safeParse(schema, undefined).success;
      return [field, { required, ...(maxlength === undefined ? {} : { maxlength }) }];
    }),
  );
}
