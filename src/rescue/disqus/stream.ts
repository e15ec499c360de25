import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Unreadable } from '../archive.ts';
import { Mender } from './mender.ts';
import { DisqusParser, type DisqusRecord } from './records.ts';

/** What is told while a file is read. */
export interface Listener {
  /** How many bytes of the file have been read. */
  progress(bytes: number): void;
  /** How many characters were mended, at the end. */
  mended(count: number): void;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

/** What the first bytes of a file tell. @throws {Unreadable} */
async function lookAt(file: string): Promise<{ isGzip: boolean }> {
  try {
    await using handle = await open(file);
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (size === 0) throw new Unreadable({ file }, `${file} is empty: give the file that Disqus mailed`);
    if (buffer.toString('latin1', 0, bytesRead).startsWith('PK'))
      throw new Unreadable({ file }, `${file} is a zip: unpack it, and give what is in it`);
    return { isGzip: buffer[0] === 0x1f && buffer[1] === 0x8b };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const message = `${file} cannot be read (${codeOf(error)}): check its name`;
    throw new Unreadable({ file }, message, { cause: error });
  }
}

/** Disqus mails its exports as gzip: they are read as they are. */
function unpacked(bytes: Readable, isGzip: boolean): Readable {
  if (!isGzip) return bytes;
  const gunzip = createGunzip();
  bytes.on('error', (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

/** Blanks, and a few signs that slipped in when the file was copied. */
const STRAY = /^[^<]{1,16}(?=<(?:\?xml|disqus)\s)/;

/**
 * Reads an export's records in its order.
 * @throws {Unreadable} where it is no export, or not complete
 */
export async function* disqusRecords(file: string, listener: Listener): AsyncGenerator<DisqusRecord> {
  const { isGzip } = await lookAt(file);
  const parser = new DisqusParser(file);
  const mender = new Mender();
  const decoder = new TextDecoder('utf-8');
  const bytes = createReadStream(file, { highWaterMark: 262_144 });
  let isFirst = true;
  try {
    for await (const piece of unpacked(bytes, isGzip)) {
      const text = decoder.decode(piece, { stream: true });
      yield* parser.read(mender.mend(isFirst ? text.replace(STRAY, '') : text, false));
      isFirst = false;
      listener.progress(bytes.bytesRead);
    }
    yield* parser.read(mender.mend(decoder.decode(), true));
    parser.end();
    listener.mended(mender.count);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    const message = `${file} ends in the middle or is damaged (${codeOf(error)}): fetch it again`;
    throw new Unreadable({ file }, message, { cause: error });
  } finally {
    bytes.destroy();
  }
}
