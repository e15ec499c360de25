import satori, { type Font } from 'satori';
import { cleanLine, isInkless } from '../../schema/text.ts';
import type { Words } from './draw.ts';
import { familyOf } from './fonts.ts';
import { boxOf } from './node.ts';

const LETTER = /^[\p{L}\p{M}\p{N}]$/u;
/** Vowels above and below Arabic letters, which titles go without in print too: Satori does not put them in their places. */
const VOWELS = /[\u064b-\u0652\u0670]/gu;

/** The characters of a text that no face has a letter for: Satori asks for a face that does. */
async function missingOf(text: string, fonts: Font[]): Promise<Set<string>> {
  const missing = new Set<string>();
  await satori(boxOf({ fontFamily: familyOf(fonts) }, text), {
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
  const plain = cleanLine(text).replace(VOWELS, '');
  const missing = await missingOf(plain, fonts);
  const characters = [...plain];
  if (characters.some((char) => LETTER.test(char) && missing.has(char))) return undefined;
  const rest = cleanLine(characters.filter((char) => !missing.has(char)).join(''));
  return isInkless(rest) ? undefined : rest;
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
