import sharp, { type Sharp } from 'sharp';
import { directionOf } from '../../discussion/direction.ts';
import { PICTURE_SIZE } from '../../machines/shared.ts';
import { escapeHtml } from '../../markup/html.ts';
import { FAMILIES } from './fonts.ts';

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

/** A text as it stands on paper, no larger than its ink: how much each point has of it, from 0 to 255. */
interface Ink {
  data: Buffer;
  width: number;
  height: number;
}

interface Setting {
  size: number;
  width: number;
  /** Of the face's own height of a line. */
  leading?: number;
}

const MARGIN = 88;
const WIDTH = PICTURE_SIZE.width - 2 * MARGIN;
/** The room for the title, from the top of the picture. */
const TITLE = { top: 150, height: 330, sizes: [112, 96, 84, 72, 62, 54, 47, 41, 36] };
/** A longer title is cut: smaller letters could not be read where pictures are shown small. */
const LONGEST_TITLE = 300;
/** So that a name stands on one line. */
const LONGEST_NAME = 40;
const MARK_TOP = 64;

/** The site's mark: lines of a discussion. */
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" width="44" height="44" viewBox="4 4 24 24"><path fill="#fff" d="M5 4h22v3H5zm5 7h17v3H10zm5 7h12v3H15zM5 11h2v17H5zm5 7h2v10h-2z"/></svg>`;

async function inkOf(image: Sharp): Promise<Ink> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function setText(text: string, { size, width, leading = 1 }: Setting): Promise<Ink> {
  const markup = `<span line_height="${leading}">${escapeHtml(text)}</span>`;
  const font = `${FAMILIES} ${size}`;
  return inkOf(sharp({ text: { text: markup, font, dpi: 72, width, wrap: 'word-char' } }).extractChannel(0));
}

/** A letter is at least this wide, and a line this high, of the size of the letters. */
const SMALLEST = { width: 0.33, line: 1.1 };

/** Whether a text can fit at all, so that no size is tried for nothing. */
const mayFit = (text: string, size: number): boolean =>
  size === TITLE.sizes.at(-1) ||
  ((text.length * SMALLEST.width * size) / WIDTH) * SMALLEST.line * size <= TITLE.height;

/** A title in its largest setting that fits into its room. One that does not fit at all is cut. */
async function fitting(title: string): Promise<{ text: string; setting: Setting; drawn: Ink }> {
  let text = title;
  for (;;) {
    for (const size of TITLE.sizes.filter((size) => mayFit(text, size))) {
      const setting = { size, width: WIDTH, leading: 0.86 };
      const drawn = await setText(text, setting);
      if (drawn.height <= TITLE.height) return { text, setting, drawn };
    }
    text = cut(text, Math.floor([...text].length * 0.8));
  }
}

/** Sets a title as narrow as it can be without one line more, so that its lines are about as long. */
async function balanced(title: string): Promise<Ink> {
  const { text, setting, drawn } = await fitting(title);
  const most = drawn.height + setting.size / 2;
  let best = drawn;
  let [narrow, wide] = [Math.floor(drawn.width / 2), drawn.width];
  while (wide - narrow > 24) {
    const width = Math.floor((narrow + wide) / 2);
    const tried = await setText(text, { ...setting, width });
    if (tried.height <= most && tried.width <= width) [best, wide] = [tried, width];
    else narrow = width;
  }
  return best;
}

const cut = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('').trimEnd()}…`;
};

/** The direction is said in a mark, which has no ink: by the first letter alone, a foreign name would turn a title round. */
const directed = (text: string, aside: boolean): string => `${aside ? '\u200f' : '\u200e'}${text}`;

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** As many shades between paper and ink as the eye can tell in letters: fewer shades make a smaller file. */
const SHADES = 15;

/** A sheet of paper to put ink on. */
class Sheet {
  readonly #paper: number[];
  readonly #points: Buffer;
  constructor(paper: string) {
    this.#paper = channels(paper);
    this.#points = Buffer.alloc(PICTURE_SIZE.width * PICTURE_SIZE.height * 3, Buffer.from(this.#paper));
  }
  put({ data, width, height }: Ink, colour: string, left: number, top: number): void {
    const shades = Array.from({ length: SHADES + 1 }, (_, shade) =>
      channels(colour).map((value, i) => {
        const paper = this.#paper[i] ?? 0;
        return Math.round(paper + ((value - paper) * shade) / SHADES);
      }),
    );
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const shade = Math.round(((data[y * width + x] ?? 0) / 255) * SHADES);
        if (shade > 0) this.#points.set(shades[shade] ?? [], 3 * ((top + y) * PICTURE_SIZE.width + left + x));
      }
    }
  }
  png(): Promise<Buffer> {
    return sharp(this.#points, { raw: { ...PICTURE_SIZE, channels: 3 } })
      .png({ compressionLevel: 7 })
      .toBuffer();
  }
}

const SMALL = { size: 30, width: PICTURE_SIZE.width * 9 };

/** What stands on many pictures is set once. */
function onceEach<K, V>(work: (of: K) => V): (of: K) => V {
  const known = new Map<K, V>();
  return (of) => {
    const value = known.get(of) ?? work(of);
    known.set(of, value);
    return value;
  };
}
const setName = onceEach((name: string) => setText(cut(name, LONGEST_NAME), SMALL));
const drawn = onceEach((svg: string) => inkOf(sharp(Buffer.from(svg)).extractChannel('alpha')));

/** Draws the picture of a page: its title, who wrote it, and the site, on paper. @returns PNG */
export async function drawPicture({ title, author, site }: Words, colours: Colours): Promise<Buffer> {
  const aside = directionOf(title, 'ltr') === 'rtl';
  const text = cut(title, LONGEST_TITLE);
  const [mark, titled, named, signed] = await Promise.all([
    drawn(MARK),
    text && balanced(directed(text, aside)),
    site && setName(site),
    author && setName(author),
  ]);
  const sheet = new Sheet(colours.paper);
  // What runs from right to left begins there, and so does all that stands beside it.
  const place = (ink: Ink, colour: string, indent: number, top: number): void => {
    const start = MARGIN + indent;
    const left = aside ? PICTURE_SIZE.width - start - ink.width : start;
    sheet.put(ink, colour, left, Math.round(top));
  };
  place(mark, colours.accent, 0, MARK_TOP);
  if (titled) place(titled, colours.ink, 0, TITLE.top);
  if (named) place(named, colours.quiet, 64, MARK_TOP + (mark.height - named.height) / 2);
  if (signed) place(signed, colours.quiet, 0, PICTURE_SIZE.height - 80 - signed.height / 2);
  return sheet.png();
}

/** Makes the faces known to what draws text, for as long as the process lives. */
export async function useFonts(files: readonly string[]): Promise<void> {
  for (const fontfile of files)
    await sharp({ text: { text: 'x', font: `${FAMILIES} 10`, fontfile, dpi: 72 } }).toBuffer();
}
