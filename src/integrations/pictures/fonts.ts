import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'satori';

/** The faces that pictures are drawn in, in the order in which a letter is looked for. */
const FACES = [
  ...['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'].map(
    (letters) => `@fontsource/vollkorn/files/vollkorn-${letters}-400-normal.woff`,
  ),
  // The dots of its letters are parts of them. Where they are marks of their own, as in Noto's, Satori puts them too high.
  '@fontsource/amiri/files/amiri-arabic-400-normal.woff',
];

/** The faces as a style names them. */
export const familyOf = (fonts: readonly Font[]): string => fonts.map(({ name }) => name).join(', ');

/** Reads the faces, each under a name of its own: of several files of one name Satori takes one. */
export const readFonts = (): Promise<Font[]> =>
  Promise.all(
    FACES.map(async (file) => ({
      name: file,
      data: await readFile(createRequire(import.meta.url).resolve(file)),
      weight: 400,
      style: 'normal',
    })),
  );
