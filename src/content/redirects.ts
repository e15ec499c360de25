import type { Archive } from '../discussion/archive.ts';
import {
  ATOM_ADDRESS,
  archiveAddress,
  archiveAnchor,
  authorAddress,
  authorFeedAddress,
  COMMENTS_FEED_ADDRESS,
  discussionFeedAddress,
  FEED_ADDRESS,
  postAddress,
  SEARCH_ADDRESS,
  TAGS_ADDRESS,
} from '../discussion/permalinks.ts';
import type { OldPlace } from '../schema/old-address.ts';
import { type AuthorAddress, isOwnAddress, type Moved, type OldAddress } from './old-addresses.ts';

/** The most rules that are written. Netlify asks for placeholders instead from 10,000 on. */
export const MOST_RULES = 8000;

/** From this many posts that had their slug alone for an address, one rule serves all of them. */
const MANY_PLAIN = 2000;

/** A rule of `_redirects`, of one line or more, with as many segments as its address has. */
interface Rule {
  lines: string[];
  depth: number;
}

const targetOf = ({ slug, page }: Moved): string => postAddress(slug, page);

const depthOf = (path: string): number => path.split('/').length - 1;

const encoded = (path: string): string =>
  encodeURI(path).replace(/[?#]/g, (char) => (char === '?' ? '%3F' : '%23'));

/** Netlify wants paths encoded; its own engine on a machine of one's own compares them decoded. */
const spellings = (path: string): string[] =>
  encoded(path) === path || /\s/.test(path) ? [encoded(path)] : [encoded(path), path];

/** A day, a month or a year, below which were the addresses of other posts. */
const isArchive = (path: string): boolean => /^\/(?:19|20)\d\d(?:\/\d\d){0,2}$/.test(path);

/** What follows an address: its feed, its pages of comments, its trackback. */
function below(address: OldAddress): string {
  // A rule that matched the address itself could send readers in a circle.
  if (isOwnAddress(address)) return '/:more/*';
  return isArchive(address.path) ? '' : '/*';
}

const ruleFor = (address: OldAddress): Rule => ({
  lines: spellings(address.path).map((path) => `${path}${below(address)} ${targetOf(address.moved)} 301`),
  depth: depthOf(address.path),
});

/** The feed of a post's comments, which lay below it. Nothing but other posts' addresses lay below an archive. */
const feedRuleFor = ({ path, moved }: OldAddress): Rule => ({
  lines: isArchive(path)
    ? []
    : spellings(path).map((spelling) => `${spelling}/feed/* ${discussionFeedAddress(moved.slug)} 301`),
  depth: depthOf(path),
});

/** Forced: a page stands at the same address without its query. */
const forced = ({ path, query }: OldPlace, target: string): string =>
  `${encoded(path) || '/'} ${query.join(' ')} ${target} 301!`;

const queryRule = (address: OldAddress): string => forced(address, targetOf(address.moved));

/** The rules for an address that the page of an author had, with its feed and its further pages. */
const authorRules = ({ id, ...place }: AuthorAddress): string[] =>
  place.query.length > 0
    ? [forced(place, authorAddress(id))]
    : spellings(place.path).flatMap((path) => [
        `${path}/feed/* ${authorFeedAddress(id)} 301`,
        `${path}/* ${authorAddress(id)} 301`,
      ]);

/** The rule for all posts that had their slug alone for an address. */
const PLAIN = '/:slug/* /posts/:slug/ 301';

/** The rule that leads from the feeds of the posts that share a rule to those of now. */
const sharedFeedRule = (rule: string): string =>
  rule.replace('/* /posts/:slug/', '/feed/* /posts/:slug/comments.xml');

/** The rule that would serve a post's address and all that are like it; undefined where it is like no others. */
function sharedRule({ path, moved }: OldAddress): string | undefined {
  const [, year, slug] = /^\/((?:19|20)\d\d)(?:\/\d\d){1,2}\/([^/]+)$/.exec(path) ?? [];
  // With a rule of its own, a post that is called like a day or `page` stands before the lists of that year.
  if (moved.page || isArchive(path) || slug === 'page') return undefined;
  if (year !== undefined && slug === moved.slug) {
    const parts = depthOf(path) === 4 ? ':month/:day/:slug' : ':month/:slug';
    return `/${year}/${parts}/* /posts/:slug/ 301`;
  }
  return path === `/${moved.slug}` ? PLAIN : undefined;
}

/** What the rule for any first segment must not catch: addresses cut short, and what is missing of the site itself. */
const NOT_PLAIN = [
  ...['authors', 'comments', 'posts'].map((name) => `/${name} / 302`),
  '/posts/:slug/comments /posts/:slug/#comments 302',
  '/posts/:slug/feed/* /posts/:slug/comments.xml 301',
  ...['_astro', 'authors', 'media', 'pagefind', 'posts'].map((name) => `/${name}/* /404.html 404`),
];

/**
 * Sorts addresses by the rule that they can share. Of a year's two forms the commoner has one; a form that few posts have
 * is not worth one.
 */
function sharing(paths: readonly OldAddress[]): { shared: string[]; alone: OldAddress[] } {
  const forms = [...Map.groupBy(paths, sharedRule)].map(([rule, addresses]) => ({ rule, addresses }));
  const alone: OldAddress[] = [];
  const shared: string[] = [];
  const commonest = forms.sort((a, b) => b.addresses.length - a.addresses.length);
  const served = new Set<string>();
  for (const { rule, addresses } of commonest) {
    const first = rule?.split('/')[1];
    const few = rule === PLAIN ? MANY_PLAIN : 2;
    if (rule === undefined || first === undefined || served.has(first) || addresses.length < few)
      alone.push(...addresses);
    else {
      served.add(first);
      shared.push(rule);
    }
  }
  return { shared, alone };
}

const time = ({ moved }: OldAddress): number => moved.published?.getTime() ?? Number.NEGATIVE_INFINITY;

/**
 * A category may lie below others, and readers are led to its own name, the last. A placeholder stands for one name, so
 * that each depth needs a rule. WordPress knows no deepest one, but hardly a blog has more than these.
 */
const ABOVE = [5, 4, 3, 2, 1, 0].map((depth) =>
  Array.from({ length: depth }, (_, i) => `/:above${i}`).join(''),
);

const categoryRules = (behind: string, target: string): string[] =>
  ABOVE.map((above) => `/category${above}/:tag${behind} ${target} 301`);

/** What any old blog had, also one of which no address of a post is known. Its tags and categories are tags now, by the same words where those make the same address. */
const COMMON = [
  `/ feed=rss2 ${FEED_ADDRESS} 301!`,
  `/ feed=atom ${ATOM_ADDRESS} 301!`,
  `/ feed=comments-rss2 ${COMMENTS_FEED_ADDRESS} 301!`,
  `/ s=:words ${SEARCH_ADDRESS}?q=:words 301!`,
  '/wp-content/uploads/* /media/:splat 301',
  `/feed/atom/* ${ATOM_ADDRESS} 301`,
  `/feed/* ${FEED_ADDRESS} 301`,
  // What the feeds of Ghost, Hugo, Jekyll and the themes of Astro are called.
  ...['/rss', '/rss.xml', '/index.xml'].map((path) => `${path} ${FEED_ADDRESS} 301`),
  `/atom.xml ${ATOM_ADDRESS} 301`,
  `/comments/feed/* ${COMMENTS_FEED_ADDRESS} 301`,
  '/tag/:tag/feed/* /tags/:tag/feed.xml 301',
  '/tag/:tag/* /tags/:tag/ 301',
  ...categoryRules('/feed/*', '/tags/:tag/feed.xml'),
  ...categoryRules('/page/*', '/tags/:tag/'),
  ...categoryRules('', '/tags/:tag/'),
  // Which of the names is the last, no rule can say of those that lie deeper: readers find it among all tags.
  `/category/* ${TAGS_ADDRESS} 301`,
];

/** The lists that this site has, to which those of an old blog lead. */
export interface Lists {
  /** Ids of those who have a page: the last part of the address that they had, where it was made of their name. */
  authors: readonly string[];
  /** The addresses that they had otherwise, where those are known. */
  ofAuthors: readonly AuthorAddress[];
  years: Archive<unknown>['years'];
  /** Whether each year has a page of its own. */
  divided: boolean;
}

const NO_LISTS: Lists = { authors: [], ofAuthors: [], years: [], divided: false };

/** The rules for lists, but where an old post stood at the same address. What lay below a month was posts. */
function listRules({ authors, ofAuthors, years, divided }: Lists, paths: readonly OldAddress[]): string[] {
  const posts = new Set(paths.map(({ path }) => path));
  const archives = years.flatMap(({ year, months }) => {
    const page = archiveAddress(divided ? year : undefined);
    return [
      { path: `/${year}`, target: divided ? page : `${page}#${archiveAnchor(year)}` },
      ...months.map(({ month }) => ({
        path: `/${year}/${String(month).padStart(2, '0')}`,
        target: `${page}#${archiveAnchor(year, month)}`,
      })),
    ];
  });
  return [
    ...ofAuthors.flatMap(authorRules),
    ...authors
      .filter((id) => !posts.has(`/author/${id}`))
      .flatMap((id) => authorRules({ id, path: `/author/${id}`, query: [] })),
    ...archives.filter(({ path }) => !posts.has(path)).map(({ path, target }) => `${path} ${target} 301`),
  ];
}

const DAYS = Array.from({ length: 31 }, (_, i) => String(i + 1).padStart(2, '0'));

/**
 * The rules for the days of a year and the further pages of its lists. Days lead on to their months, which have rules. Only
 * what reads like a day is one: a placeholder would take each post that is missing for a day, and say that it moved for good.
 * @param shared the rules that many posts share
 */
function belowYear(year: number, shared: readonly string[]): string[] {
  const monthly = shared.some((rule) => rule.startsWith(`/${year}/:month/:slug/`));
  const days = DAYS.flatMap((day) => (monthly ? [`${day}/*`] : [`${day}/page/*`, day]));
  return [
    `/${year}/page/* /${year}/ 301`,
    ...['page/*', ...days].map((list) => `/${year}/:month/${list} /${year}/:month/ 301`),
  ];
}

/** The text of `_redirects`, and how many addresses had no room in it. */
export interface Redirects {
  lines: string[];
  leftOut: number;
}

const inOrder = (rules: readonly Rule[]): Rule[] => rules.toSorted((a, b) => b.depth - a.depth);
const linesOf = (rules: readonly Rule[]): string[] => rules.flatMap(({ lines }) => lines);

/**
 * The rules that lead from the addresses of an old blog to those of now, whether or not one of a post is known. The first that matches counts: rules for one address stand
 * before those that many share, and deeper ones before those above them. Where there are too many, the addresses with a
 * query (`/?p=123`) are left out, those of the oldest posts first: few links are made of them. Where there are so many that
 * even then rules of their own for feeds have no room, feeds lead to the posts.
 * @param most how many lines there may be
 */
export function redirectRules(
  addresses: readonly OldAddress[],
  lists: Lists = NO_LISTS,
  most: number = MOST_RULES,
): Redirects {
  const paths = addresses.filter(({ query }) => query.length === 0);
  const { shared, alone } = sharing(paths);
  const rules = inOrder(alone.map(ruleFor));
  const years = shared.filter((rule) => rule !== PLAIN);
  const below = [
    ...linesOf(rules.filter(({ depth }) => depth > 2)),
    ...lists.years.flatMap(({ year }) => belowYear(year, years)),
    ...years,
    ...linesOf(rules.filter(({ depth }) => depth <= 2)),
    ...(shared.includes(PLAIN) ? [...NOT_PLAIN, sharedFeedRule(PLAIN), PLAIN] : []),
  ];
  const feeds = [...linesOf(inOrder(alone.map(feedRuleFor))), ...years.map(sharedFeedRule)];
  const common = [...COMMON, ...listRules(lists, paths)];
  const withFeeds = [...common, ...feeds, ...below];
  const lines = withFeeds.length <= most ? withFeeds : [...common, ...below];
  const queries = addresses
    .filter(({ query }) => query.length > 0)
    .sort((a, b) => time(b) - time(a))
    .map(queryRule);
  const room = Math.max(0, most - lines.length);
  return { lines: [...queries.slice(0, room), ...lines], leftOut: Math.max(0, queries.length - room) };
}
