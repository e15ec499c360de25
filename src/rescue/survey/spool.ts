import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchivedComment } from '../archive.ts';

/** Comments that were read apart from their post, kept on disk until their post is written. */
export interface Spool {
  keep(key: string, comments: readonly SpooledComment[]): Promise<void>;
  take(key: string): Promise<SpooledComment[]>;
  keys(): Iterable<string>;
}

export type SpooledComment = ArchivedComment & { source: 'wordpress' | 'disqus' | 'capture' };

/** @param folder where the comments are kept; whoever made it removes it */
export function spool(folder: string): Spool {
  const keys = new Set<string>();
  const fileOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.jsonl`);
  return {
    async keep(key, comments) {
      if (comments.length === 0) return;
      if (keys.size === 0) await mkdir(folder, { recursive: true });
      keys.add(key);
      await appendFile(fileOf(key), comments.map((comment) => `${JSON.stringify(comment)}\n`).join(''));
    },
    async take(key) {
      if (!keys.delete(key)) return [];
      const text = await readFile(fileOf(key), 'utf8');
      return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as SpooledComment]));
    },
    keys: () => keys.values(),
  };
}
