import type { Element, ElementContent } from 'hast';
import { embedded, fileAddress, isElsewhere } from './links.ts';
import { element } from './tree.ts';
import type { Work } from './work.ts';

/** A sound or film of this blog as a player, one of another site as a link. */
export function player(
  kind: 'audio' | 'video',
  raw: string | undefined,
  poster: string | undefined,
  node: Element,
  work: Work,
): ElementContent[] {
  const src = raw === undefined ? undefined : fileAddress(raw, work);
  if (raw === undefined || src === undefined) {
    work.note(
      'removed',
      `${kind === 'audio' ? 'A sound' : 'A film'} without the address of a file was taken out`,
      node,
    );
    return [];
  }
  if (isElsewhere(src)) return embedded(src, undefined, node, work);
  const picture = poster === undefined ? undefined : fileAddress(poster, work);
  const shown = picture === undefined || isElsewhere(picture) ? {} : { poster: picture };
  return [element(kind, { src, ...shown }, [], node)];
}
