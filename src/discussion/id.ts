/** What a comment's id is a digest of. The texts are in their stored (clean) form. */
export interface Identity {
  post: string;
  parent?: string | undefined;
  name: string;
  body: string;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The id of a comment: 20 characters of a-z and 2-7, the first 100 bits of a SHA-256. The same comment sent twice has
 * the same id, and so the same file, branch and pull request.
 */
export async function commentId({ post, parent, name, body }: Identity): Promise<string> {
  const text = JSON.stringify([post, parent ?? '', name, body]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const bits = Array.from(digest.subarray(0, 13), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from(
    { length: 20 },
    (_, i) => ALPHABET[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
  ).join('');
}
