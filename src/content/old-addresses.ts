import { postAddress, TAGS_ADDRESS } from '../discussion/permalinks.ts';
import { tagSlug } from '../discussion/tags.ts';
import { isOfTheSite, type OldPlace, oldPlace } from '../schema/old-address.ts';
import type { Post } from '../schema/post.ts';
import type { Problem } from '../schema/problem.ts';

/** A post or a page, as far as its old addresses are concerned. */
export interface Moved extends Pick<Post, 'aliases' | 'source' | 'published' | 'tags'> {
  /** The path of its file, from the project's root. */
  file: string;
  slug: string;
  page: boolean;
}

/** An address that something had before it came here. */
export interface OldAddress extends OldPlace {
  moved: Moved;
}

const addressOf = ({ slug, page }: Moved): string => decodeURIComponent(postAddress(slug, page)).slice(0, -1);

/** An old address as it was written, and the field it comes from. */
interface Written {
  field: string;
  text: string;
}

function written({ aliases, source, page }: Moved): Written[] {
  const found = aliases.map((text) => ({ field: 'aliases', text }));
  const { kind, id = '', url } = source ?? {};
  if (url !== undefined) found.push({ field: 'source.url', text: url });
  if (kind === 'wordpress' && /^\d+$/.test(id)) {
    found.push({ field: 'source.id', text: `/?p=${id}` });
    if (page) found.push({ field: 'source.id', text: `/?page_id=${id}` });
  }
  return found;
}

/** What has an address now: posts and pages, and the tags of posts, decoded and without a slash at the end. */
interface Taken {
  moved: ReadonlyMap<string, Moved>;
  tags: ReadonlySet<string>;
}

function takenBy(all: readonly Moved[]): Taken {
  const posts = all.filter(({ page }) => !page);
  return {
    moved: new Map(all.map((moved) => [addressOf(moved), moved])),
    tags: new Set(posts.flatMap(({ tags }) => tags.map((tag) => `${TAGS_ADDRESS}${tagSlug(tag)}`))),
  };
}

/** A tag has further pages and a feed below its own. */
const tagIn = (path: string): string => path.split('/').slice(0, 3).join('/');

/** What stands at an address now, so that nobody would ever be sent on from there; undefined where nothing does. */
function standsAt({ path, query, moved }: OldAddress, taken: Taken): string | undefined {
  if (query.length > 0) return undefined;
  const other = taken.moved.get(path);
  if (other === moved) return undefined;
  if (path === '') return 'is the front of this site';
  if (isOfTheSite(path)) return 'is an address of this site';
  if (taken.tags.has(tagIn(path))) return 'is where this site has the tag';
  return other ? `is where ${other.file} stands` : undefined;
}

/**
 * The old addresses of all posts and pages, each once: the first that names an address has it.
 * @returns with what is wrong with aliases that lead nowhere, or that another has as well
 */
export function oldAddresses(all: readonly Moved[]): { addresses: OldAddress[]; problems: Problem[] } {
  const taken = takenBy(all);
  const found = new Map<string, OldAddress>();
  const problems: Problem[] = [];
  for (const moved of all) {
    for (const { field, text } of written(moved)) {
      const complain = (message: string): void =>
        void problems.push({ file: moved.file, field, message: `"${text}" ${message}` });
      const place = oldPlace(text);
      // Where a post was read from is only worth a rule, not a complaint: it may have an address that no rule can hold,
      // and an old blog may have two posts with one number.
      if (!place) {
        if (field === 'aliases')
          complain(
            'cannot be redirected from: leave out *, a segment that begins with :, and broken encodings',
          );
        continue;
      }
      const address = { moved, ...place };
      const there = standsAt(address, taken);
      const key = `${address.path}?${address.query.toSorted().join('&')}`;
      const first = found.get(key);
      if (there !== undefined) {
        if (field === 'aliases') complain(`${there}, and so leads nowhere else: remove it`);
      } else if (!first) found.set(key, address);
      else if (first.moved !== moved && field === 'aliases')
        complain(`leads to ${first.moved.file}, which has it too: remove it from one of the two`);
    }
  }
  return { addresses: [...found.values()], problems };
}

/** Whether an old address is the one that its post or page has now. */
export const isOwnAddress = ({ path, query, moved }: OldAddress): boolean =>
  query.length === 0 && path === addressOf(moved);
