import type { Archive, ArchivedComment, ArchivedDiscussion, Finding, Part } from '../archive.ts';
import { commentOf } from './comment.ts';
import type { DisqusRecord } from './records.ts';
import { disqusRecords, sizeOf } from './stream.ts';
import { type Article, addressesOf, articlesOf, type Thread, threadOf } from './threads.ts';

/** How much text of comments is held at a time, in UTF-16 code units. */
const BATCH = 16_000_000;

/** What a comment holds besides its text, in the same measure. */
const BESIDE_TEXT = 500;

export interface DisqusOptions {
  /** How much text of comments is held at a time: more needs more memory, less reads the file more often. */
  batch?: number;
}

interface Index {
  threads: Map<string, Thread>;
  parts: Part[];
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
  title: '',
  closed: false,
  deleted: false,
  line,
  comments: 0,
  size: 0,
});

function addThread(index: Index, file: string, record: DisqusRecord): void {
  const thread = threadOf(record);
  const known = index.threads.get(thread.id);
  if (known === undefined) index.threads.set(thread.id, thread);
  else if (known.url !== undefined || known.comments === 0)
    index.parts.push(other('thread', 'An earlier thread has the same number', file, record.line, thread.id));
  // Disqus lists threads first. Where one comes after its comments, they keep their count.
  else index.threads.set(thread.id, { ...thread, comments: known.comments, size: known.size });
}

function addPost({ threads }: Index, { fields, line }: DisqusRecord): void {
  const id = fields.get('thread@id') ?? '';
  const thread = threads.get(id) ?? unnamed(id, line);
  thread.comments += 1;
  thread.size += (fields.get('message') ?? '').length + BESIDE_TEXT;
  threads.set(id, thread);
}

function addOther(index: Index, file: string, { kind, fields, line }: DisqusRecord): void {
  const reason =
    kind === 'category' ? 'Posts have tags, threads need none' : 'Not known in an export of Disqus';
  index.parts.push(other(kind, reason, file, line, fields.get('@id')));
}

/** Reads the whole file for its threads, and for how much belongs to each of them. */
async function indexOf(file: string, progress: (bytes: number) => void): Promise<Index> {
  const index: Index = { threads: new Map(), parts: [] };
  const mended = (count: number): void => {
    const message = `${count} loose ampersands and control characters were mended in the XML`;
    if (count > 0) index.parts.push(finding('mended', message, file));
  };
  for await (const record of disqusRecords(file, { progress, mended })) {
    if (record.kind === 'thread') addThread(index, file, record);
    else if (record.kind === 'post') addPost(index, record);
    else addOther(index, file, record);
  }
  return index;
}

/** Articles in groups whose comments can be held at once. One that is larger stands alone. */
function batchesOf(articles: Article[], most: number): Article[][] {
  const batches: Article[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const article of articles) {
    if (size + article.size > most) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(article);
    size += article.size;
  }
  return batches;
}

type Comments = Map<string, ArchivedComment[]>;

async function commentsOf(
  file: string,
  batch: Article[],
  progress: (bytes: number) => void,
): Promise<Comments> {
  const threads = new Map(batch.flatMap((article) => article.threads.map((thread) => [thread.id, thread])));
  const comments: Comments = new Map();
  for await (const record of disqusRecords(file, { progress, mended: () => {} })) {
    const id = record.fields.get('thread@id') ?? '';
    const thread = threads.get(id);
    if (record.kind !== 'post' || !thread) continue;
    const comment = commentOf(file, record, thread);
    const list = comments.get(id);
    if (list) list.push(comment);
    else comments.set(id, [comment]);
  }
  return comments;
}

function discussionOf(file: string, article: Article, comments: Comments): ArchivedDiscussion {
  const { url, aliases } = addressesOf(article);
  const main = article.threads.find((thread) => thread.url === url) ?? article.threads[0];
  const all = article.threads.flatMap(({ id }) => comments.get(id) ?? []);
  const open = article.threads.filter(({ deleted }) => !deleted);
  return {
    id: main?.id ?? '',
    ...(main?.title ? { title: main.title } : {}),
    url,
    ...(open.length > 0 && open.every(({ closed }) => closed) ? { closed: true } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
    comments: all,
    source: 'disqus',
    place: { file, line: main?.line },
  };
}

/** What a person should know of a discussion. */
function findingsOf(file: string, article: Article, { url, comments }: ArchivedDiscussion): Part[] {
  const line = article.threads[0]?.line;
  const withComments = article.threads.filter((thread) => thread.comments > 0);
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

/**
 * An export of Disqus, as XML or gzip. Its threads come first and its comments after them in the order of time, so that
 * no discussion is complete before the end: the file is read once for its threads, and then once for each group of
 * articles whose comments can be held at once.
 */
export function disqusArchive(file: string, { batch = BATCH }: DisqusOptions = {}): Archive {
  return {
    name: file,
    format: 'disqus',
    async *parts(progress = () => {}) {
      const size = await sizeOf(file);
      const { threads, parts } = await indexOf(file, (bytes) => progress(Math.floor(bytes / 2)));
      yield* parts;
      for (const { comments, id, line } of threads.values())
        if (comments === 0) yield other('thread', 'There are no comments in it', file, line, id);
      const articles = articlesOf(threads.values()).filter(({ comments }) => comments > 0);
      const batches = batchesOf(articles, batch);
      for (const [i, articlesNow] of batches.entries()) {
        const comments = await commentsOf(file, articlesNow, (bytes) =>
          progress(Math.floor((size + (i * size + bytes) / batches.length) / 2)),
        );
        for (const article of articlesNow) {
          const discussion = discussionOf(file, article, comments);
          yield { part: 'discussion', discussion };
          yield* findingsOf(file, article, discussion);
        }
      }
      progress(size);
    },
  };
}
