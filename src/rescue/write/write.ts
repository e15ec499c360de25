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
import type { MediaIndex } from './media.ts';
import { postFile, textJob } from './post.ts';
import type { Settled, Target } from './target.ts';
import type { MadeText, UsedFile } from './text.ts';
import { type Texts, texts } from './texts.ts';
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
    fetchMedia?: (files: readonly UsedFile[]) => Promise<void>;
  };
  progress: (archive: number, bytes: number) => void;
}

/** The desk, and what is noticed on the way. */
interface Work extends Desk {
  uploads: Uploads;
  texts: Texts;
  /** Keys of authors whose file is needed. */
  signed: Set<string>;
  /** Media that were seen, to know a second copy. */
  seen: Set<string>;
}

const NOT_ASKED = 'was not asked for';

/** How much of the blog's text waits for the other thread at most, in posts and in characters. */
const MOST_WAITING = 24;
const LONGEST_WAITING = 2_000_000;

/** A post that was read, and whose text is being made. */
interface Started {
  length: number;
  finish(): Promise<void>;
}

/** Reads the archives a second time and makes the files of all that is in them. Each thing found gets its outcome. */
export async function writeAll(archives: readonly Archive[], desk: Desk): Promise<void> {
  const { survey, plan } = desk;
  const base = survey.sites[0]?.url ?? 'http://localhost';
  const { hosts, uploads: kept } = survey;
  const made = texts({ base, hosts, addresses: plan.addresses, uploads: kept }, plan.posts.flat().length);
  const work: Work = { ...desk, texts: made, uploads: uploads(desk), signed: new Set(), seen: new Set() };
  try {
    for (const [n, archive] of archives.entries()) await writeArchive(n, archive, work);
    await writeHomes(work);
    await writeAuthors(work);
    await work.uploads.bring();
  } finally {
    await made.close();
  }
}

/** Posts are finished in their order, a few behind the one that is read. */
async function writeArchive(n: number, archive: Archive, work: Work): Promise<void> {
  const plans = (work.plan.posts[n] ?? []).values();
  const started: Started[] = [];
  let length = 0;
  const finishFirst = async (): Promise<void> => {
    const first = started.shift();
    length -= first?.length ?? 0;
    await first?.finish();
  };
  for await (const part of archive.parts((bytes) => work.progress(n, bytes))) {
    if (part.part !== 'post') {
      writePart(part, work);
      continue;
    }
    const { value: plan } = plans.next();
    if (plan === undefined) throw new Error(`${archive.name} changed while it was read: try again`);
    started.push(startPost(part.post, plan, archive, work));
    length += part.post.body.html.length;
    while (started.length > MOST_WAITING || length > LONGEST_WAITING) await finishFirst();
  }
  while (started.length > 0) await finishFirst();
}

function writePart(part: Exclude<Part, { part: 'post' }>, work: Work): void {
  if (part.part === 'other') writeOther(part.other, work);
  if (part.part !== 'media') return;
  setAsideAll(part.media.discussion ?? [], 'is under a file, and files have no page of their own here', work);
  writeMedia(part.media, work);
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

/** Begins to make the file of a post, and gives what is left to do. */
function startPost(post: ArchivedPost, plan: PlannedPost, archive: Archive, work: Work): Started {
  const length = post.body.html.length;
  const isWritten = plan.copyOf === undefined && plan.fate.write && isWanted(post.kind, plan.slug, work);
  if (!isWritten) return { length, finish: () => passOver(post, plan, archive, work) };
  const making = work.texts.make(textJob(post, work.secrets));
  // A failure is met where it is waited for; until then it must not end the program.
  making.catch(() => {});
  return { length, finish: async () => finishPost(post, plan, archive, await making, work) };
}

/** What is left of a post whose file is not written: its outcome, and its discussion. */
async function passOver(post: ArchivedPost, plan: PlannedPost, archive: Archive, work: Work): Promise<void> {
  const item = asItem(post.kind, post);
  if (plan.copyOf !== undefined) return settle(work, item, { reason: 'was read already' });
  if (plan.fate.write) {
    settle(work, item, { reason: NOT_ASKED });
    return writeOwnDiscussion(post, plan, archive, work);
  }
  settle(work, item, plan.fate);
  const why = `is under a ${post.kind} that ${plan.fate.reason}`;
  setAsideAll([...post.discussion, ...(await apartOf(plan.apart, work))], why, work);
}

async function finishPost(
  post: ArchivedPost,
  plan: PlannedPost,
  archive: Archive,
  made: MadeText,
  work: Work,
): Promise<void> {
  const { secrets, media, books, options, target } = work;
  const text = postFile(post, plan, made, {
    ...{ secrets, media, finding: books.finding },
    source: archive.format === 'page' || archive.format === 'capture' ? archive.format : 'wordpress',
    rescued: options.now.toISOString().slice(0, 10),
    use: ({ path, url }) => work.uploads.use(path, { file: plan.file, place: post.place, url }),
  });
  settle(work, asItem(post.kind, post), await target.write(plan.file, text), plan.file);
  if (plan.authorId !== undefined) work.signed.add(plan.authorId);
  await writeOwnDiscussion(post, plan, archive, work);
}

async function writeOwnDiscussion(
  post: ArchivedPost,
  plan: PlannedPost,
  archive: Archive,
  work: Work,
): Promise<void> {
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
  // By its address, too: exports that were mended by hand give two files one number.
  const key = `${item.id} ${media.url}`;
  if (work.seen.has(key)) settle(work, item, { reason: 'was read already' });
  else work.uploads.add(media, (settled, file) => settle(work, item, settled, file));
  work.seen.add(key);
}

function writeOther(other: ArchivedOther, work: Work): void {
  settle(work, asItem(other.kind, other), { reason: other.reason });
  setAsideAll(other.discussion ?? [], `is under a "${other.kind}", which is no post`, work);
}
