import type { Comment } from '../../schema/comment.ts';
import type { Finding } from '../archive.ts';
import { commentMarkdown } from '../convert/comment.ts';
import { nameOf } from '../convert/words.ts';
import type { Secrets } from '../secrets.ts';
import { fateOfComment } from '../survey/fate.ts';
import type { SpooledComment } from '../survey/spool.ts';

/** What a discussion needs to know of the rest. */
export interface DiscussionContext {
  slug: string;
  secrets: Secrets;
  /** The author id of a registered user. */
  authorOfUser(userId: string): string | undefined;
  /** Whether the archives have a comment of this number, under any post. */
  isElsewhere(id: string): boolean;
  /** The number that a comment of another source has among this blog's own, where it was read as one of these too. */
  ownId(id: string): string | undefined;
  /**
   * The comments that are on the site under this post already.
   * @param ids if all of these are there, nothing need be read
   */
  existing(ids: readonly string[] | undefined): Promise<Comment[]>;
  finding(finding: Finding): void;
}

/** A comment on its way: with its words, without its id and parent. */
export interface Draft {
  archived: SpooledComment;
  name: string;
  body: string;
}

/** A comment that is not written, and why. */
export interface Refused {
  archived: SpooledComment;
  reason: string;
  failed?: true;
}

/** Why a comment at Disqus is not written that WordPress has too. */
export const IN_WORDPRESS = 'is in the WordPress export as well';

/** Notes something about a comment. */
export const note = (
  { finding }: DiscussionContext,
  kind: Finding['kind'],
  message: string,
  { place }: SpooledComment,
): void => finding({ kind, message, place });

/** What a comment is signed with. Of an e-mail address its beginning is left, which says who it was. */
function nameFor(archived: SpooledComment, context: DiscussionContext): string {
  const { name: read, changed } = nameOf(archived.author.name);
  const name = context.secrets.mask(read).text;
  if (changed !== undefined) note(context, 'changed', changed, archived);
  if (name !== '') return name;
  if (archived.source === 'capture') {
    note(context, 'missing', 'The name of a comment was not captured: give it with --names FILE', archived);
    return 'Name not recorded';
  }
  note(context, 'changed', 'A comment without a name is signed "Anonymous", as WordPress shows it', archived);
  return 'Anonymous';
}

/** The words and the name of a comment, or why it is not written. */
export function drafted(archived: SpooledComment, context: DiscussionContext): Draft | Refused {
  const fate = fateOfComment(archived);
  if (!fate.write) return { archived, reason: fate.reason };
  if (archived.source === 'disqus' && archived.id !== undefined && context.ownId(archived.id) !== undefined)
    return { archived, reason: IN_WORDPRESS };
  const source = context.secrets.mask(archived.body.text);
  const { markdown, findings } = commentMarkdown({ ...archived.body, text: source.text }, archived.place);
  const { text: body, masked } = context.secrets.mask(markdown);
  if (source.masked + masked > 0)
    note(
      context,
      'removed',
      'The e-mail or IP address of someone who commented was taken out of the words of a comment',
      archived,
    );
  for (const finding of findings) context.finding(finding);
  if (body === '')
    return archived.body.text.trim() === ''
      ? { archived, reason: 'has no words' }
      : { archived, reason: 'has no words that can be shown', failed: true };
  return { archived, name: nameFor(archived, context), body };
}
