import { join, normalize, sep } from 'node:path';

/** Where media lie, from the project's root, and below which address they are served. */
export const MEDIA_FOLDER = 'content/media';
export const MEDIA_ADDRESS = '/media/';

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
