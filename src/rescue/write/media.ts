import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Picture } from '../convert/types.ts';
import { plainWords } from '../convert/words.ts';
import type { Disk } from '../disk.ts';
import { hostKey, webUrl } from '../survey/addresses.ts';
import { fullSizePath, mediaAddress, safePath, uploadPath } from '../survey/media.ts';
import type { Upload } from '../survey/surveyed.ts';

const IS_PICTURE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?|ico)$/i;

/** A picture with its old address, and its place below `content/media/`. */
export type UploadedPicture = Picture & { url: string; path?: string };

/** The uploads of the old blog and their places on the new site. */
export interface MediaIndex {
  /** The place below `content/media/` of an address; undefined where it is no upload of the blog. */
  pathOf(url: URL): string | undefined;
  picture(id: string): UploadedPicture | undefined;
  /** The pictures that were uploaded to a post. */
  picturesOf(postId: string): UploadedPicture[];
}

const fileKey = (url: URL): string => `${hostKey(url)}${url.pathname}`;

/** Where uploads are looked up: by number, by post, and what is in no folder of WordPress's by address. */
const tablesIn = (index: Disk) => ({
  byId: index.map<Upload>('uploads_by_id'),
  byParent: index.lists<Upload>('uploads_by_parent'),
  elsewhere: index.map<string>('uploads_elsewhere'),
});

/** Enters uploads in an index, once all hosts of the blog are known. */
export function indexUploads(uploads: Iterable<Upload>, hosts: ReadonlySet<string>, index: Disk): void {
  const { byId, byParent, elsewhere } = tablesIn(index);
  for (const upload of uploads) {
    if (upload.id !== undefined) byId.set(upload.id, upload);
    if (upload.parent !== undefined) byParent.push(upload.parent, upload);
    const url = webUrl(upload.url, upload.url);
    const path = url === undefined ? undefined : safePath(url.pathname);
    if (url === undefined || uploadPath(url, (host) => hosts.has(host)) !== undefined) continue;
    if (path !== undefined) elsewhere.set(fileKey(url), path);
  }
}

/** Looks uploads up that were entered in an index. */
export function mediaIndex(hosts: ReadonlySet<string>, index: Disk): MediaIndex {
  const { byId, byParent, elsewhere } = tablesIn(index);
  const pathOf = (url: URL): string | undefined =>
    uploadPath(url, (host) => hosts.has(host)) ?? elsewhere.get(fileKey(url));

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
      byParent
        .of(postId)
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
