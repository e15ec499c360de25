import type { Disk, DiskMap } from '../disk.ts';
import { type Candidate, FRONT, isFront, keysOf } from './candidates.ts';
import type { Existing } from './existing.ts';
import type { ExistingHome, Plan, PlannedPost } from './plan.ts';
import type { Apart, Survey } from './surveyed.ts';

interface Homes {
  posts: Plan['posts'];
  existing: Existing;
  index: Disk;
}

/** Finds the posts of discussions that were read apart: among those read, else among those of the site. */
export function homesFor(
  { apart }: Survey,
  inOrder: Iterable<[number, Candidate]>,
  { posts, existing, index }: Homes,
): Pick<Plan, 'existingHomes' | 'homeless'> {
  const existingHomes = index.map<ExistingHome>('existing_homes');
  const homeless = index.list<Apart>('homeless');
  if (apart.length === 0) return { existingHomes, homeless };
  const byKey = index.map<number>('homes');
  const atFront: number[] = [];
  for (const [place, post] of inOrder) {
    for (const key of keysOf(post)) byKey.add(key, place);
    if (isFront(post)) atFront.push(place);
  }
  const there = index.map<string>('homes_there');
  const frontsThere: string[] = [];
  for (const { slug, keys } of existing.posts.values())
    for (const key of keys) {
      if (key === FRONT) frontsThere.push(slug);
      else there.add(key, slug);
    }
  addSole(byKey, atFront);
  addSole(there, frontsThere);
  for (const discussion of apart.values()) {
    const { keys } = discussion;
    const place = keys.flatMap((one) => byKey.get(one) ?? [])[0];
    const home = place === undefined ? undefined : posts.get(place);
    const slug = keys.flatMap((one) => there.get(one) ?? [])[0];
    if (place !== undefined && home !== undefined) posts.set(place, withApart(home, discussion));
    else if (slug === undefined) homeless.push(discussion);
    else {
      const { closed: _, ...open } = discussion;
      const isClosed = existing.posts.get(slug)?.closed;
      existingHomes.set(
        slug,
        withApart(existingHomes.get(slug) ?? { slug, apart: [] }, isClosed ? open : discussion),
      );
    }
  }
  return { existingHomes, homeless };
}

/** Of several posts that all claim the front, none can be the one that a discussion there was about. */
function addSole<T>(homes: DiskMap<T>, claims: readonly T[]): void {
  const [sole, ...others] = claims;
  if (sole !== undefined && others.length === 0) homes.add(FRONT, sole);
}

function withApart<T extends ExistingHome | PlannedPost>(home: T, { key, closed }: Apart): T {
  const apart = home.apart.includes(key) ? home.apart : [...home.apart, key];
  return { ...home, apart, ...(closed ? { closed } : {}) };
}
