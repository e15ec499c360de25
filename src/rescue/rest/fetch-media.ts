import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Finding } from '../archive.ts';
import { pause } from './fetch.ts';
import { dropPartial, partialOf } from './kept-file.ts';
import { ask, type Client, type Reader } from './request.ts';

export interface MediaOptions {
  /** The only hosts that are asked, such as `example.org`: an archive may name any address, also of this network. */
  hosts: readonly string[];
  /** The largest file, in bytes; 100 MB where none is given. */
  largest?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Told after every file: how many of the addresses are done with. */
  progress?: ((done: number) => void) | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  wait?: Client['wait'] | undefined;
  now?: Client['now'] | undefined;
}

/** A file by its address, and the path in the folder where it is to be: one that leads nowhere but down. */
export interface WantedFile {
  url: string;
  path: string;
}

const LARGEST = 100 * 1024 * 1024;

/** Stops at so many bytes. */
function capped(largest: number, over: () => void): Transform {
  let length = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      length += chunk.length;
      if (length <= largest) return done(null, chunk);
      over();
      done(new Error('too large'));
    },
  });
}

/** Sites without the file often answer with a page and the status 200. */
const isPage = ({ headers }: Response, file: string): boolean =>
  (headers.get('content-type') ?? '').startsWith('text/html') && !/\.html?$/i.test(file);

const readerInto =
  (file: string, largest: number): Reader<string | undefined> =>
  async (response) => {
    if (isPage(response, file)) {
      await response.body?.cancel();
      return { ok: true, value: 'is a page and not a file' };
    }
    let isOver = false;
    const over = (): void => {
      isOver = true;
    };
    await mkdir(dirname(file), { recursive: true });
    const body = Readable.from(response.body ?? []);
    try {
      await pipeline(body, capped(largest, over), createWriteStream(partialOf(file)));
    } catch (error) {
      await dropPartial(file);
      if (!isOver) throw error;
      return { ok: true, value: `is larger than ${Math.floor(largest / 1024 / 1024)} MB` };
    }
    await rename(partialOf(file), file);
    return { ok: true, value: undefined };
  };

/** Why the file is not there; undefined where it is. */
async function fetchOne(
  url: string,
  file: string,
  client: Client,
  largest: number,
): Promise<string | undefined> {
  if (existsSync(file)) return undefined;
  const asked = await ask(url, client, readerInto(file, largest));
  return asked.ok ? asked.value : asked.refusal.reason;
}

/**
 * Fetches files of a live site into a folder, as `wp-content/uploads` has them. What is there already is not asked for
 * again; what cannot be had is a finding.
 * @throws the signal's reason, where it says stop
 */
export async function fetchMedia(
  wanted: readonly WantedFile[],
  folder: string,
  options: MediaOptions,
): Promise<Finding[]> {
  const {
    hosts,
    signal,
    largest = LARGEST,
    fetch = globalThis.fetch,
    wait = pause,
    now = Date.now,
  } = options;
  const allows = (url: URL): boolean => hosts.includes(url.hostname) || hosts.includes(url.host);
  const client: Client = { fetch, wait, now, signal, allows };
  const findings: Finding[] = [];
  let done = 0;
  for (const { url, path } of wanted) {
    const file = join(folder, path);
    const trouble = await fetchOne(url, file, client, largest);
    if (trouble !== undefined)
      findings.push({ kind: 'missing', message: `This file ${trouble}`, place: { file: url } });
    done += 1;
    options.progress?.(done);
  }
  return findings;
}
