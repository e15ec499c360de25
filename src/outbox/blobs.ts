import { getStore } from '@netlify/blobs';
import type { Store } from './store.ts';

/** How long one request may take, in milliseconds. */
const A_REQUEST = 4000;

/** Statuses that the client reads as an answer: found, written, not found, the condition does not hold. */
const ANSWERS = new Set([200, 204, 404, 412]);

/** A compressed answer has a weak ETag, for which no condition ever holds. */
function uncompressed(headers: HeadersInit | undefined): Headers {
  const all = new Headers(headers);
  all.set('accept-encoding', 'identity');
  return all;
}

/**
 * The client tries again what failed, five times and five seconds apart, which is longer than a sender waits. It is told
 * of every failure as something that it does not try again.
 */
const impatient =
  (fetch: typeof globalThis.fetch, patience: number): typeof globalThis.fetch =>
  async (input, init) => {
    const failed = () => new Response(null, { status: 400 });
    const signal = AbortSignal.timeout(patience);
    try {
      const response = await fetch(input, { ...init, headers: uncompressed(init?.headers), signal });
      return ANSWERS.has(response.status) ? response : failed();
    } catch {
      return failed();
    }
  };

/** What tells a version from others. Without one, the client would write without a condition. */
function versionIn(etag: string | undefined): string {
  const version = etag?.replace(/^W\//, '');
  if (!version) throw new Error('Netlify Blobs did not answer as it should.');
  return version;
}

export interface BlobsOptions {
  fetch?: typeof globalThis.fetch;
  /** How long one request may take, in milliseconds. */
  patience?: number;
}

/**
 * A store in Netlify Blobs, with strong consistency and conditional writes. Netlify tells a function where its blobs are
 * at each call, so the store is opened anew for each.
 * @throws (its methods) where the blobs do not answer, or there are none
 */
export function blobsStore({ fetch = globalThis.fetch, patience = A_REQUEST }: BlobsOptions = {}): Store {
  const blobs = () => getStore({ name: 'outbox', consistency: 'strong', fetch: impatient(fetch, patience) });

  /** The client says "modified" of every status but 412, so only an ETag counts as done. */
  const written = ({ modified, etag }: { modified: boolean; etag?: string }): string | undefined =>
    modified ? versionIn(etag) : undefined;

  return {
    description: 'Netlify Blobs',
    async read(key) {
      const found = await blobs().getWithMetadata(key, { type: 'text' });
      return found === null ? undefined : { text: found.data, version: versionIn(found.etag) };
    },
    async create(key, text) {
      const version = written(await blobs().set(key, text, { onlyIfNew: true }));
      const kept = version === undefined || (await blobs().get(key, { type: 'text' })) === text;
      if (!kept) throw new Error('Netlify Blobs did not keep it.');
      return version;
    },
    replace: async (key, text, version) =>
      written(await blobs().set(key, text, { onlyIfMatch: versionIn(version) })),
    remove: async (key) => blobs().delete(key),
    async names(folder) {
      const { blobs: found } = await blobs().list({ prefix: `${folder}/` });
      return found.map(({ key }) => key.slice(folder.length + 1));
    },
  };
}
