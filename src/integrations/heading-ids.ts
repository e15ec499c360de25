import Slugger, { slug as slugOf } from 'github-slugger';
import type { HastPluginEntry } from 'satteri';
import { isInkless } from '../schema/text.ts';

/** What the pages of posts have as anchors of their own. A test holds the list against built pages. */
const TAKEN = new Set([
  ...['about-title', 'comments', 'comments-title', 'contents-title', 'footnote-label', 'main', 'mentions'],
  ...['mentions-title', 'posts-title', 'preview-title', 'related-title'],
  ...['answer', 'answer-body', 'answer-hint', 'answer-name', 'answer-nickname', 'answer-title', 'answer-url'],
]);

/** With these begin the anchors of comments and of footnotes. */
const TAKEN_BEGINNING = /^(?:comment|user-content)-/;

/** The anchor of a heading of which no letter is left: one of signs, or of a picture. */
const WITHOUT_WORDS = 'section';

/**
 * Gives each heading of a post an anchor after its words, as Astro does, but none that the page has already: `#comments`
 * leads to the discussion, also where a post has a heading "Comments". A heading with nothing in it is left out: it would be
 * a line that nobody sees, and a stop for those who go from heading to heading.
 */
export const headingIds: HastPluginEntry = () => {
  const slugger = new Slugger();
  return {
    name: 'heading-ids-of-posts',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, context) {
        if (typeof node.properties.id === 'string') return;
        const text = context.textContent(node);
        if (isInkless(text) && node.children.every(({ type }) => type === 'text')) {
          context.removeNode(node);
          return;
        }
        const slug = slugger.slug(/[\p{L}\p{N}]/u.test(slugOf(text)) ? text : WITHOUT_WORDS);
        const taken = TAKEN.has(slug) || TAKEN_BEGINNING.test(slug);
        context.setProperty(node, 'id', taken ? slugger.slug(`text-${slug}`) : slug);
      },
    },
  };
};
