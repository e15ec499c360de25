/** A piece of HTML that is safe to put on the page: every value in it was escaped, or is such a piece itself. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Value = Html | string | number | false | undefined | readonly Value[];

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser makes a bare one LF.
  '\r': '&#13;',
};

/** Escapes text for use between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"'\r]/g, (char) => ENTITIES[char] as string);

function print(value: Value): string {
  if (value === false || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(print).join('');
  return escapeHtml(String(value));
}

/**
 * A template whose values are escaped, unless they are HTML already. `false` and `undefined` print nothing, a list
 * prints its members. White space between tags that stand on lines of their own is dropped.
 */
export function html(strings: TemplateStringsArray, ...values: Value[]): Html {
  const dense = strings.map((part) => part.replace(/\s*\n\s*/g, ''));
  return new Html(dense.reduce((text, part, i) => text + print(values[i - 1]) + part));
}

/** Marks a text as safe HTML. Only for what this house rendered itself: `renderBody` and the pages of the build. */
export const rendered = (text: string): Html => new Html(text);

/** One attribute with its value, escaped; nothing where the value is `false` or `undefined`. */
export function attribute(name: string, value: string | number | boolean | undefined): Html {
  if (value === false || value === undefined) return new Html('');
  return new Html(value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`);
}
