import { z } from 'zod';
import { CommentId, Slug } from './ids.ts';
import { cleanLine, cleanText, isWebAddress } from './text.ts';

/** People write `example.org`; an address needs its scheme. */
const withScheme = (text: string): string =>
  text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;

/**
 * What the comment form sends. Lengths are in UTF-16 code units, as HTML's `maxlength` counts them. A body of 6,000
 * is at most 54,000 bytes when it is percent-encoded (three bytes of UTF-8 for one code unit), so that whatever the
 * form lets a person type stays below the 64 KiB that a request may have.
 */
export const Submission = z.object({
  post: Slug,
  /** The comment that is answered; empty for an answer to the post. */
  parent: z.union([z.literal(''), CommentId]).default(''),
  name: z
    .string({ error: 'Write the name you want to sign with.' })
    .overwrite(cleanLine)
    .min(1, { error: 'Write the name you want to sign with.' })
    .max(80, { error: 'Use a shorter name: at most 80 characters.' }),
  url: z
    .string()
    .overwrite((text) => withScheme(cleanLine(text)))
    .max(500, { error: 'Use a shorter address: at most 500 characters.' })
    .refine((text) => text === '' || isWebAddress(text), {
      error: 'Write a whole web address, such as https://example.org, or leave it empty.',
    })
    .default(''),
  body: z
    .string({ error: 'Write your comment.' })
    .overwrite(cleanText)
    .min(1, { error: 'Write your comment.' })
    .max(6000, { error: 'Shorten your comment: at most 6,000 characters.' }),
  /** When the form was opened, in milliseconds since 1970; empty without JavaScript. */
  opened: z
    .string()
    .regex(/^\d{0,15}$/)
    .catch('')
    .default(''),
  /** People do not see this field; programs that fill in every field do. */
  nickname: z.string().default(''),
});
export type Submission = z.infer<typeof Submission>;
export type SubmissionField = keyof Submission;

/** The HTML constraints of a field, read from the schema. */
export interface Constraints {
  required: boolean;
  maxlength?: number;
}

type JsonSchema = {
  required?: string[];
  properties?: Record<string, { maxLength?: number; minLength?: number }>;
};

/** Gives each field's HTML constraints, so that the form states the schema's rules and none of its own. */
export function constraintsOf(): Record<string, Constraints> {
  const schema = z.toJSONSchema(Submission, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, { maxLength }]) => [
      field,
      {
        required: schema.required?.includes(field) ?? false,
        ...(maxLength === undefined ? {} : { maxlength: maxLength }),
      },
    ]),
  );
}
