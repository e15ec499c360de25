import { commentFile } from '../../discussion/file.ts';
import type { Archive, ArchivedPost } from '../archive.ts';
import { fateOfComment } from '../survey/fate.ts';
import type { PlannedPost } from '../survey/plan.ts';
import type { SpooledComment } from '../survey/spool.ts';
import { sourceOf } from '../survey/survey.ts';
import { settleDiscussion } from './discussion.ts';
import { existingComments } from './existing-comments.ts';
import { asItem, isWanted, NOT_ASKED, setAsideAll, settle, type Work } from './outcomes.ts';
import { postFile, textJob } from './post.ts';
import type { MadeText } from './text.ts';

const STILL_THERE =
  'What is not published any more is on the site, from an earlier import: remove its file by hand if it should go';

/** A post that was read, and whose text is being made. */
export interface Started {
  length: number;
  finish(): Promise<void>;
}

/** Begins to make the file of a post, and gives what is left to do. */
export function startPost(post: ArchivedPost, plan: PlannedPost, archive: Archive, work: Work): Started {
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
  if (plan.there !== undefined)
    work.books.finding({ kind: 'kept', message: STILL_THERE, place: post.place, post: plan.there });
  settle(work, item, plan.fate);
  const why = `is under a ${post.kind} that ${plan.fate.reason}`;
  setAsideAll([...post.discussion, ...apartOf(plan.apart, work)], why, work);
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
    ...{ secrets, media, leads: work.plan, finding: books.finding },
    spelling: (slug) => work.survey.tags.get(slug),
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
  await writeDiscussion(plan.slug, [...own, ...apartOf(plan.apart, work)], work);
}

/** Comments that were read apart from their post. */
export const apartOf = (keys: readonly string[], { spool }: Work): SpooledComment[] =>
  keys.flatMap((key) => spool.take(key));

/** Makes the files of a post's comments. */
export async function writeDiscussion(slug: string, comments: SpooledComment[], work: Work): Promise<void> {
  if (!isWanted('comment', slug, work)) return setAsideAll(comments, NOT_ASKED, work);
  const { survey, plan, secrets, books, options } = work;
  const settled = await settleDiscussion(comments, {
    ...{ slug, secrets, finding: books.finding },
    authorOfUser: (userId) => plan.authorOfUser.get(userId),
    isElsewhere: (id) => survey.commentIds.has(id),
    ownId: (id) => survey.otherIds.get(id),
    existing: (ids) => existingComments(options.into, slug, ids),
  });
  await Promise.all(
    settled.map(async (one) => {
      const item = asItem(one.archived.kind, one.archived);
      if (!('comment' in one)) {
        const there = `comments/${slug}/${one.archived.id}.json`;
        if (!fateOfComment(one.archived).write && (await work.target.has(there)))
          books.finding({ kind: 'kept', message: STILL_THERE, place: item.place, post: there });
        return settle(work, item, one);
      }
      const { ref } = one.comment.author;
      if (ref !== undefined) work.signed.add(ref);
      const file = `comments/${slug}/${one.comment.id}.json`;
      settle(work, item, await work.target.write(file, commentFile(one.comment)), file);
    }),
  );
}
