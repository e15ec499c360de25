import type { Finding } from '../archive.ts';
import { addressKey, hostKey, webUrl } from './addresses.ts';
import type { Candidate } from './candidates.ts';

/** What names a post where a saved page does not show its number. */
export function addressIdentity({ url, identity }: Candidate): string {
  const address = url === undefined ? undefined : webUrl(url, url);
  return `at ${address === undefined ? identity : `${hostKey(address)} ${addressKey(address)}`}`;
}

/** Within one file, a post is no copy of another by its number alone: exports that were mended by hand have such. */
export function isAnother(first: Candidate, second: Candidate): boolean {
  if (first.place.file !== second.place.file) return false;
  if (first.slug !== undefined && second.slug !== undefined) return first.slug !== second.slug;
  return first.title !== second.title;
}

const NEWER =
  'A post stands in two files, and what was read first is the older: name the file first that has it newer';
const HIDDEN =
  'A post stands in two files, and one of them says that not everybody may read it: it is not written';

/**
 * What a second copy of a post changes. It is not written, and what it says of who may read the post counts all the same.
 * @returns the fate of the first, where it is another now
 */
export function copied(copy: Candidate, first: Candidate): { finding?: Finding; fate?: Candidate['fate'] } {
  const { place, fate, updated = '' } = copy;
  if (fate.write !== first.fate.write)
    return {
      finding: { kind: 'removed', message: HIDDEN, place },
      ...(fate.write ? {} : { fate }),
    };
  const isNewer = first.updated !== undefined && updated > first.updated;
  return isNewer ? { finding: { kind: 'changed', message: NEWER, place } } : {};
}
