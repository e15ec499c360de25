import type { Archive, ArchivedComment, ArchivedDiscussion, Finding, Part } from '../archive.ts';
import type { Element } from '../xml/elements.ts';
import { commentOf } from './comment.ts';
import { Spill } from './spill.ts';
import { disqusRecords, idOf, referenceOf } from './stream.ts';
import { type Article, addressesOf, articlesOf, type Thread, threadOf } from './threads.ts';

interface Index {
  threads: Map<string, Thread>;
  parts: Part[];
  spill: Spill;
}

const finding = (kind: Finding['kind'], message: string, file: string, line?: number): Part => ({
  part: 'finding',
  finding: { kind, message, place: { file, line } },
});

const other = (kind: string, reason: string, file: string, line: number, id?: string): Part => ({
  part: 'other',
  other: { kind, ...(id ? { id } : {}), reason, place: { file, line } },
});

/** A thread that only its comments name. */
const unnamed = (id: string, line: number): Thread => ({
  id,
  closed: false,
  deleted: false,
  line,
  comments: [],
});

function addThread(index: Index, file: string, record: Element): void {
  const thread = threadOf(record);
  const known = index.threads.get(thread.id);
  if (known === undefined) index.threads.set(thread.id, thread);
  else if (known.url !== undefined || known.comments.length === 0)
    index.parts.push(other('thread', 'An earlier thread has the same number', file, record.line, thread.id));
  // Disqus lists threads first. Where one comes after its comments, it keeps them.
  else index.threads.set(thread.id, { ...thread, comments: known.comments });
}

async function addPost({ threads, spill }: Index, file: string, record: Element): Promise<void> {
  const id = referenceOf(record, 'thread') ?? '';
  const thread = threads.get(id) ?? unnamed(id, record.line);
  thread.comments.push(await spill.add(JSON.stringify(commentOf(file, record))));
  threads.set(id, thread);
}

function addOther(index: Index, file: string, record: Element): void {
  const { name: kind, line } = record;
  const reason =
    kind === 'category' ? 'Posts have tags, threads need none' : 'Not known in an export of Disqus';
  index.parts.push(other(kind, reason, file, line, idOf(record)));
}

/** Reads the whole file for its threads, and puts the comments where they can be found again. */
async function fill(index: Index, file: string, progress: (bytes: number) => void): Promise<void> {
  for await (const read of disqusRecords(file, progress)) {
    if (read.part !== 'record') index.parts.push(read);
    else if (read.record.name === 'thread') addThread(index, file, read.record);
    else if (read.record.name === 'post') await addPost(index, file, read.record);
    else addOther(index, file, read.record);
  }
}

/** The comments of a thread. What stands in a deleted one is not to be seen any more either. */
async function commentsOf({ comments, deleted }: Thread, spill: Spill): Promise<ArchivedComment[]> {
  const read: ArchivedComment[] = [];
  for (const slice of comments) {
    const comment: ArchivedComment = JSON.parse(await spill.read(slice));
    read.push(deleted && comment.status !== 'spam' ? { ...comment, status: 'deleted' } : comment);
  }
  return read;
}

function discussionOf(file: string, article: Article, comments: ArchivedComment[]): ArchivedDiscussion {
  const { url, aliases } = addressesOf(article);
  const main = article.threads.find((thread) => thread.url === url) ?? article.threads[0];
  const open = article.threads.filter(({ deleted }) => !deleted);
  return {
    id: main?.id ?? '',
    url,
    ...(open.length > 0 && open.every(({ closed }) => closed) ? { closed: true } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    comments,
    place: { file, line: main?.line },
  };
}

/** What a person should know of a discussion. */
function findingsOf(file: string, article: Article, { url, comments }: ArchivedDiscussion): Part[] {
  const line = article.threads[0]?.line;
  const withComments = article.threads.filter((thread) => thread.comments.length > 0);
  const deleted = withComments.filter((thread) => thread.deleted).length;
  const undated = comments.filter(({ date }) => date === undefined);
  return [
    ...(url === ''
      ? [finding('missing', 'A thread with comments has no address of an article', file, line)]
      : []),
    ...(withComments.length > 1
      ? [
          finding(
            'changed',
            `${withComments.length} threads of one article became one discussion`,
            file,
            line,
          ),
        ]
      : []),
    ...(deleted > 0
      ? [finding('removed', 'A deleted thread has comments: they count as deleted', file, line)]
      : []),
    ...undated.map(({ place }) =>
      finding('unknown', 'A comment has no date that can be read', file, place.line),
    ),
  ];
}

async function* discussions(file: string, { threads, spill }: Index): AsyncGenerator<Part> {
  const spoken: Thread[] = [];
  for (const thread of threads.values()) {
    if (thread.comments.length > 0) spoken.push(thread);
    else yield other('thread', 'There are no comments in it', file, thread.line, thread.id);
  }
  for (const article of articlesOf(spoken)) {
    let comments: ArchivedComment[] = [];
    for (const thread of article.threads) comments = comments.concat(await commentsOf(thread, spill));
    const discussion = discussionOf(file, article, comments);
    yield { part: 'discussion', discussion };
    yield* findingsOf(file, article, discussion);
  }
}

/**
 * An export of Disqus, as XML or gzip. Its threads come first and its comments after them in the order of time, so that
 * no discussion is complete before the end: comments wait in a temporary file, and memory holds the threads and where
 * each comment is.
 */
export function disqusArchive(file: string): Archive {
  return {
    name: file,
    format: 'disqus',
    async *parts(progress = () => {}) {
      const index: Index = { threads: new Map(), parts: [], spill: await Spill.open() };
      try {
        await fill(index, file, progress);
        yield* index.parts;
        yield* discussions(file, index);
      } finally {
        await index.spill.close();
      }
    },
  };
}
