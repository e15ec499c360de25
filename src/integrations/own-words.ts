import type { HastPluginEntry } from 'satteri';
import { language } from '../words/index.ts';

/**
 * Says the language of what the site itself says in the text of a post, which may be in another: the title of footnotes,
 * and the ways back from them.
 */
export const ownWords: HastPluginEntry = () => ({
  name: 'own-words',
  element: {
    filter: ['h2', 'a'],
    visit(node, context) {
      const { id, dataFootnoteBackref } = node.properties;
      if (id === 'footnote-label' || dataFootnoteBackref !== undefined)
        context.setProperty(node, 'lang', language);
    },
  },
});
