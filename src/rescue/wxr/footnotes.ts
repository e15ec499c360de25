interface Note {
  id: string;
  content: string;
}

const isNote = (value: unknown): value is Note =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  // What an id of the block editor is made of; nothing else can stand in an attribute without care.
  /^[\w-]{1,100}$/.test(value.id) &&
  'content' in value &&
  typeof value.content === 'string';

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const idsIn = (html: string, pattern: RegExp): Set<string | undefined> =>
  new Set(Array.from(html.matchAll(pattern), ([, id]) => id));

/**
 * The text of a post with its footnotes. The block editor keeps their texts beside the post, in the meta value `footnotes`:
 * JSON, a list of `{ id, content }`, the content as HTML. WordPress shows them in a list at the end.
 * @see https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#footnotes
 */
export function withFootnotes(html: string, json: string | undefined): string {
  if (json === undefined || !html.includes('data-fn=')) return html;
  const value = parsed(json);
  const notes = Array.isArray(value) ? value.filter(isNote) : [];
  const referred = idsIn(html, /data-fn="([\w-]{1,100})"/g);
  const shown = idsIn(html, /<li id="([\w-]{1,100})"/g);
  const missing = notes.filter(({ id }) => referred.has(id) && !shown.has(id));
  if (missing.length === 0) return html;
  const items = missing.map(
    ({ id, content }) => `<li id="${id}">${content} <a href="#${id}-link">↩</a></li>`,
  );
  return `${html}\n<ol class="wp-block-footnotes">${items.join('')}</ol>`;
}
