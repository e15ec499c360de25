import satori, { type Font } from 'satori';
import sharp from 'sharp';
import { directionOf } from '../../discussion/direction.ts';
import { PICTURE_SIZE } from '../../machines/shared.ts';
import { familyOf } from './fonts.ts';
import { boxOf, type PictureNode } from './node.ts';

/** The colours of the site in daylight. */
export interface Colours {
  paper: string;
  ink: string;
  quiet: string;
  accent: string;
}

/** What a picture says. All of it can be drawn. */
export interface Words {
  title: string;
  author?: string | undefined;
  /** The name of the site. */
  site?: string | undefined;
}

const MARGIN = 88;
const WIDTH = PICTURE_SIZE.width - 2 * MARGIN;
/** The room for the title, from the top of the picture. */
const TITLE = { top: 145, height: 340, sizes: [112, 96, 84, 72, 62, 54, 47, 41, 36] };
/** A longer title is cut: smaller letters could not be read where pictures are shown small. */
const LONGEST_TITLE = 300;
/** A name stands on one line, which is cut where the room for it ends. More than this never fits. */
const LONGEST_NAME = 200;
const MARK = 44;
const GAP = 20;

const LEADING = { ltr: 1.15, rtl: 1.4 };

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('').trimEnd()}…`;
};

/** The site's mark: lines of a discussion. */
const markOf = (colour: string): PictureNode => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="4 4 24 24"><path fill="${colour}" d="M5 4h22v3H5zm5 7h17v3H10zm5 7h12v3H15zM5 11h2v17H5zm5 7h2v10h-2z"/></svg>`;
  return {
    type: 'img',
    key: null,
    props: {
      style: { width: MARK, height: MARK },
      src: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
    },
  };
};

/** By what Satori tells how tall the title came out. */
const TITLE_KEY = 'title';

const running = (direction: 'ltr' | 'rtl') => ({
  direction,
  textAlign: direction === 'rtl' ? 'right' : 'left',
});

/** A picture as a tree of boxes, with the title in letters of a size in pixels. */
function sheetOf({ title, author, site }: Words, colours: Colours, fonts: Font[], size: number): PictureNode {
  // What runs from right to left begins there, and so does all that stands beside it.
  const direction = directionOf(title, 'ltr') ?? 'ltr';
  const aside = direction === 'rtl';
  const text = { ...running(direction), fontFamily: familyOf(fonts) };
  const place = { position: 'absolute', left: MARGIN, width: WIDTH };
  const row = { ...place, alignItems: 'center', flexDirection: aside ? 'row-reverse' : 'row', gap: GAP };
  const lines = {
    display: 'block',
    fontSize: size,
    lineHeight: LEADING[direction],
    textWrap: 'balance',
    wordBreak: 'break-word',
  };
  const line = { display: 'block', whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' };
  const small = { ...text, ...line, maxWidth: WIDTH - MARK - GAP, fontSize: 30, color: colours.quiet };
  // Cut where it ends, whichever way the title runs.
  const named = (name: string | undefined): PictureNode[] =>
    name ? [boxOf({ ...small, ...running(directionOf(name, 'ltr') ?? 'ltr') }, cut(name, LONGEST_NAME))] : [];
  return boxOf({ ...PICTURE_SIZE, background: colours.paper, color: colours.ink }, [
    boxOf({ ...row, top: 64 }, [markOf(colours.accent), ...named(site)]),
    boxOf({ ...place, ...text, ...lines, top: TITLE.top }, title, TITLE_KEY),
    boxOf({ ...row, bottom: 64 }, named(author)),
  ]);
}

/** Sets a picture with its title in letters of a size. @returns SVG; undefined where the title does not fit into its room */
async function setIn(
  size: number,
  words: Words,
  colours: Colours,
  fonts: Font[],
): Promise<string | undefined> {
  let height = 0;
  const svg = await satori(sheetOf(words, colours, fonts, size), {
    ...PICTURE_SIZE,
    fonts,
    onNodeDetected: (node) => {
      if (node.key === TITLE_KEY) height = node.height;
    },
  });
  return height <= TITLE.height ? svg : undefined;
}

/** Sets a picture with its title as large as fits into its room. One that does not fit at all is cut. @returns SVG */
async function setPicture(words: Words, colours: Colours, fonts: Font[]): Promise<string> {
  let title = cut(words.title, LONGEST_TITLE);
  for (;;) {
    let largest: string | undefined;
    let [from, to] = [0, TITLE.sizes.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const svg = await setIn(TITLE.sizes[middle] ?? 0, { ...words, title }, colours, fonts);
      if (svg === undefined) from = middle + 1;
      else [largest, to] = [svg, middle];
    }
    if (largest !== undefined) return largest;
    title = cut(title, Math.floor([...title].length * 0.8));
  }
}

/** Draws the picture of a page: its title, who wrote it, and the site, on paper. @returns PNG */
export async function drawPicture(words: Words, colours: Colours, fonts: Font[]): Promise<Buffer> {
  const svg = await setPicture(words, colours, fonts);
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 32, effort: 1 }).toBuffer();
}
