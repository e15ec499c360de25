import { directionOf } from '../discussion/direction.ts';
import { direction, language, searching, undated } from '../words/index.ts';
import { element } from './element.ts';
import { sayNodes } from './say-nodes.ts';
import type { Part } from './search-excerpt.ts';
import type { Found } from './search-found.ts';
import { dayWords } from './search-words.ts';

const partNodes = (parts: Part[]): (Node | string)[] =>
  parts.map(({ text, marked }) => (marked ? element('mark', {}, text) : text));

const wordsOf = (parts: Part[]): string => parts.map(({ text }) => text).join('');

function headingOf({ kind, title, titleLang = language, author = '' }: Found): (Node | string)[] {
  const titleNode = element('bdi', { lang: titleLang }, ...partNodes(title));
  return kind === 'post'
    ? [titleNode]
    : sayNodes(searching.commentOn, { name: element('bdi', {}, author), title: titleNode });
}

function metaOf({ kind, address, author = '', date }: Found): (Node | string)[] {
  // A page has no date, as opposed to one that was not recorded.
  if (kind === 'post' && !address.startsWith('/posts/')) return [searching.aPage];
  const said = dayWords(date);
  const time = said === undefined ? undated : element('time', { datetime: date ?? '' }, said);
  const what =
    kind === 'comment'
      ? [searching.aComment]
      : sayNodes(searching.postBy, { name: element('bdi', {}, author) });
  return [...what, ' · ', time];
}

/** A result as the page shows it. */
export function resultItem(found: Found): HTMLElement {
  const link = element('a', { href: found.address }, ...headingOf(found));
  return element(
    'li',
    { class: 'result', 'data-kind': found.kind },
    element('h3', {}, link),
    element('p', { class: 'meta' }, ...metaOf(found)),
    element(
      'p',
      {
        class: 'excerpt',
        lang: found.lang ?? language,
        dir: directionOf(wordsOf(found.excerpt)) ?? direction,
      },
      ...partNodes(found.excerpt),
    ),
  );
}
