import { isOfTheSite, oldPlace } from '../../schema/old-address.ts';
import type { ArchivedPost } from '../archive.ts';
import type { DiskMap, DiskSet } from '../disk.ts';
import { addressKey, pathOf, webUrl } from '../survey/addresses.ts';
import type { WritingContext } from './post.ts';

const ANY_BASE = 'http://localhost';

type Context = Pick<WritingContext, 'secrets' | 'source' | 'finding'>;

/** Where old addresses lead that more than one post may have had. */
export interface Leads {
  /** The new address that an old one leads to, by what old addresses have in common. */
  addresses: Pick<DiskMap<string>, 'get'>;
  /** The new addresses of pages. */
  pages: Pick<DiskSet, 'has'>;
}

/** Addresses that the build knows by the post's source, and that need not be said twice. */
function knownAddresses({ url, id }: ArchivedPost, source: WritingContext['source']): Set<string> {
  const own = url === undefined ? undefined : webUrl(url, url);
  const byNumber = source === 'wordpress' && id !== undefined ? [`/?p=${id}`, `/?page_id=${id}`] : [];
  return new Set([...(own === undefined ? [] : [pathOf(own)]), ...byNumber]);
}

const ELSEWHERE =
  'An old address was left out of the aliases: it leads elsewhere, to something of the new site or to another post that had it too';
const WHY =
  'it holds *, a segment that begins with :, a broken encoding, or more than plain words behind its ?';
const LEFT_OUT = `An old address from which nobody can be sent on was left out of the aliases: ${WHY}`;
const KEPT = `The address of a post cannot be redirected from, and stays in source.url alone: ${WHY}`;

/** Old addresses from the root, each once: those that the post's source does not say, nor its place on the new site. */
export function aliasesOf(post: ArchivedPost, address: string, leads: Leads, context: Context): string[] {
  const known = knownAddresses(post, context.source);
  const own = formerPaths(post, context).filter((path) => path !== address && !known.has(path));
  const usable = own.filter((path) => oldPlace(path) !== undefined);
  const kept = usable.filter((path) => leadsTo(path, address, leads));
  const tell = (message: string): void => context.finding({ kind: 'removed', message, place: post.place });
  if (usable.length < own.length) tell(LEFT_OUT);
  if (kept.length < usable.length) tell(ELSEWHERE);
  return kept;
}

function formerPaths({ url, aliases = [], id }: ArchivedPost, { source, secrets }: Context): string[] {
  const byNumber = source === 'page' && id !== undefined ? [`/?p=${id}`] : [];
  const paths = [...aliases, ...byNumber].flatMap((old) => {
    const parsed = webUrl(secrets.mask(old).text, url ?? ANY_BASE);
    return parsed === undefined || pathOf(parsed) === '/' ? [] : [pathOf(parsed)];
  });
  return [...new Set(paths)];
}

/** Whether an old address can lead to the post: nothing else stands there, and no other post has it. */
function leadsTo(path: string, address: string, { addresses, pages }: Leads): boolean {
  const { path: place = '', query = [] } = oldPlace(path) ?? {};
  if (
    query.length === 0 &&
    (isOfTheSite(place) || pages.has(`${place.split('/').map(encodeURIComponent).join('/')}/`))
  )
    return false;
  const url = webUrl(path, ANY_BASE);
  return url === undefined || (addresses.get(addressKey(url)) ?? address) === address;
}

/** Where the post was read from, by which it is known again; told where no rule of the new site can lead on from there. */
export function sourceUrl({ url, place }: ArchivedPost, { secrets, finding }: Context): string | undefined {
  const href = url === undefined ? undefined : webUrl(url, url)?.href;
  if (href === undefined) return undefined;
  const shown = secrets.mask(href).text;
  if (oldPlace(shown) === undefined) finding({ kind: 'missing', message: KEPT, place });
  return shown;
}
