import type { Archive, Part } from '../archive.ts';
import { fromLocal } from '../dates/written.ts';
import { bytesOf } from '../file.ts';
import { readXml } from '../xml/export.ts';
import type { Context } from './context.ts';
import { Document } from './document.ts';
import { WXR } from './grammar.ts';

export interface WxrOptions {
  /** The IANA name of the timezone of the blog's clock, for dates that the export has in no other form. */
  timezone?: string | undefined;
}

/**
 * A WordPress export (WXR 1.0 to 1.2; WordPress writes it in wp-admin/includes/export.php) as an archive. It is read as a
 * stream: no more of it is in memory than one item.
 * @throws {RangeError} where there is no such timezone
 */
export function wxrArchive(file: string, options: WxrOptions = {}): Archive {
  const local = options.timezone === undefined ? undefined : fromLocal(options.timezone);
  return {
    name: file,
    format: 'wxr',
    parts: (progress) => wxrParts(bytesOf(file), { file, fromLocal: local, progress }),
  };
}

interface Reading extends Pick<Context, 'file' | 'fromLocal'> {
  progress?: ((bytes: number) => void) | undefined;
}

/**
 * The parts of an export whose bytes come piece by piece.
 * @throws {Unreadable} where no more can be read; the parts before that have come
 */
export const wxrParts = (
  pieces: AsyncIterable<Uint8Array>,
  { file, fromLocal: local, progress }: Reading,
): AsyncGenerator<Part, void> =>
  readXml(pieces, {
    ...{ file, progress },
    kind: { name: 'WordPress export', remedy: 'make one in WordPress under Tools, Export', grammar: WXR },
    reader: (add, note, complaints) => new Document({ file, fromLocal: local, note }, add, complaints),
  });
