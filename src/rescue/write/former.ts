import { oldPlace } from '../../schema/old-address.ts';
import type { ArchivedPost } from '../archive.ts';
import { pathOf, webUrl } from '../survey/addresses.ts';
import type { WritingContext } from './post.ts';

type Context = Pick<WritingContext, 'secrets' | 'source' | 'finding'>;

/** Addresses that the build knows by the post's source, and that need not be said twice. */
function knownAddresses({ url, id }: ArchivedPost, source: WritingContext['source']): Set<string> {
  const own = url === undefined ? undefined : webUrl(url, url);
  const byNumber = source === 'wordpress' && id !== undefined ? [`/?p=${id}`, `/?page_id=${id}`] : [];
  return new Set([...(own === undefined ? [] : [pathOf(own)]), ...byNumber]);
}

const LEFT_OUT =
  'An old address from which nobody can be sent on was left out of the aliases: it holds *, a segment that begins with :, or a broken encoding';
const KEPT =
  'The address of a post cannot be redirected from, since it holds *, a segment that begins with :, or a broken encoding: it stays in source.url, and nobody is sent on';

/** Old addresses from the root, each once: those that the post's source does not say, nor its place on the new site. */
export function aliasesOf(
  post: ArchivedPost,
  address: string,
  { source, secrets, finding }: Context,
): string[] {
  const { url, aliases = [], id, place } = post;
  const base = url ?? 'http://localhost';
  const byNumber = source === 'page' && id !== undefined ? [`/?p=${id}`] : [];
  const paths = [...aliases, ...byNumber].flatMap((old) => {
    const parsed = webUrl(secrets.mask(old).text, base);
    return parsed === undefined || pathOf(parsed) === '/' ? [] : [pathOf(parsed)];
  });
  const known = knownAddresses(post, source);
  const own = [...new Set(paths)].filter((path) => path !== address && !known.has(path));
  const kept = own.filter((path) => oldPlace(path) !== undefined);
  if (kept.length < own.length) finding({ kind: 'removed', message: LEFT_OUT, place });
  return kept;
}

/** Where the post was read from, by which it is known again; told where no rule of the new site can lead on from there. */
export function sourceUrl({ url, place }: ArchivedPost, { secrets, finding }: Context): string | undefined {
  const href = url === undefined ? undefined : webUrl(url, url)?.href;
  if (href === undefined) return undefined;
  const shown = secrets.mask(href).text;
  if (oldPlace(shown) === undefined) finding({ kind: 'missing', message: KEPT, place });
  return shown;
}
