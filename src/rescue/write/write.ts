import type { Archive, ArchivedMedia, ArchivedOther, Part } from '../archive.ts';
import { NO_HOST } from '../survey/addresses.ts';
import { fateOfComment } from '../survey/fate.ts';
import { authorItem } from '../survey/survey.ts';
import { authorFile } from './author.ts';
import { asItem, type Desk, isWanted, NOT_ASKED, setAsideAll, settle, type Work } from './outcomes.ts';
import { apartOf, type Started, startPost, writeDiscussion } from './posts.ts';
import { texts } from './texts.ts';
import { uploads } from './uploads.ts';

/** How much of the blog's text waits for the other thread at most, in posts and in characters. */
const MOST_WAITING = 24;
const LONGEST_WAITING = 2_000_000;

/** Reads the archives a second time and makes the files of all that is in them. Each thing found gets its outcome. */
export async function writeAll(archives: readonly Archive[], desk: Desk): Promise<void> {
  const { survey, own, index } = desk;
  const base = survey.sites[0]?.url ?? `http://${NO_HOST}`;
  const made = texts({ base, hosts: survey.hosts, index }, survey.posts.length);
  const seen = own.set('seen_media');
  const work: Work = { ...desk, texts: made, uploads: uploads(desk), signed: new Set(), seen };
  try {
    let from = 0;
    for (const [n, archive] of archives.entries()) {
      const count = survey.counts[n] ?? 0;
      await writeArchive(n, archive, { from, count }, work);
      from += count;
    }
    await writeHomes(work);
    await writeAuthors(work);
    await work.uploads.bring();
  } finally {
    await made.close();
  }
}

/** Posts are finished in their order, a few behind the one that is read. */
async function writeArchive(
  n: number,
  archive: Archive,
  { from, count }: { from: number; count: number },
  work: Work,
): Promise<void> {
  let read = 0;
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
    const plan = read < count ? work.plan.posts.get(from + read) : undefined;
    if (plan === undefined) throw changed(archive);
    read += 1;
    started.push(startPost(part.post, plan, archive, work));
    length += part.post.body.html.length;
    while (started.length > MOST_WAITING || length > LONGEST_WAITING) await finishFirst();
  }
  if (read < count) throw changed(archive);
  while (started.length > 0) await finishFirst();
}

const changed = ({ name }: Archive): Error => new Error(`${name} changed while it was read: try again`);

function writePart(part: Exclude<Part, { part: 'post' }>, work: Work): void {
  if (part.part === 'other') writeOther(part.other, work);
  if (part.part !== 'media') return;
  setAsideAll(part.media.discussion ?? [], 'is under a file, and files have no page of their own here', work);
  writeMedia(part.media, work);
}

const CLOSED =
  'A discussion that was closed belongs to a post that is on the site: write "comments: closed" into the front matter to keep it closed';

/** Discussions of posts that are on the site already, and those whose post is nowhere. */
async function writeHomes(work: Work): Promise<void> {
  for (const { slug, apart, closed } of work.plan.existingHomes.values()) {
    const comments = apartOf(apart, work);
    const [first] = comments;
    if (closed && first !== undefined)
      work.books.finding({ kind: 'kept', message: CLOSED, place: first.place, post: slug });
    await writeDiscussion(slug, comments, work);
  }
  for (const { key } of work.plan.homeless.values())
    for (const comment of work.spool.take(key)) {
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
  const seen = new Set<string>();
  for (const planned of work.plan.authors.values()) {
    const { id, author } = planned;
    const item = { kind: 'author', id: authorItem(author), place: author.place };
    const file = `authors/${id}.json`;
    const isSecond = seen.has(id);
    seen.add(id);
    if (isSecond) settle(work, item, { reason: 'was read already' });
    else if (!work.signed.has(id) && work.options.only?.kinds.has('author') !== true)
      settle(work, item, { reason: 'signed nothing that is written' });
    else settle(work, item, await work.target.write(file, authorFile(planned, work.secrets)), file);
  }
}

function writeMedia(media: ArchivedMedia, work: Work): void {
  const item = asItem('media', media);
  // By its address, too: exports that were mended by hand give two files one number.
  const key = `${item.id} ${media.url}`;
  if (!isWanted('media', '', work)) settle(work, item, { reason: NOT_ASKED });
  else if (work.seen.add(key)) work.uploads.add(media);
  else settle(work, item, { reason: 'was read already' });
}

function writeOther(other: ArchivedOther, work: Work): void {
  settle(work, asItem(other.kind, other), { reason: other.reason });
  setAsideAll(other.discussion ?? [], `is under a "${other.kind}", which is no post`, work);
}
