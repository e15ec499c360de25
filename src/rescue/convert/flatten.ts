import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { type Mapped, mappedBuilder } from './mapped.ts';

/** No post that a person wrote nests so deep. What is deeper loses its tags and keeps its words. */
const DEEPEST = 60;
/** Of marks such as `<b>` that are left open, and which HTML opens again in every paragraph that follows. */
const MOST_MARKS = 12;

const VOID = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);
const MARKS = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** What HTML closes by itself when another of its kind begins, and what stops it from doing so. */
const SIBLINGS: Record<string, { ends: ReadonlySet<string>; within: ReadonlySet<string> }> = {
  li: { ends: new Set(['li']), within: new Set(['ul', 'ol', 'menu', 'dir']) },
  dt: { ends: new Set(['dt', 'dd']), within: new Set(['dl']) },
  dd: { ends: new Set(['dt', 'dd']), within: new Set(['dl']) },
  tr: { ends: new Set(['tr']), within: new Set(['table']) },
  td: { ends: new Set(['td', 'th']), within: new Set(['table']) },
  th: { ends: new Set(['td', 'th']), within: new Set(['table']) },
  p: { ends: new Set(['p']), within: new Set(['td', 'th', 'button', 'object', 'table']) },
  option: { ends: new Set(['option']), within: new Set(['select', 'datalist']) },
};

/** So many times may marks be opened again in blocks: after that all of them are closed, and no other is opened. */
const MOST_REOPENED = 20_000;

interface Depth {
  /** The elements that are open, as far as HTML's own rules are followed here. */
  open: string[];
  marks: string[];
  reopened: number;
}

/** Closes up to the innermost of these names, unless one of the others lies between. */
function closeTo(open: string[], ends: ReadonlySet<string>, within?: ReadonlySet<string>): boolean {
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const name = open[at] ?? '';
    if (ends.has(name)) {
      open.length = at;
      return true;
    }
    if (within?.has(name)) return false;
  }
  return false;
}

/** True where the tag may stand. */
function enter(depth: Depth, name: string): boolean {
  if (VOID.has(name)) return true;
  const siblings = Object.hasOwn(SIBLINGS, name) ? SIBLINGS[name] : undefined;
  if (siblings !== undefined) closeTo(depth.open, siblings.ends, siblings.within);
  if (depth.open.length >= DEEPEST) return false;
  if (MARKS.has(name)) {
    if (depth.marks.length >= MOST_MARKS || depth.reopened > MOST_REOPENED) return false;
    depth.marks.push(name);
  } else depth.reopened += depth.marks.length;
  depth.open.push(name);
  return true;
}

function leave(depth: Depth, name: string): void {
  const mark = depth.marks.lastIndexOf(name);
  if (mark !== -1) depth.marks.splice(mark, 1);
  closeTo(depth.open, new Set([name]));
}

/**
 * Takes out the tags of what is nested deeper than any reader of HTML is made for, and shows as text the `<` of a tag that
 * never ends.
 * @param told called with the kind and the offset in the source, for the first of each kind
 */
export function flatten(source: Mapped, told: (what: 'deep' | 'loose', offset: number) => void): Mapped {
  const built = mappedBuilder(source);
  const depth: Depth = { open: [], marks: [], reopened: 0 };
  const seen = new Set<string>();
  const tell = (what: 'deep' | 'loose', at: number): void => {
    if (!seen.has(what)) told(what, source.origin(at));
    seen.add(what);
  };
  const stands = (token: HtmlToken): boolean => {
    if (token.kind === 'close') leave(depth, token.name);
    if (token.kind !== 'open' || enter(depth, token.name)) return true;
    tell('deep', token.start);
    return false;
  };
  for (const token of htmlTokens(source.text)) {
    if (token.kind === 'loose') {
      tell('loose', token.start);
      built.add('&lt;', token.start);
      continue;
    }
    if (depth.reopened > MOST_REOPENED) {
      const closed = depth.marks.splice(0).reverse();
      if (closed.length > 0) tell('deep', token.start);
      built.add(closed.map((name) => `</${name}>`).join(''), token.start);
    }
    if (stands(token)) built.add(source.text.slice(token.start, token.end), token.start);
  }
  return built.done();
}
