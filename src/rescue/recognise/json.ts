import type { Recognised } from '../recognise.ts';

/** What an answer of WordPress's REST API or a file of our own `--from` begins with. */
const COLLECTIONS = /^\{\s*"(?:site|posts|pages|comments|media|users|categories|tags)"\s*:\s*[[{]/;

/** The keys of a single post, page, comment or file, of which one comes early in it. */
const KEYS = /"(?:id|date_gmt|date|guid|slug|content|author_name|source_url)"\s*:/;

/** What a text that begins like JSON is, or undefined where it does not. */
export function kindOfJson(text: string): Recognised | undefined {
  if (/^\[\s*(?:\]|\{)/.test(text)) return ofArray(text);
  if (/^\{\s*(?:"|\})/.test(text)) return ofObject(text);
  return undefined;
}

function ofArray(text: string): Recognised {
  if (/^\[\s*\]\s*$/.test(text) || KEYS.test(text)) return { format: 'rest' };
  return { refusal: STRANGE };
}

function ofObject(text: string): Recognised {
  if (/^\{\s*"code"\s*:/.test(text)) return { refusal: FAILED };
  if (COLLECTIONS.test(text) || KEYS.test(text)) return { format: 'rest' };
  return { refusal: STRANGE };
}

const STRANGE =
  'is JSON, but not of the WordPress REST API: give what /wp-json/wp/v2/posts and /wp-json/wp/v2/comments answer';

const FAILED =
  'is a message of the WordPress REST API that says what went wrong, and has no posts: open it, mend that, and save the answer again';
