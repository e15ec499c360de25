/** What other programs call the fields of a post, with what to do about each. */
const CALLED: [remedy: string, names: string[]][] = [
  ['write published', ['date', 'pubDate', 'pubDatetime', 'publishDate', 'created']],
  ['write updated', ['lastmod', 'modDatetime', 'updatedDate', 'updatedAt', 'modified', 'last_modified_at']],
  [
    'write picture, such as { src: /media/a.jpg, alt: What it shows }',
    ['cover', 'image', 'images', 'heroImage', 'ogImage', 'thumbnail', 'feature_image', 'featured_image'],
  ],
  ['write tags, as a list', ['tag', 'category', 'categories', 'keywords']],
  ['write description', ['summary', 'excerpt', 'subtitle', 'abstract', 'custom_excerpt']],
  ['write author, with the id of one', ['authors']],
  ['write sticky: true', ['featured', 'pin', 'pinned']],
  ['write lang', ['language', 'locale']],
  ['write draft: true', ['private', 'hidden', 'unlisted', 'publish']],
  ['write comments: open, or closed', ['comment', 'comments_enabled', 'disableComments']],
  [
    'name the file as its address should end, and write old addresses into aliases',
    ['slug', 'permalink', 'url'],
  ],
  ['write aliases, as a list', ['redirect_from', 'redirects']],
];

/** The remedies for fields of a post as other programs call them, by name. */
export const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  CALLED.flatMap(([remedy, names]) => names.map((name) => [name, remedy] as const)),
);
