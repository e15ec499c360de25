import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { lettersOf } from './letters.ts';
import { sfntOf } from './sfnt.ts';

/** The faces that pictures are drawn in, in the order in which a letter is looked for. */
export const FAMILIES = 'Vollkorn, Noto Naskh Arabic';

const FILES = [
  ...['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'].map(
    (letters) => `@fontsource/vollkorn/files/vollkorn-${letters}-400-normal.woff`,
  ),
  '@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff',
];

/** What pictures are drawn with. */
export interface Fonts {
  /** TrueType files. */
  files: string[];
  /** The characters that they have letters for. */
  letters: ReadonlySet<number>;
}

/** Unpacks the faces into a folder: what draws text reads no WOFF. */
export async function unpackFonts(folder: string): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  await mkdir(folder, { recursive: true });
  const fonts: Fonts = { files: [], letters: new Set() };
  let letters = new Set<number>();
  for (const [index, name] of FILES.entries()) {
    const font = sfntOf(await readFile(resolve(name)));
    const file = join(folder, `${index}.ttf`);
    await writeFile(file, font);
    letters = letters.union(lettersOf(font));
    fonts.files.push(file);
  }
  return { ...fonts, letters };
}

const SPACE = /^\s$/u;
const LETTER = /^[\p{L}\p{M}\p{N}]$/u;

/**
 * A text as it can be drawn: signs that no face has are left out.
 * @returns undefined where a letter is missing, and with it a word, or where nothing is left
 */
export function drawable(text: string, { letters }: Pick<Fonts, 'letters'>): string | undefined {
  const has = (char: string): boolean => SPACE.test(char) || letters.has(char.codePointAt(0) ?? 0);
  const characters = [...text.normalize('NFC')];
  if (characters.some((char) => LETTER.test(char) && !has(char))) return undefined;
  return characters.filter(has).join('').replace(/\s+/gu, ' ').trim() || undefined;
}
