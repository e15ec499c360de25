import { type Element, owned } from '../xml/elements.ts';
import type { Context } from './context.ts';
import { plain } from './fields.ts';

/** What WordPress and its themes keep in categories of their own, and no reader ever saw as one. */
const INWARD = new Set([
  'post_format',
  'nav_menu',
  'wp_theme',
  'wp_template_part_area',
  'wp_pattern_category',
]);

/** The names of a post's categories and tags, each once, in the export's order. */
export function tagsOf(item: Element, context: Context): string[] {
  const names = new Set<string>();
  for (const category of item.children) {
    if (category.name !== 'category') continue;
    const name = plain(owned(category.text));
    if (name !== '' && isTag(category, context)) names.add(name);
  }
  return [...names];
}

function isTag(category: Element, context: Context): boolean {
  const domain = category.attributes.domain ?? 'category';
  if (domain === 'category' || domain === 'post_tag' || domain === 'tag') return true;
  if (!INWARD.has(domain)) {
    const message = 'A term that is neither a category nor a tag was left out';
    context.note(
      `term ${domain}`,
      { kind: 'removed', message: `${message} (${shown(domain)})` },
      category.line,
    );
  }
  return false;
}

/** Names of taxonomies are keys in WordPress; whatever else one says is not repeated. */
const shown = (domain: string): string =>
  /^[a-z0-9_-]{1,32}$/.test(domain) ? domain : 'of an unknown taxonomy';
