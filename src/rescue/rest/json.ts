import { type Place, Unreadable } from '../archive.ts';
import { lineAt } from '../text/lines.ts';

const BLANK = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
/** What a string ends at, or may not hold. */
const STOP = /["\\]|[^\P{Cc}\u007f-\u009f]/gu;

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The end of the string that begins there; a negative number, the complement of the place, where it is broken. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  for (;;) {
    STOP.lastIndex = at;
    const stop = STOP.exec(text)?.index;
    if (stop === undefined) return ~text.length;
    if (text[stop] === '"') return stop + 1;
    at = matchEnd(ESCAPE, text, stop);
    if (at === stop) return ~stop;
  }
}

/** The end of a string, a number or a word; the complement of the place where it is broken. */
function scalarEnd(text: string, from: number): number {
  if (text[from] === '"') return stringEnd(text, from);
  const end = Math.max(matchEnd(NUMBER, text, from), matchEnd(WORD, text, from));
  return end === from ? ~from : end;
}

/**
 * Where a text stops being JSON, in UTF-16 code units from 0; its length where it ends too early. `JSON.parse` tells the
 * place only within its message, in words that change with the engine. Linear, and does not recurse.
 * @param text what `JSON.parse` refused
 */
export function brokenAt(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'next' = 'value';
  let at = matchEnd(BLANK, text, 0);
  while (at < text.length) {
    const sign = text[at] ?? '';
    const inside = open.at(-1);
    let end = at + 1;
    if ((sign === '{' || sign === '[') && expects.startsWith('value')) {
      open.push(sign);
      expects = sign === '{' ? 'key or end' : 'value or end';
    } else if (
      sign === (inside === '{' ? '}' : ']') &&
      inside &&
      (expects === 'next' || expects.endsWith('end'))
    ) {
      open.pop();
      expects = 'next';
    } else if (sign === ',' && expects === 'next' && inside) expects = inside === '{' ? 'key' : 'value';
    else if (sign === ':' && expects === 'colon') expects = 'value';
    else if (expects.startsWith('key') ? sign === '"' : expects.startsWith('value')) {
      end = scalarEnd(text, at);
      if (end < 0) return ~end;
      expects = expects.startsWith('key') ? 'colon' : 'next';
    } else return at;
    at = matchEnd(BLANK, text, end);
  }
  return text.length;
}

/** Why a text is no JSON, and where. */
function complaint(text: string, place: Place): Unreadable {
  const at = brokenAt(text);
  const where = { ...place, line: lineAt(text, at) };
  if (text.trim() === '') return new Unreadable(place, 'The file is empty');
  if (/^\s*<(?:!doctype|html|\?xml|head|body)\b/i.test(text.slice(0, 2000))) {
    return new Unreadable(
      { ...place, line: 1 },
      'This is a page or XML, and not JSON: save the address under /wp-json/ itself',
    );
  }
  if (at >= text.trimEnd().length) {
    return new Unreadable(where, 'The JSON ends in the middle: the file was cut, so save it again');
  }
  return new Unreadable(
    where,
    `This is not JSON from character ${at + 1} on: save the address under /wp-json/ again`,
  );
}

/**
 * Reads JSON.
 * @throws {Unreadable} with the line where it stops being JSON
 */
export function parseJson(text: string, place: Place): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw complaint(text, place);
  }
}
