import type { Marks } from './comment-model.ts';

/** Which mark an element puts on its words. */
export const MARK_OF: ReadonlyMap<string, MarkName> = new Map([
  ['b', 'strong'],
  ['strong', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['cite', 'em'],
  ['dfn', 'em'],
  ['var', 'em'],
  ['s', 's'],
  ['strike', 's'],
  ['del', 's'],
  ['code', 'code'],
  ['tt', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
]);

export type MarkName = Exclude<keyof Marks, 'link'>;

/** Elements that begin and end a paragraph without being a container of the dialect. */
export const PARAGRAPHS: ReadonlySet<string> = new Set(
  `address article aside body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr html legend listing main menu nav optgroup option p plaintext search section
  summary table tbody tfoot thead xmp`.split(/\s+/),
);

/** Elements that set words apart when a text is put on one line. */
export const BLOCK_ENDS: ReadonlySet<string> = new Set([
  ...PARAGRAPHS,
  'br',
  'li',
  'ul',
  'ol',
  'blockquote',
  'pre',
  'td',
  'th',
  'tr',
]);

export const HEADING = /^h[1-6]$/;

/** Elements that show something from elsewhere, by the attribute that says where it is. */
export const EMBEDS: ReadonlyMap<string, string> = new Map([
  ['iframe', 'src'],
  ['embed', 'src'],
  ['object', 'data'],
  ['video', 'src'],
  ['audio', 'src'],
  ['source', 'src'],
]);
