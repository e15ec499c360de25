import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { parseCommentFile } from '../discussion/file.ts';
import { commentId } from '../discussion/id.ts';
import type { Comment } from '../schema/comment.ts';

/** How long a browser keeps the words that it sent, in seconds. */
const KEPT = 600;
/** A browser takes 4,096 bytes of a cookie, its name and what it is for included. */
const LONGEST = 3800;
/** A comment's file is no longer than this, in bytes: six for each code unit of the longest body, and the rest. */
const LARGEST_FILE = 128 * 1024;

const COOKIE = /(?:^|; )sent=([\w-]+)/;

/**
 * The cookie by which a sender's own browser hands the words back to the page that follows, which has no other way to know
 * them that is not open to others. Undefined where they are too long for one. No program on the page can read it, and it
 * is sent to that page only.
 * @param file the comment's file
 */
export function sentCookie(request: Request, file: string): string | undefined {
  const packed = brotliCompressSync(file).toString('base64url');
  if (packed.length > LONGEST) return undefined;
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return `sent=${packed}; Path=/comments/received; Max-Age=${KEPT}; HttpOnly; SameSite=Strict${secure}`;
}

function unpacked(packed: string): string | undefined {
  try {
    return brotliDecompressSync(Buffer.from(packed, 'base64url'), {
      maxOutputLength: LARGEST_FILE,
    }).toString();
  } catch {
    return undefined;
  }
}

/**
 * The comment that this browser sent, if it is the one with this id: an id is a digest of the words, so that a page about
 * one comment never shows another.
 */
export async function sentWords(request: Request, post: string, id: string): Promise<Comment | undefined> {
  const packed = COOKIE.exec(request.headers.get('cookie') ?? '')?.[1];
  const file = packed && unpacked(packed);
  const parsed = file ? parseCommentFile(`${id}.json`, file) : undefined;
  if (!parsed?.ok) return undefined;
  const { parent, author, body } = parsed.comment;
  return (await commentId({ post, parent, name: author.name, body })) === id ? parsed.comment : undefined;
}
