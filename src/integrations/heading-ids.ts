import Slugger from 'github-slugger';
import type { HastPluginEntry } from 'satteri';

/** What the pages of posts have as anchors of their own. A test holds the list against built pages. */
const TAKEN = new Set([
  ...['about-title', 'comments', 'comments-title', 'contents-title', 'footnote-label', 'main', 'mentions'],
  ...['mentions-title', 'posts-title', 'preview-title', 'related-title'],
  ...['answer', 'answer-body', 'answer-hint', 'answer-name', 'answer-nickname', 'answer-title', 'answer-url'],
]);

/** With these begin the anchors of comments, of the links beside headings, and of footnotes. */
const TAKEN_BEGINNING = /^(?:comment|to|user-content)-/;

/**
 * Gives each heading of a post an anchor after its words, as Astro does, but none that the page has already: `#comments`
 * leads to the discussion, also where a post has a heading "Comments".
 */
export const headingIds: HastPluginEntry = () => {
  const slugger = new Slugger();
  return {
    name: 'heading-ids-of-posts',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
      visit(node, context) {
        if (typeof node.properties.id === 'string') return;
        const slug = slugger.slug(context.textContent(node));
        const taken = TAKEN.has(slug) || TAKEN_BEGINNING.test(slug);
        context.setProperty(node, 'id', taken ? slugger.slug(`text-${slug}`) : slug);
      },
    },
  };
};
