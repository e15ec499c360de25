import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Archive } from './archive.ts';
import { disk } from './disk.ts';
import { type Ledger, ledger } from './ledger.ts';
import { secrets } from './secrets.ts';
import { existingContent } from './survey/existing.ts';
import { planFor } from './survey/plan.ts';
import { spool } from './survey/spool.ts';
import { authorItem, survey } from './survey/survey.ts';
import { indexUploads, mediaIndex } from './write/media.ts';
import type { Selection } from './write/outcomes.ts';
import { type Target, target } from './write/target.ts';
import type { UsedFile } from './write/text.ts';
import { writeAll } from './write/write.ts';

export interface RescueOptions {
  /** The content folder. */
  into: string;
  now: Date;
  /** Overwrites what was edited by hand. */
  force: boolean;
  /** A copy of the old blog's uploads. */
  media?: string;
  /** The author id of posts that do not say who wrote them. */
  author?: string;
  only?: Selection;
  /** Told how much of all there is to read has been read: each archive is read twice. */
  progress?: (share: number) => void;
  /** Brings uploads from the old site into the media folder, where they can be had from there. */
  fetchMedia?: (files: readonly UsedFile[]) => Promise<void>;
}

/** An import that is ready: all is read and made, nothing is in its place yet. */
export interface Rescue {
  books: Ledger;
  /** All entries and findings, one JSON object a line. */
  journal: string;
  target: Target;
  /** Removes all that is temporary. */
  close(): Promise<void>;
}

/** How far two readings of archives have come, by bytes; an archive of unknown length counts as one byte. */
function shares(archives: readonly Archive[], progress: (share: number) => void) {
  const sizes = archives.map(({ bytes = 1 }) => Math.max(bytes, 1));
  const all = 2 * sizes.reduce((sum, size) => sum + size, 0);
  const before = sizes.map((_, n) => sizes.slice(0, n).reduce((sum, size) => sum + size, 0));
  return (reading: 0 | 1) => (archive: number, bytes: number) =>
    progress(((reading * all) / 2 + (before[archive] ?? 0) + Math.min(bytes, sizes[archive] ?? 0)) / all);
}

/**
 * Reads archives and makes all files of them, in temporary folders: `target.publish()` moves them to their places.
 * @throws {Unreadable} where an archive cannot be read; nothing is left behind then
 */
export async function rescue(archives: readonly Archive[], options: RescueOptions): Promise<Rescue> {
  const folder = await mkdtemp(join(tmpdir(), 'rejoinder-import-'));
  const journal = join(folder, 'journal.jsonl');
  const index = disk(join(folder, 'index'));
  const own = disk();
  const known = secrets(own);
  const books = await ledger(journal, (text) => known.mask(text).text, own);
  const goal = await target(options.into, { secrets: known, force: options.force });
  const apart = spool(own);
  const close = async (): Promise<void> => {
    await goal.discard();
    index.close();
    own.close();
    await rm(folder, { recursive: true, force: true });
  };
  const at = shares(archives, options.progress ?? (() => {}));
  try {
    const notes = { found: books.found, finding: books.finding };
    const tools = { index, spool: apart, secrets: known, notes, now: options.now };
    const found = await survey(archives, tools, at(0));
    const plan = planFor(found, await existingContent(options.into, index), index, {
      secrets: known,
      ...(options.author === undefined ? {} : { author: options.author }),
    });
    indexUploads(
      found.uploads.values().filter(({ url }) => !known.found(url)),
      found.hosts,
      index,
    );
    index.share();
    for (const author of plan.authors.values())
      if (!found.authors.has(author.author.key)) books.found('author', authorItem(author.author));
    await writeAll(archives, {
      ...{ survey: found, plan, media: mediaIndex(found.hosts, index), secrets: known, spool: apart },
      ...{ index, own, target: goal, books, options, progress: at(1) },
    });
    await books.close();
    return { books, journal, target: goal, close };
  } catch (error) {
    await books.close().catch(() => {});
    await close();
    throw error;
  }
}
