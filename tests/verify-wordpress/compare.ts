import { renderBody } from '../../src/discussion/markdown.ts';
import type { Comment } from '../../src/schema/comment.ts';
import type { ImportedPost } from './imported.ts';
import { isPing, type Precision, type Source } from './source.ts';
import { parentsIn } from './threads.ts';
import type { TrueComment, TruePost, Truth } from './truth.ts';
import { bare, shownText, unescaped } from './words.ts';

/** One thing that is not as WordPress has it. */
export interface Difference {
  /** A post or a comment, by its number in WordPress. */
  of: string;
  what: string;
  expected: string | undefined;
  found: string | undefined;
}

/** How many posts and comments were compared, and what differed. */
export interface Comparison {
  posts: number;
  comments: number;
  differences: Difference[];
}

const ZONE = 'Europe/Berlin';
const LENGTHS: Record<Precision, number> = { s: 19, m: 16, d: 10 };

/** A moment by the blog's clock, as exactly as a source has it. */
function clock(moment: string | Date | undefined, precision: Precision): string | undefined {
  if (moment === undefined) return undefined;
  const date = new Date(typeof moment === 'string' ? `${moment.slice(0, 19).replace(' ', 'T')}Z` : moment);
  if (Number.isNaN(date.getTime())) return undefined;
  return date.toLocaleString('sv', { timeZone: ZONE }).slice(0, LENGTHS[precision]);
}

const unique = (slug: string): string => slug.replace(/-\d+$/, '');

function comparePost(
  expected: TruePost,
  { slug, post }: ImportedPost,
  { precision, dateOfPost }: Source,
): Difference[] {
  const title = bare(shownText(expected.title));
  const pairs: [string, string | undefined, string | undefined][] = [
    // A post without a title is called by what the importer finds.
    ['title', title === '' ? undefined : title, title === '' ? undefined : bare(post.title)],
    ['date', clock(dateOfPost(expected), precision.post), clock(post.published, precision.post)],
    ['comments', expected.comments, post.comments],
    ['draft', `${/^(?:draft|pending)$/.test(expected.status)}`, `${post.draft}`],
    // A draft has no slug yet; a post and pages that share one get numbers.
    ['slug', expected.slug === '' ? undefined : expected.slug, expected.slug === '' ? undefined : slug],
  ];
  return pairs
    .filter(([what, a, b]) => a !== b && !(what === 'slug' && a === unique(b ?? '')))
    .map(([what, a, b]) => ({ of: `post ${expected.id}`, what, expected: a, found: b }));
}

function webAddress(url: string | undefined): string | undefined {
  const parsed = url === undefined ? null : URL.parse(url, 'http://localhost');
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname !== 'localhost'
    ? parsed.href
    : undefined;
}

/** A name as it is compared; both with the markup that was typed into it and without are right. */
const isName = (typed: string, found: string): boolean => {
  const name = unescaped(typed);
  const wanted = typed.trim() === '' ? ['Anonymous'] : [name, shownText(name)];
  return wanted.some((one) => bare(one.replace(/@\S+\.\S+/, '')) === bare(found.replace(/@\S+\.\S+/, '')));
};

/** What a source that shows no more than a line of a ping cannot tell. */
const hidden = (expected: TrueComment, { pings }: Source): string[] => {
  if (!isPing(expected) || pings === 'whole') return [];
  return pings === 'line' ? ['date', 'words'] : ['kind', 'date', 'words'];
};

function compareComment(expected: TrueComment, found: Comment, source: Source): Difference[] {
  const moment = source.precision.comment;
  const untold = hidden(expected, source);
  const pairs: [string, string | undefined, string | undefined][] = [
    ['kind', isPing(expected) ? expected.type : undefined, found.kind],
    ['name', expected.name, isName(expected.name, found.author.name) ? expected.name : found.author.name],
    ['address', webAddress(expected.url), webAddress(found.author.url)],
    ['date', clock(source.dateOf(expected), moment), clock(found.date?.slice(0, 19), moment)],
    ['words', bare(shownText(expected.html)), bare(shownText(renderBody(found.body)))],
  ];
  return pairs
    .filter(([what, a, b]) => a !== b && !untold.includes(what))
    .map(([what, a, b]) => ({ of: `comment ${expected.id}`, what, expected: a, found: b }));
}

function compareDiscussion(expected: TrueComment[], found: readonly Comment[], source: Source): Difference[] {
  const ids = new Map(found.map((comment) => [comment.id, comment]));
  const parents = parentsIn(expected, source.depth);
  const wanted = new Set(expected.map(({ id }) => id));
  const surplus = found.filter(({ id }) => !wanted.has(id));
  return [
    ...surplus.map(({ id }) => ({
      of: `comment ${id}`,
      what: 'presence',
      expected: undefined,
      found: 'there',
    })),
    ...expected.flatMap((comment) => {
      const of = `comment ${comment.id}`;
      const here = ids.get(comment.id);
      if (here === undefined) return [{ of, what: 'presence', expected: 'there', found: undefined }];
      const allowed = parents.get(comment.id) ?? [undefined];
      const astray = allowed.includes(here.parent)
        ? []
        : [
            {
              of,
              what: 'parent',
              expected: allowed.map((id) => id ?? 'none').join(' or '),
              found: here.parent,
            },
          ];
      return [...compareComment(comment, here, source), ...astray];
    }),
  ];
}

/** A comment of which nothing is left that can be shown: there is nothing to write. */
const saysNothing = ({ html }: TrueComment): boolean => shownText(html).trim() === '';

/** Holds what an import has written against what WordPress's database has and the source can know. */
export function compare(truth: Truth, imported: readonly ImportedPost[], source: Source): Comparison {
  const byNumber = new Map(imported.map((one) => [one.post.source?.id, one]));
  const posts = truth.posts.filter((post) => source.hasPost(post));
  const known = new Set<string | undefined>(posts.map(({ id }) => id));
  const surplus = imported.filter(({ post }) => !known.has(post.source?.id));
  const differences: Difference[] = surplus.map(({ slug }) => ({
    ...{ of: `post ${slug}`, what: 'presence', expected: undefined, found: 'there' },
  }));
  let comments = 0;
  for (const post of posts) {
    const here = byNumber.get(post.id);
    const expected = truth.comments.filter(
      (one) => one.post === post.id && source.hasComment(one, post) && !saysNothing(one),
    );
    comments += expected.length;
    differences.push(
      ...(here === undefined
        ? [{ of: `post ${post.id}`, what: 'presence', expected: 'there', found: undefined }]
        : [...comparePost(post, here, source), ...compareDiscussion(expected, here.comments, source)]),
    );
  }
  return { posts: posts.length, comments, differences };
}
