import type {
  BlogPosting,
  Comment,
  Person,
  SearchAction,
  WebPage,
  WebSite,
  WithActionConstraints,
  WithContext,
} from 'schema-dts';
import { buildThread, type Threadable, type ThreadNode } from '../discussion/thread.ts';
import { exactly } from '../markup/dates.ts';

/** A comment as search engines are told of it. */
export interface ToldComment extends Threadable {
  name: string;
  /** The commenter's own web address. */
  url?: string | undefined;
  /** The body, as plain text. */
  text: string;
  /** Its own language, where that is known and not the site's. */
  language?: string | undefined;
}

/** A post as search engines are told of it. Every address is absolute. */
export interface ToldPost {
  url: string;
  /** Whether it is a page, which stands for itself. */
  page: boolean;
  title: string;
  description?: string | undefined;
  language: string;
  author: { name: string; url: string };
  published?: Date | undefined;
  updated?: Date | undefined;
  tags: readonly string[];
  /** Pictures that stand for it, the best first. */
  pictures: readonly string[];
  /** How much was said in all. */
  count: number;
  /** What was said, as far as the page shows it; in no order. */
  comments: readonly ToldComment[];
  permalink: (id: string) => string;
}

/** Comments are nested this deep; deeper ones stand beside those of top level, and name what they answer. */
export const DEEPEST_COMMENT = 12;

type Told = Exclude<Comment, string> & { comment?: Told[] };

const person = (name: string, url?: string): Person => ({ '@type': 'Person', name, ...(url && { url }) });

function told(comment: ToldComment, permalink: ToldPost['permalink']): Told {
  const { id, name, url, date, text, language } = comment;
  return {
    '@type': 'Comment',
    url: permalink(id),
    author: person(name, url),
    ...(date !== undefined && { datePublished: date }),
    ...(language !== undefined && { inLanguage: language }),
    text,
  };
}

/** The tree of who answers whom. Does not recurse: threads may be long. */
function tree(roots: readonly ThreadNode<ToldComment>[], permalink: ToldPost['permalink']): Told[] {
  const top: Told[] = [];
  const waiting = roots.map((node) => ({ node, list: top, depth: 1, above: '' })).reverse();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { node, list, depth, above } = item;
    const { id } = node.comment;
    const answered = node.replies.length > 0;
    const full = depth >= DEEPEST_COMMENT;
    // Below any other comment they would be answers to that one. Comments on the post they are in any case.
    const below: Told[] = full ? top : [];
    list.push({
      ...told(node.comment, permalink),
      ...(depth > DEEPEST_COMMENT && { parentItem: { '@type': 'Comment', '@id': permalink(above) } }),
      ...(answered && full && { '@id': permalink(id) }),
      ...(answered && !full && { comment: below }),
    });
    for (const reply of node.replies.toReversed())
      waiting.push({ node: reply, list: below, depth: depth + 1, above: id });
  }
  return top;
}

/** A post or a page with its discussion, in the vocabulary of schema.org. */
export function toldPost(post: ToldPost): WithContext<BlogPosting> | WithContext<WebPage> {
  const { url, title, description, language, author, published, updated, tags, pictures, count } = post;
  const comments = tree(buildThread(post.comments).roots, post.permalink);
  const whole = {
    url,
    headline: title,
    ...(description !== undefined && { description }),
    inLanguage: language,
    author: person(author.name, author.url),
    ...(published && { datePublished: exactly(published) }),
    ...(updated && { dateModified: exactly(updated) }),
    ...(tags.length > 0 && { keywords: [...tags] }),
    image: [...pictures],
    commentCount: count,
    ...(comments.length > 0 && { comment: comments }),
  };
  return post.page
    ? { '@context': 'https://schema.org', '@type': 'WebPage', ...whole }
    : { '@context': 'https://schema.org', '@type': 'BlogPosting', mainEntityOfPage: url, ...whole };
}

/** The site, and how it is searched. `search` is the address of its search page. */
export function webSite(site: {
  url: string;
  title: string;
  description: string;
  language: string;
  search: string;
}): WithContext<WebSite> {
  const action: WithActionConstraints<SearchAction> = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${site.search}?q={words}` },
    'query-input': 'required name=words',
  };
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    url: site.url,
    name: site.title,
    description: site.description,
    inLanguage: site.language,
    potentialAction: action,
  };
}

const ESCAPES: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** Data as the inside of a `<script>`: nothing in it can end that, or begin a comment. */
export const scriptText = (data: object): string =>
  JSON.stringify(data).replace(/[<>\u2028\u2029]/g, (char) => ESCAPES[char] as string);
