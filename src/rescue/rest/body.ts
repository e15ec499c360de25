export type Body = { ok: true; bytes: Uint8Array; json: unknown } | { ok: false; reason: string };

/** The bytes of an answer; undefined where they are more than allowed. */
async function bytesOf(response: Response, longest: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Read to its end or cancelled: what is left unread would keep the connection open.
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function jsonOf(bytes: Uint8Array): { json?: unknown } {
  try {
    return { json: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    return {};
  }
}

/** Reads an answer that should be JSON. It throws where the connection ends too early. */
export async function readBody(response: Response, longest: number): Promise<Body> {
  const bytes = await bytesOf(response, longest);
  if (!bytes) return { ok: false, reason: `answered with more than ${Math.round(longest / 1024 / 1024)} MB` };
  const { json } = jsonOf(bytes);
  if (json !== undefined) return { ok: true, bytes, json };
  const isPage = /^[^<]{0,200}<(?:!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 1000)));
  return { ok: false, reason: isPage ? 'answered with a page instead of JSON' : 'answered with broken JSON' };
}
