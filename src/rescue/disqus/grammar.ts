import type { Grammar } from '../xml/grammar.ts';

const CONTAINERS = new Set('disqus category thread post author'.split(' '));

const TEXTS = new Set(
  `id forum link title message description createdAt email name username isAnonymous isClosed isDeleted isSpam isApproved
  isHighlighted ipAddress`.split(/\s+/),
);

/** Names that HTML has as well: in a text, they are its own. */
const OF_HTML = new Set(['link', 'title']);

/** What an export of Disqus is made of: see the note on comments export at help.disqus.com. */
export const DISQUS: Grammar = {
  root: 'disqus',
  isContainer: (name) => CONTAINERS.has(name),
  isElement({ name, form }, within) {
    if (within === undefined || !TEXTS.has(within)) return true;
    if (form === 'closing' && name === within) return true;
    return CONTAINERS.has(name) || name === 'parent' || (TEXTS.has(name) && !OF_HTML.has(name));
  },
  namespaces: [],
};
