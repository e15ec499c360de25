import type { ArchivedComment, Place } from '../archive.ts';
import type { Disk, DiskSet } from '../disk.ts';
import type { Ledger } from '../ledger.ts';
import type { Secrets } from '../secrets.ts';
import { fateOfComment } from '../survey/fate.ts';
import type { Plan } from '../survey/plan.ts';
import type { Spool } from '../survey/spool.ts';
import { itemId } from '../survey/survey.ts';
import type { Survey } from '../survey/surveyed.ts';
import type { MediaIndex } from './media.ts';
import type { Settled, Target } from './target.ts';
import type { UsedFile } from './text.ts';
import type { Texts } from './texts.ts';
import type { Uploads } from './uploads.ts';

/** What of the archives is asked for; all of it where nothing is named. */
export interface Selection {
  kinds: ReadonlySet<string>;
  slugs: ReadonlySet<string>;
}

/** What the second reading works with. */
export interface Desk {
  survey: Survey;
  plan: Plan;
  /** Where it is looked up what the first reading told; another thread may do so too. */
  index: Disk;
  /** Where the writer keeps what it must know later. */
  own: Disk;
  media: MediaIndex;
  secrets: Secrets;
  spool: Spool;
  target: Target;
  books: Ledger;
  options: {
    into: string;
    now: Date;
    media?: string;
    only?: Selection;
    fetchMedia?: (files: readonly UsedFile[]) => Promise<void>;
  };
  progress: (archive: number, bytes: number) => void;
}

/** The desk, and what is noticed on the way. */
export interface Work extends Desk {
  uploads: Uploads;
  texts: Texts;
  /** Ids of authors whose file is needed. */
  signed: Set<string>;
  /** Media that were seen, to know a second copy. */
  seen: DiskSet;
}

/** Why something is set aside that `--only` did not name. */
export const NOT_ASKED = 'was not asked for';

/** Puts an outcome down. */
export function settle(
  { books }: Pick<Work, 'books'>,
  item: { kind: string; id: string; place: Place },
  settled: Settled | { reason: string; failed?: true },
  file?: string,
): void {
  const at = file === undefined ? {} : { file };
  books.entry({ ...item, ...at, ...('outcome' in settled ? settled : { ...settled, outcome: 'set aside' }) });
}

/** A thing as reports call it. */
export const asItem = (kind: string, thing: { id?: string | undefined; place: Place }) => ({
  kind,
  id: itemId(thing),
  place: thing.place,
});

/** Sets comments aside for what they hang on; those that would not be published anyway, for their own reason. */
export function setAsideAll(comments: readonly ArchivedComment[], why: string, work: Work): void {
  for (const comment of comments) {
    const fate = fateOfComment(comment);
    settle(work, asItem(comment.kind, comment), { reason: fate.write ? why : fate.reason });
  }
}

/** Whether something was asked for: a kind, or the slug of a post. */
export function isWanted(kind: string, slug: string, { options: { only } }: Desk): boolean {
  if (only === undefined) return true;
  const kindWanted = only.kinds.size === 0 || only.kinds.has(kind);
  return kindWanted && (only.slugs.size === 0 || only.slugs.has(slug));
}
