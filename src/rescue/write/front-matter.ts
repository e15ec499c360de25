/** A value as front matter can hold it. */
export type Field = string | boolean | Word | readonly string[] | { [name: string]: Field | undefined };

/** Text that needs no quotation marks: a day, a moment, an id. */
export interface Word {
  word: string;
}
export const word = (text: string): Word => ({ word: text });

/** Words that YAML takes for nothing but text, also within a list. */
const PLAIN =
  /^(?![\d.]+$)(?!(?:true|false|null|yes|no|on|off|y|n)$)\p{L}[\p{L}\p{M}\p{N}_-]*(?: [\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*)*$/iu;

/** Text between quotation marks: a JSON string is a YAML one, but for the controls that YAML wants escaped. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** An id, between quotation marks only where YAML would take it for something else. */
export const idField = (text: string): Field => (PLAIN.test(text) ? word(text) : text);

const plainOrQuoted = (text: string): string => (PLAIN.test(text) ? text : quoted(text));

/** Addresses of a list stand on lines of their own, words beside each other. */
function list(values: readonly string[], indent: string): string {
  if (values.every((value) => PLAIN.test(value))) return ` [${values.join(', ')}]`;
  return values.map((value) => `\n${indent}- ${plainOrQuoted(value)}`).join('');
}

function printed(field: Field, indent: string): string {
  if (typeof field === 'string') return ` ${quoted(field)}`;
  if (typeof field === 'boolean') return ` ${field}`;
  if (isWord(field)) return ` ${field.word}`;
  if (isList(field)) return list(field, `${indent}  `);
  return Object.entries(field)
    .filter((entry): entry is [string, Field] => entry[1] !== undefined)
    .map(([name, value]) => `\n${indent}  ${name}:${printed(value, `${indent}  `)}`)
    .join('');
}

const isList = (field: Field): field is readonly string[] => Array.isArray(field);
const isWord = (field: Field): field is Word =>
  typeof field === 'object' && 'word' in field && typeof field.word === 'string';

/** Front matter with its fences. Fields without a value are left out, as are empty lists. */
export function frontMatter(fields: { [name: string]: Field | undefined }): string {
  const lines = Object.entries(fields)
    .filter(
      (entry): entry is [string, Field] =>
        entry[1] !== undefined && !(isList(entry[1]) && entry[1].length === 0),
    )
    .map(([name, value]) => `${name}:${printed(value, '')}\n`);
  return `---\n${lines.join('')}---\n`;
}
