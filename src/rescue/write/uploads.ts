import type { ArchivedMedia, Place } from '../archive.ts';
import { webUrl } from '../survey/addresses.ts';
import { findUpload } from './media.ts';
import { asItem, type Desk, settle } from './outcomes.ts';
import type { Settled } from './target.ts';
import type { UsedFile } from './text.ts';

/** Which file needs an upload, and the upload's old address. */
export interface Use {
  file: string;
  place: Place;
  url: string;
}

/** The files of the old blog that are brought along: what was uploaded, and what posts show or link to. */
export interface Uploads {
  /** One that the archive lists; what became of it is put down once all are brought. */
  add(media: ArchivedMedia): void;
  /** One that a written post shows or links to. */
  use(path: string, by: Use): void;
  /** Copies the files. */
  bring(): Promise<void>;
}

/** Why a file is left out whose name says who somebody is. */
export const NAMED_AFTER_SOMEBODY =
  'has the e-mail or IP address of someone who commented in its name: give it another name, and add it by hand';

const NOT_AT_HAND = 'its file is not at hand: give the folder of the uploads with --media DIR';

type Outcome = Settled | { reason: string; failed?: true };

/** An upload that the archive lists, with the place of its file. */
interface Listed {
  path: string;
  url: string;
  parent?: string;
  item: ReturnType<typeof asItem>;
}

export function uploads({ media, plan, target, books, own, secrets, options }: Desk): Uploads {
  const listed = own.lists<Listed>('listed_uploads');
  const used = own.map<Use & { path: string }>('used_uploads');

  async function brought(path: string): Promise<Outcome> {
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

  /** What was uploaded to posts that are not written is not published either. */
  const isHidden = (path: string): boolean =>
    !used.has(path) &&
    listed.of(path).every(({ parent }) => parent !== undefined && plan.unpublished.has(parent));

  async function bringListed(): Promise<void> {
    for (const { path } of listed.firsts()) {
      const outcome = isHidden(path)
        ? { reason: 'was uploaded to a post that is not published' }
        : await brought(path);
      const file = 'outcome' in outcome ? `media/${path}` : undefined;
      for (const { item } of listed.of(path)) settle({ books }, item, outcome, file);
    }
  }

  async function bringUsed(): Promise<void> {
    for (const { path, file, place } of used.values()) {
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
  }

  function* wanted(): Generator<UsedFile> {
    for (const { path, url } of listed.firsts()) yield { path, url };
    for (const { path, url } of used.values()) if (!listed.has(path)) yield { path, url };
  }

  return {
    add(one) {
      const { url, parent, status } = one;
      const item = asItem('media', one);
      const parsed = webUrl(url, url);
      const path = parsed === undefined ? undefined : media.pathOf(parsed);
      if (path === undefined)
        settle({ books }, item, { reason: 'has an address of which no file can be made', failed: true });
      else if (secrets.found(path)) settle({ books }, item, { reason: NAMED_AFTER_SOMEBODY, failed: true });
      else if (status === 'private' || status === 'trash')
        settle({ books }, item, { reason: `its status is "${status}"` });
      else listed.push(path, { path, url, item, ...(parent === undefined ? {} : { parent }) });
    },
    use(path, by) {
      used.add(path, { path, ...by });
    },
    async bring() {
      await options.fetchMedia?.([...wanted()]);
      await bringListed();
      await bringUsed();
    },
  };
}
