import satori, { type Font } from 'satori';
import type { Words } from './draw.ts';
import { boxOf } from './node.ts';

const LETTER = /^[\p{L}\p{M}\p{N}]$/u;
/** Vowels above and below Arabic letters, which titles go without in print too: Satori does not put them in their places. */
const VOWELS = /[\u064b-\u0652\u0670]/gu;

/** The characters of a text that no face has a letter for: Satori asks for a face that does. */
async function missingOf(text: string, fonts: Font[]): Promise<Set<string>> {
  const missing = new Set<string>();
  const fontFamily = fonts.map(({ name }) => name).join(', ');
  await satori(boxOf({ fontFamily }, text), {
    width: 1,
    height: 1,
    fonts,
    loadAdditionalAsset: async (_, letters) => {
      for (const letter of letters) missing.add(letter);
      return [];
    },
  });
  return missing;
}

/**
 * A text as it can be drawn: signs that no face has are left out.
 * @returns undefined where a letter is missing, and with it a word, or where nothing is left
 */
export async function drawable(text: string, fonts: Font[]): Promise<string | undefined> {
  const plain = text
    .normalize('NFC')
    .replace(VOWELS, '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  const missing = await missingOf(plain, fonts);
  const characters = [...plain];
  if (characters.some((char) => LETTER.test(char) && missing.has(char))) return undefined;
  return (
    characters
      .filter((char) => !missing.has(char))
      .join('')
      .replace(/ +/g, ' ')
      .trim() || undefined
  );
}

/** What a picture says as it can be drawn: only the site's name where the title cannot be. */
export async function drawableWords(
  { title, author, site }: Words,
  name: string,
  fonts: Font[],
): Promise<Words> {
  const draw = async (text: string | undefined) => text && (await drawable(text, fonts));
  const titled = await draw(title);
  return titled
    ? { title: titled, author: await draw(author), site: await draw(site) }
    : { title: (await draw(name)) ?? '' };
}
