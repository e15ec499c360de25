import { peopleOf, signature, tagSlugs, yearOf } from '../../discussion/choices.ts';
import { apart } from '../../discussion/mentions.ts';
import { commentAddress } from '../../discussion/permalinks.ts';
import { html, rendered } from '../../markup/html.ts';

/** A comment as `comments.json` has it. */
export interface Said {
  id: string;
  kind?: string;
  name: string;
  date?: string;
  /** The language of its words, where the letters tell. */
  lang?: string;
  text: string;
}

/** A post or a page with its discussion, as far as it is found by it. */
export interface Source {
  slug: string;
  page: boolean;
  title: string;
  /** The language of a post that is not in the site's. */
  lang?: string | undefined;
  author: string;
  /** ISO 8601: a day, or a moment in UTC. */
  date?: string | undefined;
  tags: string[];
  comments: Said[];
}

/** What something is found by besides its words: the filters of Pagefind. */
export type Filters = Record<string, string[]>;

/** A comment as Pagefind is to keep it. */
export interface CommentRecord {
  url: string;
  content: string;
  /** The name, and the languages of the title and of the words, where they are not the site's. */
  meta: { author: string; titleLang?: string; lang?: string };
  filters: Filters;
}

/** Newest first; what has no date comes last. ISO 8601 in UTC sorts as text. */
export const newestFirst = (a: { date?: string | undefined }, b: { date?: string | undefined }): number => {
  const [earlier, later] = [a.date ?? '', b.date ?? ''];
  return earlier < later ? 1 : earlier > later ? -1 : 0;
};

/** All whose words can be chosen: who they are is worked out the same way for the page that offers them. */
export function offeredPeople(sources: readonly Source[]): Set<string> {
  const { writers, commenters } = peopleOf(
    sources.filter(({ page }) => !page).map(({ author }) => author),
    sources.flatMap(({ comments }) => apart(comments).said.map(({ name }) => name)),
  );
  return new Set([...writers, ...commenters]);
}

/** The languages of a title and of the words below it, as far as they are known. */
const languagesOf = (titleLang: string | undefined, lang: string | undefined) => ({
  ...(titleLang === undefined ? {} : { titleLang }),
  ...(lang === undefined ? {} : { lang }),
});

/** What a post is found by. Its author and its year are what its page says; a page says neither. */
export const postFilters = ({ page, author, date, tags }: Source): Filters =>
  page
    ? {}
    : {
        author: [signature(author)],
        year: [yearOf(date)],
        tag: tagSlugs(tags),
        ...(date === undefined ? {} : { date: [date] }),
      };

/** The page of a post as Pagefind is to read it. What must not be searched, such as the date, is a filter and no meta. */
export function indexedHead(source: Source): string {
  const filters = Object.entries(postFilters(source)).flatMap(([name, values]) =>
    values.map((value) => html`<meta data-pagefind-filter="${name}[content]" content="${value}">`),
  );
  const said = Object.entries({
    author: source.author,
    ...languagesOf(source.lang, source.lang),
    // Found by the name of a tag, too, though the words do not hold it.
    ...(source.tags.length > 0 ? { tags: source.tags.join(', ') } : {}),
  }).map(([name, value]) => html`<meta data-pagefind-meta="${name}[content]" content="${value}">`);
  return html`${said}${filters}${rendered('</head>')}`.text;
}

/**
 * A comment has the tags of what it answers, and a year and an author of its own. Who said little on a big blog is found
 * by name, and cannot be chosen; neither can what other sites sent.
 */
function commentRecord(source: Source, comment: Said, offered: ReadonlySet<string>): CommentRecord {
  const author = signature(comment.name);
  const chosen = comment.kind === undefined && offered.has(author);
  return {
    url: commentAddress(source.slug, comment.id, source.page),
    content: comment.text,
    meta: { author: comment.name, ...languagesOf(source.lang, comment.lang) },
    filters: {
      kind: ['comment'],
      post: [source.title],
      year: [yearOf(comment.date)],
      ...(source.page ? {} : { tag: tagSlugs(source.tags) }),
      ...(chosen ? { author: [author] } : {}),
      ...(comment.date === undefined ? {} : { date: [comment.date] }),
    },
  };
}

/** All comments, newest first: in the order in which they are shown where no words say which fits best. */
export function commentRecords(sources: readonly Source[]): CommentRecord[] {
  const offered = offeredPeople(sources);
  return sources
    .flatMap((source) => source.comments.map((comment) => ({ source, comment })))
    .sort((a, b) => newestFirst(a.comment, b.comment))
    .map(({ source, comment }) => commentRecord(source, comment, offered));
}
