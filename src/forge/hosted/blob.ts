import { createHash } from 'node:crypto';

/**
 * The id git gives to a file's content, so that a list of a forge's files proves what is in them.
 * @param like another id of the same repository: SHA-256 ones are longer (gitrepository-layout, objectFormat)
 */
export function blobId(text: string, like = ''): string {
  const bytes = Buffer.from(text);
  return createHash(like.length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
