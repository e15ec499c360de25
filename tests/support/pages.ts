export const ORIGINAL = '/posts/linked-in-whore-or-welcome-to-the-500-club/';
export const ORIGINAL_SLUG = 'linked-in-whore-or-welcome-to-the-500-club';
export const HOW = '/posts/how-this-site-works/';

/** One address for each kind of page, the function's own included. */
export const PAGES = [
  '/',
  ORIGINAL,
  HOW,
  '/archive/',
  '/tags/',
  '/tags/uncategorized/',
  '/authors/craig-watson/',
  '/search/',
  '/comments/received/',
  `/comments/received/?post=${ORIGINAL_SLUG}&comment=abc`,
  '/404.html',
  `/reply/?post=${ORIGINAL_SLUG}&to=jncznd7v3hg3xt6oftkv`,
  '/reply/',
  '/reply/?post=nowhere',
];
