import { basename } from 'node:path';
import { type Archive, type ArchivedComment, type ArchivedPost, type Part, Unreadable } from './archive.ts';

/** What tests make archives of: small things with only what matters said. */
const PLACE = { file: 'old-blog.xml', line: 1 };

export const archivedComment = (
  id: string,
  { words = `Words of ${id}.`, ...more }: Partial<ArchivedComment> & { words?: string } = {},
): ArchivedComment => ({
  ...{ id, kind: 'comment', status: 'approved', author: { name: 'Ann' }, date: '2011-05-14T10:00:00Z' },
  ...{ body: { form: 'raw', text: words }, place: PLACE },
  ...more,
});

export const archivedPost = (
  id: string,
  { html = `<p>Text of ${id}.</p>`, ...more }: Partial<ArchivedPost> & { html?: string } = {},
): ArchivedPost => ({
  ...{ kind: 'post', id, title: `Post ${id}`, slug: `post-${id}`, status: 'publish', author: 'ann' },
  url: `https://old.example.org/2011/05/13/${more.slug ?? `post-${id}`}/`,
  ...{ published: '2011-05-13T09:14:00Z', tags: [], comments: 'open', discussion: [] },
  body: { form: 'html', html, place: PLACE },
  place: PLACE,
  ...more,
});

const ANN: Part = {
  part: 'author',
  author: { key: 'ann', userId: '7', name: 'Ann Lee', email: 'ann@mail.example.org', place: PLACE },
};
const SITE: Part = { part: 'site', site: { title: 'An old blog', url: 'https://old.example.org' } };

/** An archive of posts, by one author; or of any parts. */
export function archiveOf(parts: readonly (Part | ArchivedPost)[], more: Partial<Archive> = {}): Archive {
  const all = [SITE, ANN, ...parts.map((one): Part => ('part' in one ? one : { part: 'post', post: one }))];
  return {
    name: 'old-blog.xml',
    format: 'wxr',
    bytes: 100,
    async *parts(progress) {
      for (const [n, part] of all.entries()) {
        progress?.(Math.floor((100 * (n + 1)) / all.length));
        yield part;
      }
    },
    ...more,
  };
}

/** What a person is told where something cannot be read, such as `blog.xml:18: is broken`. */
export async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => 'was read',
    (reason: unknown) => reason,
  );
  if (!(error instanceof Unreadable)) throw error;
  const { file, line } = error.place;
  return `${basename(file)}${line === undefined ? '' : `:${line}`}: ${error.message}`;
}
