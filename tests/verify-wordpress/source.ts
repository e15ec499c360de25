import type { TrueComment, TruePost } from './truth.ts';

/** Up to where a source says when something was written: seconds, minutes or days. */
export type Precision = 's' | 'm' | 'd';

/** What one source of the blog can know, and so what an import of it must have. */
export interface Source {
  name: string;
  hasPost(post: TruePost): boolean;
  hasComment(comment: TrueComment, post: TruePost): boolean;
  /** How deep its answers are nested: deeper ones stand beside what they answer. Unlimited where absent. */
  depth?: number;
  precision: { post: Precision; comment: Precision };
  /** In UTC; nothing where the source does not say it. */
  dateOfPost(post: TruePost): string | undefined;
  /** In UTC. */
  dateOf(comment: TrueComment): string;
  /** What it shows of a pingback or trackback: all, one line with a link, or a line that says pingback of both. */
  pings: 'whole' | 'line' | 'pingback line';
}

/** What anybody can read. */
export const isPublic = ({ type, status, password }: TruePost): boolean =>
  (type === 'post' || type === 'page') && status === 'publish' && !password;

const KINDS = new Set(['', 'comment', 'pingback', 'trackback']);

/** Comments that are for everybody: what is neither approved nor a comment or ping is not. */
export const isApproved = ({ status, type }: TrueComment): boolean => status === '1' && KINDS.has(type);

export const isPing = ({ type }: TrueComment): boolean => type.endsWith('back');
const SECONDS = { post: 's', comment: 's' } as const;

/** The zeros that stand for no date in UTC leave the blog's clock; the verification gives its zone. */
const inUtc = ({ date, local }: { date: string; local: string }): string =>
  date.startsWith('0000') ? new Date(`${local.replace(' ', 'T')}+02:00`).toISOString() : date;

export const fromExport: Source = {
  name: 'export',
  hasPost: (post) => isPublic(post) || (/^(?:draft|pending|future)$/.test(post.status) && !post.password),
  hasComment: (comment, post) => isApproved(comment) && fromExport.hasPost(post),
  precision: SECONDS,
  dateOfPost: inUtc,
  dateOf: inUtc,
  pings: 'whole',
};

/** Everything of one blog in one go: each thing is written once, as the export has it. */
export const fromAll: Source = { ...fromExport, name: 'all together' };

/** WordPress lists no pingbacks and trackbacks to those who are not logged in. */
export const fromRest: Source = {
  name: 'REST',
  hasPost: isPublic,
  hasComment: (comment, post) => isApproved(comment) && isPublic(post) && !isPing(comment),
  precision: SECONDS,
  dateOfPost: inUtc,
  dateOf: inUtc,
  pings: 'whole',
};

/** How exactly pages say when something was written, where not to the second. Themes not named here date posts only. */
const PRECISION: Record<string, Source['precision']> = {
  classic: { post: 'd', comment: 'm' },
  callback: { post: 'd', comment: 'm' },
};

const PINGS: Record<string, Source['pings']> = { callback: 'pingback line', twentytwentyone: 'line' };

/** @param shown whether the saved pages of a post hold an element for a comment */
export const fromPages = (
  theme: string,
  depth: number,
  shown: (post: string, comment: string) => boolean,
): Source => ({
  name: `${theme}, ${depth} deep`,
  hasPost: isPublic,
  hasComment: (comment, post) => isApproved(comment) && isPublic(post) && shown(post.id, comment.id),
  depth,
  precision: PRECISION[theme] ?? SECONDS,
  dateOfPost: (post) => (post.type === 'page' && !(theme in PRECISION) ? undefined : inUtc(post)),
  dateOf: inUtc,
  pings: PINGS[theme] ?? 'whole',
});
