import { open } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import { imageMetadata } from 'astro/assets/utils';

/** Width and height in pixels, as the picture is shown: turned where its file says so. */
export interface PictureSize {
  width: number;
  height: number;
}

/** Where media lie, from the project's root, and below which address they are served. */
export const MEDIA_FOLDER = 'content/media';
export const MEDIA_ADDRESS = '/media/';

/** How much of a file is read at first, in bytes. Only a picture with much before its size needs more. */
const BEGINNING = 1 << 17;

/** The path of what an address below `/media/` names; undefined for any other address, and for what leads out. */
export function mediaFile(root: string, address: string): string | undefined {
  if (!address.startsWith(MEDIA_ADDRESS)) return undefined;
  const [path = ''] = address.slice(MEDIA_ADDRESS.length).split(/[?#]/);
  const folder = join(root, MEDIA_FOLDER);
  try {
    const file = normalize(join(folder, decodeURIComponent(path)));
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}

async function read(file: string): Promise<PictureSize> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const of = async (length: number): Promise<PictureSize> => {
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
      const { width, height } = await imageMetadata(buffer, file);
      return { width, height };
    };
    return await of(Math.min(size, BEGINNING)).catch((error) => {
      if (size <= BEGINNING) throw error;
      return of(size);
    });
  } finally {
    await handle.close();
  }
}

const reasonOf = (error: unknown): string =>
  (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? 'it is not there'
    : 'it is no picture that can be read';

/**
 * The size of a picture below `/media/`. Never fails: a missing or broken picture is said once, and shown without a size.
 * @param root the project's root
 * @param warn is told what is wrong with a picture
 */
export function pictureSizes(root: string, warn: (message: string) => void) {
  const known = new Map<string, Promise<PictureSize | undefined>>();
  return (address: string): Promise<PictureSize | undefined> => {
    const file = mediaFile(root, address);
    if (file === undefined) return Promise.resolve(undefined);
    const size =
      known.get(file) ??
      read(file).catch((error: unknown) => {
        warn(`${address} has no size on its page: ${reasonOf(error)}`);
        return undefined;
      });
    known.set(file, size);
    return size;
  };
}

/** The size of a picture of this site. Builds and `astro dev` run in the project's root. */
export const pictureSize = pictureSizes(process.cwd(), (message) => console.warn(`\n${message}`));
