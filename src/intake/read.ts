import type { FormValues } from '../markup/form.ts';
import { Submission } from '../schema/submission.ts';

/** The largest body that is read, in bytes. */
export const LARGEST_BODY = 64 * 1024;

export type Read = { ok: true; values: FormValues } | { ok: false; status: 413 | 415 };

/** Reads at most `LARGEST_BODY` bytes, and stops reading as soon as there are more. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_BODY) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Reads the fields of the form, as they were typed. Of a field that is sent twice the first counts. */
export async function readForm(request: Request): Promise<Read> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return { ok: false, status: 415 };
  const body = await readBody(request);
  if (body === undefined) return { ok: false, status: 413 };
  const fields = new URLSearchParams(body);
  const names = Object.keys(Submission.shape).filter((name) => fields.has(name));
  return { ok: true, values: Object.fromEntries(names.map((name) => [name, fields.get(name) ?? ''])) };
}

/**
 * Whether the form was sent from the site itself. A browser says so in `Sec-Fetch-Site` or in `Origin`; where neither
 * says it, the answer is no. https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 * @param siteUrl the published address, for a server behind a proxy that sees another one
 */
export function isSameOrigin(request: Request, siteUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === null && origin === null) return false;
  const own = [new URL(request.url).origin, new URL(siteUrl).origin];
  return (site === null || site === 'same-origin') && (origin === null || own.includes(origin));
}
