import type { HastPluginEntry } from 'satteri';

/** Sides as Markdown names them, by the classes of `table.css`. Where the text begins, cells are without one. */
const CLASSES: Partial<Record<string, string>> = { center: 'center', right: 'end' };

/**
 * Says by a class how a column of a Markdown table is aligned. The processor says it by a style, which the Content Security
 * Policy blocks. Left is where the text begins and right where it ends: in Arabic the page is the other way round.
 */
export const columnAlignment: HastPluginEntry = () => ({
  name: 'column-alignment',
  element: {
    filter: ['th', 'td'],
    visit(node, context) {
      const [, side] = /^text-align: ?(left|center|right)$/.exec(String(node.properties.style)) ?? [];
      if (side === undefined) return;
      context.setProperty(node, 'style', null);
      const name = CLASSES[side];
      if (name !== undefined) context.setProperty(node, 'className', [name]);
    },
  },
});
