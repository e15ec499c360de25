import { open } from 'node:fs/promises';
import { imageMetadata } from 'astro/assets/utils';
import { mediaFile } from './media-file.ts';

/** Width and height in pixels, as the picture is shown: turned where its file says so. */
export interface PictureSize {
  width: number;
  height: number;
}

/** How much of a file is read at first, in bytes. Only a picture with much before its size needs more. */
const BEGINNING = 1 << 17;

/** Reads the size and the kind of a picture. Fails where it is none, or none that is known. */
export async function readPicture(file: string): Promise<PictureSize & { format: string }> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const of = async (length: number) => {
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
      const { width, height, format } = await imageMetadata(buffer, file);
      return { width, height, format };
    };
    return await of(Math.min(size, BEGINNING)).catch((error) => {
      if (size <= BEGINNING) throw error;
      return of(size);
    });
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * The size of a picture below `/media/`. Never fails: a missing or broken picture is shown without one. A broken
 * one is said once; of missing ones the check of the content says where they are named.
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
      readPicture(file).then(
        ({ width, height }) => ({ width, height }),
        (error: unknown) => {
          if (!isMissing(error))
            warn(`${address} has no size on its page: it is no picture that can be read`);
          return undefined;
        },
      );
    known.set(file, size);
    return size;
  };
}

/** The size of a picture of this site. Builds and `astro dev` run in the project's root. */
export const pictureSize = pictureSizes(process.cwd(), (message) => console.warn(`\n${message}`));
