import { withoutUnseen } from '../../schema/text.ts';

/**
 * What stands inside everything that a forge looks for in a text: U+2060 WORD JOINER. It is not seen, it is no letter and
 * no white space, browsers do not break a line at it, and no comment holds one (src/schema/text.ts).
 */
export const JOINER = '\u2060';

/** Marks of plain prose that begin nothing on any forge. They stay as they are, so that the source can be read. */
const PLAIN: ReadonlySet<string> = new Set(',;?\'"()');

/** Marks that end a sentence or a part of it, and begin something only where a word follows at once. */
const SENTENCE: ReadonlySet<string> = new Set('.:-!');

/** Seven hexadecimal digits in a row are a commit. All else goes character by character. */
const UNIT = /[0-9a-f]{6}(?=[0-9a-f])|[\s\S]/giu;

/** ASCII punctuation, and what some program takes for the end of a line. */
const ACTIVE = /^[!-/:-@[-`{-~\n\r\u2028\u2029]$/;

const entity = (char: string): string => `&#x${char.charCodeAt(0).toString(16)};`;

function unitOf(unit: string, next: string): string {
  if (unit.length === 6) return unit + JOINER;
  if (!ACTIVE.test(unit) || PLAIN.has(unit)) return unit;
  if (/\s/.test(unit)) return entity(unit);
  if (SENTENCE.has(unit)) {
    if (/\s/.test(next)) return unit;
    // A host name is found by what stands before a dot, or after it.
    return unit === '.' ? JOINER + unit + JOINER : unit + JOINER;
  }
  // GitHub's own way to show a dollar sign beside another without making mathematics of what is in between.
  if (unit === '$') return `<span>${entity(unit)}${JOINER}</span>`;
  // What stands before this one may make it an address of mail.
  return (unit === '@' ? JOINER : '') + entity(unit) + JOINER;
}

/** HTML of which only the beginning may have had room. */
export interface Fitted {
  html: string;
  cut: boolean;
}

/**
 * A stranger's text as HTML for the inside of an element, on one line, which neither Markdown nor what a forge makes of
 * text afterwards changes: no mention, reference, closing keyword, address, shortcode, checkbox or formula is in it,
 * neither in the source nor in what it shows. A mark that is decoded from its entity would be found again; so it is kept
 * apart from what follows by {@link JOINER}. Entities are hexadecimal: `&#64;` would hold a reference to issue 64.
 *
 * What the forges look for is in html-pipeline (GitHub), lib/banzai and lib/gitlab/quick_actions (GitLab), and
 * modules/markup and modules/references (Forgejo and Gitea).
 * @param longest in UTF-16 code units; it is cut between characters
 */
export function inertWithin(text: string, longest: number): Fitted {
  const clean = withoutUnseen(text);
  let html = '';
  for (const { 0: unit, index } of clean.matchAll(UNIT)) {
    const made = unitOf(unit, clean.charAt(index + unit.length));
    if (html.length + made.length > longest) return { html, cut: true };
    html += made;
  }
  return { html, cut: false };
}

/** The same for all of a text. */
export const inert = (text: string): string => inertWithin(text, Number.POSITIVE_INFINITY).html;
