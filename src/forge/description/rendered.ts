import { type Fitted, inertWithin } from './inert.ts';

/** The parts of HTML that this house rendered: a tag, or the text between two. Nothing in it needs a real parser. */
const PART = /<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/g;

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#13;': '\r',
};

const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#13);/g, (name) => ENTITIES[name] ?? name);

/** What a comment's HTML may hold and all forges show. Links are made text, and other elements their content. */
const SHOWN = new Set(['p', 'em', 'strong', 's', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li']);
const EMPTY = new Set(['br', 'hr']);
/** Behind these tags a line of the source may end. An empty line never comes of it, as each ends behind a tag. */
const ENDS_LINE = new Set(['p', 'pre', 'blockquote', 'ul', 'ol', 'li', 'hr']);

type Part = { text: string } | { tag: string; closes: boolean; attributes: string };

function partsOf(html: string): Part[] {
  return Array.from(html.matchAll(PART), ([whole, slash, tag, attributes = '']) =>
    tag === undefined ? { text: decode(whole) } : { tag, closes: slash === '/', attributes },
  );
}

const attributeOf = (attributes: string, name: string): string =>
  decode(attributes.match(new RegExp(` ${name}="([^"]*)"`))?.[1] ?? '');

/** The words of HTML that this house rendered, on one line. */
export function wordsOf(html: string): string {
  const words = partsOf(html).map((part) => ('text' in part ? part.text : ''));
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** Something to print: a text to be made inert, or our own tag with what closes it, or the end of the last one. */
type Step = { text: string } | { open: string; close: string } | 'close' | { alone: string };

const codeSteps = (text: string): Step[] => [{ open: '<code>', close: '</code>' }, { text }, 'close'];

/** A link becomes its words and its address, with the title that the page shows over it. */
function linkSteps(words: Part[], attributes: string): Step[] {
  const [address, title] = [attributeOf(attributes, 'href'), attributeOf(attributes, 'title')];
  const shown = codeSteps(title === '' ? address : `${address} "${title}"`);
  const [first] = words;
  const isBare = words.length === 1 && first !== undefined && 'text' in first && first.text === address;
  return isBare ? shown : [...words.flatMap((part) => stepsOf(part, false)), { text: ' ' }, ...shown];
}

/** The number that a list begins with. Seven digits in a row would be a commit. */
const startOf = (attributes: string): string =>
  attributes.match(/ start="\d{1,9}"/)?.[0].replace(/(\d{6})(\d)/, '$1&#x3$2;') ?? '';

function stepsOf(part: Part, preformatted: boolean): Step[] {
  if ('text' in part) return [{ text: preformatted ? part.text : part.text.replace(/[\n\r]+/g, ' ') }];
  const { tag, closes, attributes } = part;
  const end = ENDS_LINE.has(tag) ? '\n' : '';
  if (EMPTY.has(tag)) return [{ alone: `<${tag}>${end}` }];
  if (!SHOWN.has(tag)) return [];
  if (closes) return ['close'];
  const start = tag === 'ol' ? startOf(attributes) : '';
  const opened = /^(?:blockquote|[uo]l)$/.test(tag) ? '\n' : '';
  return [{ open: `<${tag}${start}>${opened}`, close: `</${tag}>${end}` }];
}

/** Whether a text is the line end behind a block, which `renderBody` puts there for whoever reads the source. */
const isLineEnd = (part: Part, before: Part | undefined): boolean =>
  'text' in part &&
  part.text.trim() === '' &&
  before !== undefined &&
  'tag' in before &&
  ENDS_LINE.has(before.tag);

const isTag = (part: Part, name: string, closing: boolean): boolean =>
  'tag' in part && part.tag === name && part.closes === closing;

function* allSteps(parts: readonly Part[]): Generator<Step> {
  let preformatted = false;
  let before: Part | undefined;
  let link: { words: Part[]; attributes: string } | undefined;
  for (const part of parts) {
    if ('tag' in part && isTag(part, 'a', false)) link = { words: [], attributes: part.attributes };
    else if (isTag(part, 'a', true)) {
      if (link) yield* linkSteps(link.words, link.attributes);
      link = undefined;
    } else if (link) link.words.push(part);
    else if (preformatted || !isLineEnd(part, before)) {
      if ('tag' in part && part.tag === 'pre') preformatted = !part.closes;
      yield* stepsOf(part, preformatted);
    }
    before = part;
  }
}

/**
 * HTML of a comment as a forge can show it without anything in it doing something. It holds no empty line, and no line
 * begins with a word of the comment.
 * @param html made by `renderBody`
 * @param longest in UTF-16 code units; what is cut ends between two characters, with all elements closed
 */
export function inertHtml(html: string, longest: number): Fitted {
  const open: string[] = [];
  let made = '';
  let closing = 0;
  const cutHere = (): Fitted => ({ html: made + open.reverse().join(''), cut: true });
  for (const step of allSteps(partsOf(html))) {
    const room = longest - made.length - closing;
    if (step === 'close') {
      const close = open.pop() ?? '';
      made += close;
      closing -= close.length;
    } else if ('text' in step) {
      const text = inertWithin(step.text, room);
      made += text.html;
      if (text.cut) return cutHere();
    } else {
      const [before, after] = 'open' in step ? [step.open, step.close] : [step.alone, ''];
      if (before.length + after.length > room) return cutHere();
      made += before;
      if ('open' in step) open.push(after);
      closing += after.length;
    }
  }
  return { html: made, cut: false };
}
