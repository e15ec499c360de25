import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../convert/types.ts';
import { plainWords } from '../convert/words.ts';
import { hostKey, webUrl } from '../survey/addresses.ts';
import { fullSizePath, mediaAddress, safePath, uploadPath } from '../survey/media.ts';
import type { Upload } from '../survey/survey.ts';

const IS_PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|ico)$/i;

/** A picture with its old address, and its place below `content/media/`. */
export type UploadedPicture = Picture & { url: string; path?: string };

/** What the old blog kept, and on which hosts. */
export interface Uploaded {
  uploads: readonly Upload[];
  hosts: ReadonlySet<string>;
}

/** The uploads of the old blog and their places on the new site. */
export interface MediaIndex {
  /** The place below `content/media/` of an address; undefined where it is no upload of the blog. */
  pathOf(url: URL): string | undefined;
  picture(id: string): UploadedPicture | undefined;
  /** The pictures that were uploaded to a post. */
  picturesOf(postId: string): UploadedPicture[];
}

const fileKey = (url: URL): string => `${hostKey(url)}${url.pathname}`;

/** Places for what was uploaded to no folder of WordPress's: as the address has it. */
function placesElsewhere(uploads: readonly Upload[], isOurs: (host: string) => boolean): Map<string, string> {
  const places = new Map<string, string>();
  for (const { url } of uploads) {
    const parsed = webUrl(url, url);
    if (parsed === undefined || uploadPath(parsed, isOurs) !== undefined) continue;
    const path = safePath(parsed.pathname);
    if (path !== undefined) places.set(fileKey(parsed), path);
  }
  return places;
}

/** Looks uploads up by address, by number and by post. */
export function mediaIndex({ uploads, hosts }: Uploaded): MediaIndex {
  const isOurs = (host: string): boolean => hosts.has(host);
  const byId = new Map<string, Upload>();
  for (const upload of uploads) if (upload.id !== undefined) byId.set(upload.id, upload);
  const byParent = Map.groupBy(uploads, ({ parent }) => parent);
  const elsewhere = placesElsewhere(uploads, isOurs);
  const pathOf = (url: URL): string | undefined => uploadPath(url, isOurs) ?? elsewhere.get(fileKey(url));

  function pictureOf({ url, alt = '', caption = '' }: Upload): UploadedPicture {
    const parsed = webUrl(url, url);
    const path = parsed === undefined ? undefined : pathOf(parsed);
    const words = plainWords(caption);
    return {
      url,
      src: path === undefined ? url : mediaAddress(path),
      alt,
      ...(path === undefined ? {} : { path }),
      ...(words === '' ? {} : { caption: words }),
    };
  }
  return {
    pathOf,
    picture: (id) => {
      const upload = byId.get(id);
      return upload === undefined ? undefined : pictureOf(upload);
    },
    picturesOf: (postId) =>
      (byParent.get(postId) ?? [])
        .filter(({ url }) => IS_PICTURE.test(url.split('?')[0] ?? ''))
        .map(pictureOf),
  };
}

/** The folders in which a copy of WordPress's uploads may begin. */
const BEGINNINGS = ['', 'uploads', 'wp-content/uploads'];

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * Finds an upload in a copy of WordPress's folder of uploads, or of a folder above it.
 * @returns its path, and whether it is the full picture in place of a smaller copy; undefined where it is not there
 */
export async function findUpload(
  folder: string,
  path: string,
): Promise<{ file: string; instead: boolean } | undefined> {
  for (const wanted of new Set([path, fullSizePath(path)])) {
    for (const beginning of BEGINNINGS) {
      const file = join(folder, beginning, wanted);
      if (await isFile(file)) return { file, instead: wanted !== path };
    }
  }
  return undefined;
}
