import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type Part, Unreadable } from '../archive.ts';
import { headOf } from '../file.ts';
import type { Element } from '../xml/elements.ts';
import { type ElementReader, readXml } from '../xml/export.ts';
import { DISQUS } from './grammar.ts';

/** What is read from an export: a category, a thread or a post; and what is told of the file. */
export type Read = Part | { part: 'record'; record: Element };

const KIND = { name: 'Disqus export', remedy: 'give the file that Disqus mailed', grammar: DISQUS };

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** The bytes of an export, unpacked where it is as Disqus mails it. */
async function* bytesOf(file: string, progress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const head = await headOf(file, 4);
  if (head.length === 0) throw new Unreadable({ file }, `is empty: ${KIND.remedy}`);
  const bytes = createReadStream(file, { highWaterMark: 262_144 });
  const gunzip = createGunzip();
  try {
    bytes.on('error', (error) => gunzip.destroy(error));
    for await (const piece of isGzip(head) ? bytes.pipe(gunzip) : bytes) {
      yield piece;
      progress(bytes.bytesRead);
    }
  } catch (error) {
    const message = `${file} ends in the middle or is damaged (${codeOf(error)}): fetch it again`;
    throw new Unreadable({ file }, message, { cause: error });
  } finally {
    bytes.destroy();
    gunzip.destroy();
  }
}

function recordReader(add: (read: Read) => void): ElementReader {
  let last: Element | undefined;
  return {
    begin: () => undefined,
    ended(element, parent, depth) {
      if (depth > 1) parent?.children.push(element);
      if (depth !== 1) return;
      last = element;
      add({ part: 'record', record: element });
    },
    after: () =>
      last === undefined
        ? 'Nothing was read before'
        : `The last one that was read is the ${last.name} with the number ${idOf(last) ?? 'none'}`,
    cutOff: (open) => ({ within: open[1]?.line }),
  };
}

/**
 * Reads an export's records in its order.
 * @param progress told how many bytes of the file have been read
 * @throws {Unreadable} where it is no export, or not complete
 */
export const disqusRecords = (file: string, progress: (bytes: number) => void): AsyncGenerator<Read, void> =>
  readXml(bytesOf(file, progress), { file, kind: KIND, reader: recordReader });

/** The number of a record, or of what a child of it refers to: `dsq:id`, whatever the prefix. */
export const idOf = (element: Element | undefined): string | undefined =>
  Object.entries(element?.attributes ?? {})
    .find(([name]) => name === 'id' || name.endsWith(':id'))?.[1]
    .trim() || undefined;

/** What the first child of a name refers to. */
export const referenceOf = (record: Element, name: string): string | undefined =>
  idOf(record.children.find((child) => child.name === name));
