import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommentFile } from '../discussion/file.ts';
import type { Comment } from '../schema/comment.ts';
import type { Archive } from './archive.ts';
import type { Entry } from './ledger.ts';
import { type RescueOptions, rescue } from './rescue.ts';

/** What became of everything that was brought in. */
export interface TestOutcome {
  entries: Entry[];
  findings: string[];
  balanced: boolean;
  failed: boolean;
}

/** What became of the thing with a number: the reason, where there is one. */
export const outcomeOf = ({ entries }: TestOutcome, id: string): string | undefined =>
  entries.filter((entry) => entry.id === id).map(({ outcome, reason }) => reason ?? outcome)[0];

/** The day on which tests bring archives in. */
export const NOW = new Date('2026-11-23T12:00:00Z');

/** A content folder for a test, and what tests do with one. */
export interface TestContent {
  /** A folder for this test alone. */
  folder: string;
  /** The content folder in it, which is not there yet. */
  into: string;
  /** Brings archives in as the program does, and gives what became of everything. */
  bringIn(
    archives: Archive | Archive[],
    options?: Partial<RescueOptions> & { dryRun?: boolean },
  ): Promise<TestOutcome>;
  read(file: string): Promise<string>;
  /** All files, by their paths below the content folder. */
  files(): Promise<string[]>;
  comments(slug: string): Promise<Comment[]>;
  remove(): Promise<void>;
}

export async function testContent(): Promise<TestContent> {
  const folder = await mkdtemp(join(tmpdir(), 'rescue-'));
  const into = join(folder, 'content');
  const read = (file: string): Promise<string> => readFile(join(into, file), 'utf8');
  return {
    folder,
    into,
    read,
    async bringIn(archives, options = {}) {
      const ready = await rescue([archives].flat(), { into, now: NOW, force: false, ...options });
      try {
        if (!options.dryRun) await ready.target.publish();
        const lines = (await readFile(ready.journal, 'utf8')).trim().split('\n');
        const all = lines.map((line) => JSON.parse(line) as { entry?: Entry; finding?: { message: string } });
        return {
          entries: all.flatMap(({ entry }) => entry ?? []),
          findings: all.flatMap(({ finding }) => finding?.message ?? []),
          balanced: ready.books.balance().every(({ balanced }) => balanced),
          failed: ready.books.failed(),
        };
      } finally {
        await ready.close();
      }
    },
    files: async () =>
      (await readdir(into, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(into.length + 1))
        .sort(),
    async comments(slug) {
      const names = (await readdir(join(into, 'comments', slug))).sort();
      return Promise.all(
        names.map(async (name) => {
          const file = `comments/${slug}/${name}`;
          const parsed = parseCommentFile(file, await read(file));
          if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
          return parsed.comment;
        }),
      );
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
