import { decodeHTMLStrict } from 'entities';

/** What is mended in the text of an element, and in its attributes. */
export type TextFault = 'ampersand' | 'entity' | 'reference' | 'bracket';

/** The longest reference that is known as one, in UTF-16 code units. */
export const LONGEST_REFERENCE = 40;

const REFERENCE = /&(?:#(\d{1,20}|x[\da-fA-F]{1,20});|([A-Za-z][A-Za-z0-9]{0,31});)?|\]\]>/g;

const OF_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/**
 * XML text whose references all mean something: a bare `&` is escaped, entities of HTML become their characters,
 * references to characters that XML forbids vanish, and `]]>` is escaped.
 * @param fault told of what was mended and where in the text it stood
 */
export function mendReferences(text: string, fault: (fault: TextFault, at: number) => void): string {
  return text.replace(REFERENCE, (whole: string, number?: string, name?: string, at = 0) => {
    const [mended, sort] = mend(whole, number, name);
    if (sort !== undefined) fault(sort, at);
    return mended;
  });
}

function mend(whole: string, number?: string, name?: string): [string, TextFault?] {
  if (whole === ']]>') return [']]&gt;', 'bracket'];
  if (number !== undefined) return isCharacter(codeOf(number)) ? [whole] : ['', 'reference'];
  if (name === undefined) return ['&amp;', 'ampersand'];
  if (OF_XML.has(name)) return [whole];
  const character = decodeHTMLStrict(whole);
  return character === whole ? [`&amp;${name};`, 'ampersand'] : [escaped(character), 'entity'];
}

const codeOf = (number: string): number =>
  number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number.parseInt(number, 10);

/** Whether XML 1.0 allows a character (its section 2.2). */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  if (code > 0xd7ff && code < 0xe000) return false;
  return code <= 0x10ffff && code !== 0xfffe && code !== 0xffff;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
