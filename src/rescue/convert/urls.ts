/** What a link's or file's address may be, as browsers read it. */
export type Address =
  | { is: 'web'; href: string }
  | { is: 'relative'; href: string }
  | { is: 'fragment'; href: string }
  | { is: 'mail' }
  | { is: 'unsafe'; scheme: string };

/** What a Markdown link or a quoted attribute would stumble over. All of it has another form in an address. */
const AWKWARD = /[\s<>"'`{}|\\^[\]\p{Cc}]/gu;

const encode = (href: string): string =>
  href.replace(AWKWARD, (character) =>
    character === "'" ? '%27' : encodeURIComponent(character.toWellFormed()),
  );

/** Sorts an address by what browsers make of it, which drop white space and control characters inside a scheme. */
export function readAddress(raw: string): Address {
  const href = raw
    .replace(/[\t\n\r]/g, '')
    .replace(/^[\0- ]+/, '')
    .trimEnd();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase();
  if (scheme === 'http' || scheme === 'https')
    return URL.canParse(href) ? { is: 'web', href: encode(href) } : { is: 'unsafe', scheme: 'broken' };
  if (scheme === 'mailto') return { is: 'mail' };
  if (scheme === 'tel') return { is: 'relative', href: encode(href) };
  if (scheme !== undefined) return { is: 'unsafe', scheme };
  if (href.startsWith('#')) return { is: 'fragment', href: encode(href) };
  if (/^[/\\]{2}/.test(href))
    return URL.canParse(href, 'https://x.test/')
      ? { is: 'web', href: `https://${encode(href.slice(2))}` }
      : { is: 'unsafe', scheme: 'broken' };
  return { is: 'relative', href: encode(href) };
}
