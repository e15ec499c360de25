import { commentFile } from '../../discussion/file.ts';
import type {
  Archive,
  ArchivedComment,
  ArchivedMedia,
  ArchivedOther,
  ArchivedPost,
  Part,
  Place,
} from '../archive.ts';
import type { Ledger } from '../ledger.ts';
import type { Secrets } from '../secrets.ts';
import { fateOfComment } from '../survey/fate.ts';
import type { Plan, PlannedPost } from '../survey/plan.ts';
import type { Spool, SpooledComment } from '../survey/spool.ts';
import { authorItem, itemId, type Survey, sourceOf } from '../survey/survey.ts';
import { authorFile } from './author.ts';
import { settleDiscussion } from './discussion.ts';
import { links } from './links.ts';
import type { MediaIndex } from './media.ts';
import { postFile } from './post.ts';
import type { Settled, Target } from './target.ts';
import { type Uploads, uploads } from './uploads.ts';

/** What of the archives is asked for; all of it where nothing is named. */
export interface Selection {
  kinds: ReadonlySet<string>;
  slugs: ReadonlySet<string>;
}

export interface Desk {
  survey: Survey;
  plan: Plan;
  media: MediaIndex;
  secrets: Secrets;
  spool: Spool;
  target: Target;
  books: Ledger;
  options: {
    now: Date;
    media?: string;
    only?: Selection;
    fetchMedia?: (urls: readonly string[]) => Promise<void>;
  };
  progress: (archive: number, bytes: number) => void;
}

/** The desk, and what is noticed on the way. */
interface Work extends Desk {
  uploads: Uploads;
  /** Keys of authors whose file is needed. */
  signed: Set<string>;
  /** Media that were seen, to know a second copy. */
  seen: Set<string>;
}

const NOT_ASKED = 'was not asked for';

/** Reads the archives a second time and makes the files of all that is in them. Each thing found gets its outcome. */
export async function writeAll(archives: readonly Archive[], desk: Desk): Promise<void> {
  const work: Work = { ...desk, uploads: uploads(desk), signed: new Set(), seen: new Set() };
  for (const [n, archive] of archives.entries()) {
    const plans = (desk.plan.posts[n] ?? []).values();
    for await (const part of archive.parts((bytes) => desk.progress(n, bytes)))
      await writePart(part, archive, plans, work);
  }
  await writeHomes(work);
  await writeAuthors(work);
  await work.uploads.bring();
}

async function writePart(
  part: Part,
  archive: Archive,
  plans: Iterator<PlannedPost>,
  work: Work,
): Promise<void> {
  switch (part.part) {
    case 'post': {
      const { value: plan } = plans.next();
      if (plan === undefined) throw new Error(`${archive.name} changed while it was read: try again`);
      return writePost(part.post, plan, archive, work);
    }
    case 'media':
      setAsideAll(part.media.discussion ?? [], 'its file has no page of its own here', work);
      return writeMedia(part.media, work);
    case 'other':
      return writeOther(part.other, work);
    default:
      return;
  }
}

/** Puts an outcome down. */
function settle(
  { books }: Work,
  item: { kind: string; id: string; place: Place },
  settled: Settled | { reason: string; failed?: true },
  file?: string,
): void {
  const at = file === undefined ? {} : { file };
  books.entry({ ...item, ...at, ...('outcome' in settled ? settled : { ...settled, outcome: 'set aside' }) });
}

const asItem = (kind: string, thing: { id?: string | undefined; place: Place }) => ({
  kind,
  id: itemId(thing),
  place: thing.place,
});

function setAsideAll(comments: readonly ArchivedComment[], why: string, work: Work): void {
  for (const comment of comments) {
    const fate = fateOfComment(comment);
    settle(work, asItem(comment.kind, comment), { reason: fate.write ? why : fate.reason });
  }
}

/** Whether something was asked for: a kind, or the slug of a post. */
function isWanted(kind: string, slug: string, { options: { only } }: Desk): boolean {
  if (only === undefined) return true;
  const kindWanted = only.kinds.size === 0 || only.kinds.has(kind);
  return kindWanted && (only.slugs.size === 0 || only.slugs.has(slug));
}

async function writePost(post: ArchivedPost, plan: PlannedPost, archive: Archive, work: Work): Promise<void> {
  const item = asItem(post.kind, post);
  if (plan.copyOf !== undefined) return settle(work, item, { reason: 'was read already' });
  if (!plan.fate.write) {
    const { reason } = plan.fate;
    settle(work, item, plan.fate);
    const why = `its ${post.kind} ${reason}`;
    setAsideAll([...post.discussion, ...(await apartOf(plan.apart, work))], why, work);
    return;
  }
  if (isWanted(post.kind, plan.slug, work)) {
    const source = archive.format === 'page' || archive.format === 'capture' ? archive.format : 'wordpress';
    const text = postFile(post, plan, {
      ...links(post, plan, work),
      secrets: work.secrets,
      source,
      rescued: work.options.now.toISOString().slice(0, 10),
      finding: work.books.finding,
    });
    settle(work, item, await work.target.write(plan.file, text), plan.file);
    if (plan.authorId !== undefined) work.signed.add(plan.authorId);
  } else settle(work, item, { reason: NOT_ASKED });
  const own = post.discussion.map((comment) => ({ ...comment, source: sourceOf(archive) }));
  await writeDiscussion(plan.slug, [...own, ...(await apartOf(plan.apart, work))], work);
}

async function apartOf(keys: readonly string[], { spool }: Work): Promise<SpooledComment[]> {
  const kept = [];
  for (const key of keys) kept.push(...(await spool.take(key)));
  return kept;
}

async function writeDiscussion(slug: string, comments: SpooledComment[], work: Work): Promise<void> {
  if (!isWanted('comment', slug, work)) return setAsideAll(comments, NOT_ASKED, work);
  const { survey, plan, secrets, books } = work;
  const settled = await settleDiscussion(comments, {
    ...{ slug, secrets, finding: books.finding },
    authorOfUser: (userId) => plan.authorOfUser.get(userId),
    isElsewhere: (id) => survey.commentHomes.has(id),
    isCopied: (id) => survey.otherIds.has(id),
  });
  await Promise.all(
    settled.map(async (one) => {
      const item = asItem(one.archived.kind, one.archived);
      if (!('comment' in one)) return settle(work, item, one);
      const { ref } = one.comment.author;
      if (ref !== undefined) work.signed.add(ref);
      const file = `comments/${slug}/${one.comment.id}.json`;
      settle(work, item, await work.target.write(file, commentFile(one.comment)), file);
    }),
  );
}

/** Discussions of posts that are on the site already, and those whose post is nowhere. */
async function writeHomes(work: Work): Promise<void> {
  for (const { slug, apart } of work.plan.existingHomes)
    await writeDiscussion(slug, await apartOf(apart, work), work);
  for (const { key } of work.plan.homeless)
    for (const comment of await work.spool.take(key)) {
      const fate = fateOfComment(comment);
      settle(
        work,
        asItem(comment.kind, comment),
        fate.write
          ? { reason: 'belongs to a post that is neither in the archives nor on the site', failed: true }
          : fate,
      );
    }
}

async function writeAuthors(work: Work): Promise<void> {
  for (const planned of work.plan.authors.values()) {
    const { id, author } = planned;
    const item = { kind: 'author', id: authorItem(author), place: author.place };
    const file = `authors/${id}.json`;
    if (!work.signed.has(id)) settle(work, item, { reason: 'signed nothing that is written' });
    else settle(work, item, await work.target.write(file, authorFile(planned, work.secrets)), file);
  }
}

function writeMedia(media: ArchivedMedia, work: Work): void {
  const item = asItem('media', media);
  if (work.seen.has(item.id)) settle(work, item, { reason: 'was read already' });
  else work.uploads.add(media, (settled, file) => settle(work, item, settled, file));
  work.seen.add(item.id);
}

function writeOther(other: ArchivedOther, work: Work): void {
  settle(work, asItem(other.kind, other), { reason: other.reason });
  setAsideAll(other.discussion ?? [], `it is under a "${other.kind}", which is no post`, work);
}
