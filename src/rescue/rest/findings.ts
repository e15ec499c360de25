import type { Finding, Place } from '../archive.ts';
import type { Directory } from './directory.ts';
import type { Lack } from './objects.ts';

const SENTENCES: Record<Lack, (times: number) => string> = {
  author: (times) =>
    `${times === 1 ? 'One post names its author' : `${times} posts name their authors`} by a number that is in none of the files: save /wp-json/wp/v2/users too`,
  term: (times) =>
    `${times === 1 ? 'One post has' : `${times} posts have`} categories or tags by numbers that are in none of the files: save /wp-json/wp/v2/categories and /wp-json/wp/v2/tags too`,
  zone: (times) =>
    `${times === 1 ? 'One date is' : `${times} dates are`} by the site's clocks alone: give its zone, such as --timezone Europe/Berlin`,
  hour: (times) =>
    `${times === 1 ? 'One moment was' : `${times} moments were`} printed an hour late by the site, as WordPress does in the night when clocks go forward: the local dates tell`,
};

/** One sentence for all that lack the same. */
const lackOf = ([what, times]: [Lack, number], place: Place): Finding => ({
  kind: what === 'hour' ? 'mended' : 'missing',
  message: SENTENCES[what](times),
  place,
});

/**
 * What these files cannot tell. WordPress lists comments of the type `comment` alone to whom is not logged in, so that
 * there is never a pingback among them (`get_items_permissions_check` in its comments controller).
 */
export function findingsOf({ counts }: Directory, lacks: ReadonlyMap<Lack, number>, place: Place): Finding[] {
  const findings = [...lacks].map((lack) => lackOf(lack, place));
  if (counts.has('post') && !counts.has('comment')) {
    const message = 'There are no comments in these files: save /wp-json/wp/v2/comments too';
    findings.push({ kind: 'missing', message, place });
  }
  if (counts.has('comment') && !counts.has('ping')) {
    const message =
      "WordPress's REST interface does not list pingbacks and trackbacks: only its export and the pages have them";
    findings.push({ kind: 'unknown', message, place });
  }
  return findings;
}
