/** Why what is no post, page or file of a blog is set aside. */
const REASONS: Record<string, string> = {
  nav_menu_item: 'is an entry of a menu, and the new site has menus of its own',
  wp_navigation: 'is a menu, and the new site has menus of its own',
  revision: 'is an earlier version of a text',
  wp_block:
    'is a reusable block: where posts show it stands nothing, so copy its text into them before the export',
  oembed_cache: 'is a copy that WordPress keeps of what a link leads to',
  customize_changeset: 'is a change of the old look that was not finished',
  user_request: 'is a request for personal data, which belongs nowhere else',
  feedback: 'is a message sent through a form, and was not meant for the public',
  flamingo_inbound: 'is a message sent through a form, and was not meant for the public',
  shop_order: 'is an order of a customer, and is not meant for the public',
};

const OF_THE_LOOK = new Set([
  'custom_css',
  'wp_global_styles',
  'wp_template',
  'wp_template_part',
  'wp_font_family',
  'wp_font_face',
]);

/** Why an item of a kind is set aside, as one sentence without its full stop. */
export function reasonFor(kind: string, hasText: boolean): string {
  const reason = Object.hasOwn(REASONS, kind) ? REASONS[kind] : undefined;
  if (reason !== undefined) return reason;
  if (OF_THE_LOOK.has(kind)) return 'belongs to the look of the old site';
  if (!hasText) return 'is of a kind that a plugin or a theme made, and has no text';
  return 'is of a kind that a plugin or a theme made: to bring it in, write post or page as its wp:post_type';
}
