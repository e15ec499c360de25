import type { Counted } from './say.ts';

/**
 * English. All that the site says by itself stands here, part by part. `{name}` is a place for a value; what depends on a
 * number has a form for each of the language's plurals (https://cldr.unicode.org/index/cldr-spec/plural-rules).
 */

/** BCP 47: the `lang` of every page. */
export const language = 'en';
export const direction: 'ltr' | 'rtl' = 'ltr';
/** The locale that dates and numbers are written by. */
export const locale = 'en-GB';

/** What stands around every page. */
export const page = {
  skip: 'Skip to the text',
  search: 'Search',
};

/** The discussion below a post. */
export const discussion = {
  comments: { one: '{n} comment', other: '{n} comments' } satisfies Counted as Counted,
  none: 'No comments yet',
  closed: 'This discussion is closed. What was said stays here.',
};
