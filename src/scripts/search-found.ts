import { excerpt, mark, type Part } from './search-excerpt.ts';
import type { Kind } from './search-query.ts';

/** What Pagefind keeps of a post or a comment: only what is read here. Its own `excerpt`, which is HTML, is not. */
export interface Fragment {
  url: string;
  /** The text as it was written: nothing in it is escaped. */
  content: string;
  /** The same with `<` and `>` escaped, and with zero-width spaces between words where a script has no blanks. */
  raw_content?: string;
  /** Which words were found, counted from 0. */
  locations: number[];
  meta: Record<string, string>;
  filters: Record<string, string[]>;
}

/** A post or a comment that was found, as it is shown. Every text is plain text. */
export interface Found {
  kind: Kind;
  address: string;
  /** The title of the post, or of the post that the comment answers. */
  title: Part[];
  /** The languages of the title and of the excerpt, where they are not the site's. */
  titleLang?: string | undefined;
  lang?: string | undefined;
  author?: string | undefined;
  /** ISO 8601; absent where it was not recorded. */
  date?: string | undefined;
  excerpt: Part[];
}

const BETWEEN_WORDS = '\u200b';

const unescapeAngles = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>');

/** The words of a text as Pagefind counts them, and what stood between them. */
function wordsOf({ content, raw_content: raw = '' }: Fragment): { words: string[]; joiner: string } {
  return raw.includes(BETWEEN_WORDS)
    ? { words: unescapeAngles(raw).split(BETWEEN_WORDS), joiner: '' }
    : { words: content.split(/\s+/), joiner: ' ' };
}

/** How many of a post's first words are its title, which is indexed with the text. */
function titleLength(words: readonly string[], title: readonly string[]): number {
  const starts = title.every(
    (word, index) => words[index] === word || (index === title.length - 1 && words[index] === `${word}.`),
  );
  return starts ? title.length : 0;
}

function postFound(fragment: Fragment): Pick<Found, 'title' | 'excerpt'> {
  const { words, joiner } = wordsOf(fragment);
  const hits = new Set(fragment.locations);
  const title = (fragment.meta.title ?? '').split(/\s+/);
  const from = titleLength(words, title);
  return { title: mark(title, from > 0 ? hits : new Set()), excerpt: excerpt(words, hits, { from, joiner }) };
}

function commentFound(fragment: Fragment): Pick<Found, 'title' | 'excerpt'> {
  const { words, joiner } = wordsOf(fragment);
  return {
    title: [{ text: fragment.filters.post?.[0] ?? '', marked: false }],
    excerpt: excerpt(words, new Set(fragment.locations), { joiner }),
  };
}

/** Reads what Pagefind found. */
export function readFragment(fragment: Fragment): Found {
  const kind = fragment.filters.kind?.[0] === 'comment' ? 'comment' : 'post';
  return {
    kind,
    address: fragment.url,
    author: fragment.meta.author,
    titleLang: fragment.meta.titleLang,
    lang: fragment.meta.lang,
    date: fragment.filters.date?.[0],
    ...(kind === 'comment' ? commentFound(fragment) : postFound(fragment)),
  };
}
