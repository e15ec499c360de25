import type { ArchivedMedia, Place } from '../archive.ts';
import type { Ledger } from '../ledger.ts';
import { webUrl } from '../survey/addresses.ts';
import type { Plan } from '../survey/plan.ts';
import { findUpload, type MediaIndex } from './media.ts';
import type { Settled, Target } from './target.ts';
import type { UsedFile } from './text.ts';

type Settle = (settled: Settled | { reason: string; failed?: true }, file?: string) => void;

/** Which file needs an upload, and the upload's old address. */
export interface Use {
  file: string;
  place: Place;
  url: string;
}

/** The files of the old blog that are brought along: what was uploaded, and what posts show or link to. */
export interface Uploads {
  /** One that the archive lists; what became of it is told once all are brought. */
  add(media: ArchivedMedia, settle: Settle): void;
  /** One that a written post shows or links to. */
  use(path: string, by: Use): void;
  /** Copies the files. */
  bring(): Promise<void>;
}

interface Tools {
  media: MediaIndex;
  plan: Plan;
  target: Target;
  books: Ledger;
  options: { media?: string; fetchMedia?: (files: readonly UsedFile[]) => Promise<void> };
}

const NOT_AT_HAND = 'its file is not at hand: give the folder of the uploads with --media DIR';

/** The numbers of posts that are not written: what was uploaded to them is not published either. */
function unpublished({ posts }: Plan): Set<string> {
  return new Set(posts.flat().flatMap(({ fate, id }) => (fate.write || id === undefined ? [] : [id])));
}

export function uploads({ media, plan, target, books, options }: Tools): Uploads {
  const hidden = unpublished(plan);
  const listed = new Map<string, { url: string; parent?: string; settle: Settle }[]>();
  const used = new Map<string, Use>();

  async function brought(path: string): Promise<Settled | { reason: string; failed?: true }> {
    const file = `media/${path}`;
    const found = options.media === undefined ? undefined : await findUpload(options.media, path);
    if (found === undefined) {
      if (await target.has(file)) return { outcome: 'unchanged' };
      return options.media === undefined
        ? { reason: NOT_AT_HAND }
        : { reason: 'its file is not in the folder of the uploads', failed: true };
    }
    if (found.instead)
      books.finding({
        kind: 'changed',
        message: `The full picture stands for a smaller copy that is missing: ${path}`,
        place: used.get(path)?.place ?? { file: path },
      });
    return target.copy(file, found.file);
  }

  function bringListed(path: string, settled: Settled | { reason: string; failed?: true }): void {
    for (const { settle } of listed.get(path) ?? [])
      settle(settled, 'outcome' in settled ? `media/${path}` : undefined);
  }

  return {
    add({ url, parent, status }, settle) {
      const parsed = webUrl(url, url);
      const path = parsed === undefined ? undefined : media.pathOf(parsed);
      if (path === undefined)
        return settle({ reason: 'has an address of which no file can be made', failed: true });
      if (status === 'private' || status === 'trash') return settle({ reason: `its status is "${status}"` });
      listed.set(path, [
        ...(listed.get(path) ?? []),
        { url, settle, ...(parent === undefined ? {} : { parent }) },
      ]);
    },
    use(path, by) {
      if (!used.has(path)) used.set(path, by);
    },
    async bring() {
      await options.fetchMedia?.(
        [...new Set([...listed.keys(), ...used.keys()])].map((path) => ({
          path,
          url: listed.get(path)?.[0]?.url ?? used.get(path)?.url ?? '',
        })),
      );
      for (const [path, entries] of listed) {
        const isHidden =
          !used.has(path) && entries.every(({ parent }) => parent !== undefined && hidden.has(parent));
        bringListed(
          path,
          isHidden ? { reason: 'was uploaded to a post that is not published' } : await brought(path),
        );
      }
      for (const [path, { file, place }] of used) {
        if (listed.has(path)) continue;
        const settled = await brought(path);
        books.found('file', path);
        books.entry({
          ...{ kind: 'file', id: path, post: file, place },
          ...('outcome' in settled
            ? { ...settled, file: `media/${path}` }
            : { ...settled, outcome: 'set aside' }),
        });
      }
    },
  };
}
