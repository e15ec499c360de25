import { hostKey } from './addresses.ts';

/** Where WordPress keeps what was uploaded. */
const UPLOADS = /^(?:.*)\/wp-content\/uploads\/(?:sites\/\d+\/)?(.+)$/;

/** WordPress.com keeps a blog's files on a host of their own, in folders by year and month. */
export const FILES_HOST = /\.files\.wordpress\.com$/;

/** Hosts that show a smaller copy of a picture, whose address is in the path. */
const COPIES_HOST = /^i[0-3]\.wp\.com$/;

/** Whether an address is where WordPress keeps what was uploaded: any other may be a picture on somebody else's site. */
export const isAmongUploads = (url: URL): boolean =>
  UPLOADS.test(url.pathname) || FILES_HOST.test(url.hostname);

/** How a copy in another size is named: `a-picture-300x200.jpg`. */
const SIZED = /-\d+x\d+(?=\.[a-z0-9]+$)/i;

/** A path of segments that no file system minds, and that lead nowhere but down; undefined where there is none. */
export function safePath(path: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    decoded = path;
  }
  const segments = decoded
    .normalize('NFC')
    .split('/')
    .filter((segment) => segment !== '');
  const isSafe = segments.every(
    (segment) => !/^\.|[\p{Cc}\\:*?"<>|]/u.test(segment) && new TextEncoder().encode(segment).length <= 240,
  );
  return isSafe && segments.length > 0 ? segments.join('/') : undefined;
}

/**
 * The place of an uploaded file below `content/media/`, such as `2011/05/a-picture.jpg`: its place in WordPress's folder
 * of uploads. `undefined` for what is no upload of this blog.
 * @param isOurs whether a host is one of the blog's
 */
export function uploadPath(url: URL, isOurs: (host: string) => boolean): string | undefined {
  if (COPIES_HOST.test(url.hostname)) {
    const original = URL.parse(`https:/${url.pathname}`);
    return original === null || COPIES_HOST.test(original.hostname)
      ? undefined
      : uploadPath(original, isOurs);
  }
  const host = hostKey(url);
  if (FILES_HOST.test(host) && isOurs(host)) return safePath(url.pathname.slice(1));
  const uploaded = UPLOADS.exec(url.pathname)?.[1];
  return uploaded !== undefined && isOurs(host) ? safePath(uploaded) : undefined;
}

/** The place of the full picture that a copy in another size was made of; the same where it is no copy. */
export const fullSizePath = (path: string): string => path.replace(SIZED, '');

/** The address of a file on the new site. */
export const mediaAddress = (path: string): string =>
  `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
