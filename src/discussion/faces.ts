import { directionOfMarkup } from './direction.ts';

/**
 * The letters that the cut faces hold, as CSS writes them: `src/styles/fonts.css` says the same, which a test compares.
 * English prose is set in the basic ones alone; what only code and other languages write comes when it stands on a page.
 */
export const LETTERS = {
  basic: 'U+20-3B, U+3F-5B, U+5D, U+61-7A, U+A0, U+2013-2014, U+2018-2019, U+201C-201D, U+2026',
  more:
    'U+3C-3E, U+5C, U+5E-60, U+7B-7E, U+A1-FF, U+131, U+152-153, U+2C6, U+2DA, U+2DC, U+2000-2012, U+2015-2017, ' +
    'U+201A-201B, U+201E-2025, U+2027-206F, U+20AC, U+2122, U+2212',
  further: 'U+100-130, U+132-151, U+154-2BA, U+1E00-1E9F, U+1EF2-1EFF',
};

/** The faces that a page asks for early where it needs them, beside the one that every page needs. */
export const FACES = ['text-more', 'bold', 'italic'] as const;
export type Face = (typeof FACES)[number];

/** Words by how they stand on the page. Bold italics count as italic: that has one weight, which the browser thickens. */
export interface Styled {
  upright: string;
  bold: string;
  italic: string;
}

/** Letters and figures of such ranges. Signs have no say: code and typing slips are full of them. */
const lettersIn = (ranges: string): RegExp => {
  const codes = ranges.replace(
    /U\+(\w+)(?:-(\w+))?,? ?/g,
    (_, from, to) => `\\u{${from}}-\\u{${to ?? from}}`,
  );
  return new RegExp(`[[${codes}]&&[\\p{L}\\p{N}]]`, 'v');
};
const BASIC = lettersIn(LETTERS.basic);
const MORE = lettersIn(LETTERS.more);

/** The faces that texts need beside the upright one of English. */
export function facesOf(texts: readonly Styled[]): Face[] {
  const needed: Record<Face, (text: Styled) => boolean> = {
    'text-more': ({ upright }) => MORE.test(upright),
    bold: ({ bold }) => BASIC.test(bold),
    italic: ({ italic }) => BASIC.test(italic),
  };
  return FACES.filter((face) => texts.some(needed[face]));
}

/**
 * The words of a text by how they stand. None where the text runs from right to left: what is emphasised there is never
 * slanted, and seldom Latin.
 * @param source the text as it was written, by which its direction is known
 */
export function styled(source: string, pieces: Iterable<readonly [keyof Styled, string]>): Styled {
  const words: Styled = { upright: '', bold: '', italic: '' };
  if (directionOfMarkup(source, 'ltr') === 'rtl') return words;
  for (const [style, piece] of pieces) words[style] += piece;
  return words;
}

const TAG_OR_TEXT = /<(\/?)(\w+)[^>]*>|[^<]+/g;

function* piecesOf(html: string): Generator<readonly [keyof Styled, string]> {
  const open = { em: 0, strong: 0, code: 0 };
  for (const [whole, slash, tag = ''] of html.matchAll(TAG_OR_TEXT)) {
    if (tag in open) open[tag as keyof typeof open] += slash ? -1 : 1;
    else if (tag === '' && !open.code)
      yield [open.em ? 'italic' : open.strong ? 'bold' : 'upright', whole.replace(/&\w+;/g, '')];
  }
}

/** The words of a comment, from the HTML that its Markdown was made into. */
export const styledComment = (html: string): Styled => styled(html, piecesOf(html));
