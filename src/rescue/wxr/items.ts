import { isWebAddress } from '../../schema/text.ts';
import type { ArchivedComment, ArchivedMedia, ArchivedPost, Part } from '../archive.ts';
import { utcDate } from '../dates/written.ts';
import { namesAnother } from '../guid.ts';
import { type Element, owned } from '../xml/elements.ts';
import { optional, rawOf, textOf } from '../xml/fields.ts';
import { given } from './comments.ts';
import type { Context } from './context.ts';
import { metaOf, plain, reference, slugOf } from './fields.ts';
import { withFootnotes } from './footnotes.ts';
import { reasonFor } from './kinds.ts';
import { published } from './moments.ts';
import { tagsOf } from './terms.ts';

const NO_KIND = 'An item does not say what it is, since it has no wp:post_type, and was read as a post';

/** What an `item` is: a post or page, a file, or something that has no place in a blog of files. */
export function partOf(item: Element, discussion: ArchivedComment[], context: Context): Part {
  const kind = kindOf(item, context);
  if (kind === 'post' || kind === 'page')
    return { part: 'post', post: postOf(item, kind, discussion, context) };
  const media = kind === 'attachment' ? mediaOf(item, discussion, context) : undefined;
  if (media !== undefined) return { part: 'media', media };
  const reason =
    kind === 'attachment'
      ? 'is a file whose address the export has not'
      : reasonFor(kind, textOf(item, 'content:encoded') !== '');
  return {
    part: 'other',
    other: {
      kind,
      ...given('id', optional(item, 'wp:post_id')),
      reason,
      ...withDiscussion(discussion),
      place: { file: context.file, line: item.line },
    },
  };
}

/** What says nothing of its kind is taken for a post: leaving it out would lose it and its discussion. */
function kindOf(item: Element, { note }: Context): string {
  const kind = textOf(item, 'wp:post_type');
  if (kind === '') note('kind', { kind: 'unknown', message: NO_KIND }, item.line);
  return kind || 'post';
}

function postOf(
  item: Element,
  kind: 'post' | 'page',
  discussion: ArchivedComment[],
  context: Context,
): ArchivedPost {
  const date = published(item, context);
  const updated = utcDate(textOf(item, 'wp:post_modified_gmt'));
  const picture = metaOf(item, 'wp:postmeta', '_thumbnail_id');
  return {
    kind,
    ...given('id', optional(item, 'wp:post_id')),
    title: textOf(item, 'title'),
    ...given('slug', slugOf(textOf(item, 'wp:post_name'))),
    ...addressesOf(item),
    status: textOf(item, 'wp:status') || 'publish',
    ...(rawOf(item, 'wp:post_password') === '' ? {} : { password: true }),
    ...given('author', optional(item, 'dc:creator')),
    ...given('published', date),
    ...given('updated', updated === date ? undefined : updated),
    ...given('excerpt', optional(item, 'excerpt:encoded')),
    body: bodyOf(item, context),
    tags: tagsOf(item, context),
    ...(textOf(item, 'wp:is_sticky') === '1' ? { sticky: true } : {}),
    ...(picture === undefined || picture === '0' ? {} : { picture: { id: picture } }),
    comments: (optional(item, 'wp:comment_status') ?? 'open') === 'open' ? 'open' : 'closed',
    discussion,
    place: { file: context.file, line: item.line },
  };
}

function bodyOf(item: Element, { file }: Context): ArchivedPost['body'] {
  const content = item.children.find((child) => child.name === 'content:encoded');
  return {
    form: 'classic',
    html: withFootnotes(owned(content?.text ?? ''), metaOf(item, 'wp:postmeta', 'footnotes')),
    place: { file, line: content?.line ?? item.line },
  };
}

/** Where a post was: its permalink, and its number as an address. */
function addressesOf(item: Element): Pick<ArchivedPost, 'url' | 'aliases'> {
  const [url, guid] = [textOf(item, 'link'), textOf(item, 'guid')];
  const isOwn = !namesAnother(guid, optional(item, 'wp:post_id'));
  const alias = isWebAddress(guid) && guid !== url && isOwn ? guid : undefined;
  return {
    ...given('url', isWebAddress(url) ? url : undefined),
    ...given('aliases', alias === undefined ? undefined : [alias]),
  };
}

function mediaOf(item: Element, discussion: ArchivedComment[], context: Context): ArchivedMedia | undefined {
  const url = ['wp:attachment_url', 'guid', 'link'].map((name) => textOf(item, name)).find(isWebAddress);
  if (url === undefined) return undefined;
  return {
    ...given('id', optional(item, 'wp:post_id')),
    url,
    ...given('title', plain(textOf(item, 'title')) || undefined),
    ...given('alt', metaOf(item, 'wp:postmeta', '_wp_attachment_image_alt')),
    ...given('caption', optional(item, 'excerpt:encoded')),
    ...given('parent', reference(item, 'wp:post_parent')),
    ...given('status', optional(item, 'wp:status')),
    ...withDiscussion(discussion),
    place: { file: context.file, line: item.line },
  };
}

const withDiscussion = (discussion: ArchivedComment[]): { discussion?: ArchivedComment[] } =>
  discussion.length === 0 ? {} : { discussion };
