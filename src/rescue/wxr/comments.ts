import type { ArchivedComment } from '../archive.ts';
import type { Element } from '../xml/elements.ts';
import { optional, rawOf, textOf } from '../xml/fields.ts';
import type { Context } from './context.ts';
import { metaOf, plain, reference } from './fields.ts';
import { written } from './moments.ts';

const STATUS: Record<string, string> = {
  '': 'approved',
  '1': 'approved',
  '0': 'pending',
  hold: 'pending',
  approve: 'approved',
};

/** A comment as a `wp:comment` holds it. */
export function commentOf(comment: Element, context: Context): ArchivedComment {
  const approved = textOf(comment, 'wp:comment_approved');
  const secret = {
    email: optional(comment, 'wp:comment_author_email'),
    ip: optional(comment, 'wp:comment_author_IP'),
  };
  return {
    ...given('id', optional(comment, 'wp:comment_id')),
    ...given('sourceId', metaOf(comment, 'wp:commentmeta', 'dsq_post_id')),
    ...given('parent', reference(comment, 'wp:comment_parent')),
    kind: textOf(comment, 'wp:comment_type') || 'comment',
    status: Object.hasOwn(STATUS, approved) ? (STATUS[approved] ?? approved) : approved,
    author: {
      name: plain(textOf(comment, 'wp:comment_author')),
      ...given('url', addressOf(comment)),
      ...given('userId', reference(comment, 'wp:comment_user_id')),
    },
    ...given('date', written(comment, context)),
    body: { form: 'raw', text: rawOf(comment, 'wp:comment_content') },
    place: { file: context.file, line: comment.line },
    ...(secret.email === undefined && secret.ip === undefined ? {} : { secret: withoutGaps(secret) }),
  };
}

/** WordPress writes `http://` where a form's address was left empty. */
function addressOf(comment: Element): string | undefined {
  const address = textOf(comment, 'wp:comment_author_url');
  return /^(?:https?:\/\/)?$/i.test(address) ? undefined : address;
}

const withoutGaps = (secret: { email: string | undefined; ip: string | undefined }) => ({
  ...given('email', secret.email),
  ...given('ip', secret.ip),
});

/** A property that is there only where it has a value. */
export const given = <K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
