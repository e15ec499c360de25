/** A value between quotation marks, which stays, or one without them. */
const VALUE = /"[^"]*"|'[^']*'|(=\s*)([^\s"'<>=][^\s"'<>]*)/g;

/**
 * A tag whose attributes all have quotation marks. Programs that make XML by hand forget them.
 * @param tag from its `<` to its `>`, with every quotation mark closed
 */
export function withQuotes(tag: string): string {
  const end = tag.length - (tag.endsWith('/>') ? 2 : 1);
  const quoted = tag
    .slice(0, end)
    .replace(VALUE, (whole: string, before?: string, value?: string) =>
      value === undefined ? whole : `${before}"${value}"`,
    );
  return `${quoted}${tag.slice(end)}`;
}
