/** How a file's bytes are to be read. */
export interface Encoding {
  /** A label of the Encoding Standard, in small letters. */
  label: string;
  /** Bytes of the byte order mark. */
  mark: number;
  /** What the file says it is, where nobody knows such an encoding, or the bytes are not in it. */
  misnamed?: string;
}

const MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * What the first bytes say of a file's encoding: a byte order mark, then zeros around a `<`, then what the file names.
 * @param named the label that it names; where nothing is given, that of its XML declaration
 */
export function encodingOf(head: Uint8Array, named = namedInXml(head)): Encoding {
  for (const [label, mark] of MARKS) {
    if (mark.every((byte, i) => head[i] === byte)) return { label, mark: mark.length };
  }
  if (head[0] === 0x3c && head[1] === 0) return { label: 'utf-16le', mark: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { label: 'utf-16be', mark: 0 };
  const label = named === undefined ? 'utf-8' : labelOf(named);
  // What names its encoding in ASCII is not in UTF-16: it was saved in another one than it says.
  if (label === undefined || label.startsWith('utf-16'))
    return { label: 'utf-8', mark: 0, misnamed: named ?? '' };
  return { label, mark: 0 };
}

/** The beginning of a file as ASCII, in which encodings are named. */
const asciiOf = (head: Uint8Array, most: number): string =>
  new TextDecoder('windows-1252').decode(head.subarray(0, most));

const namedInXml = (head: Uint8Array): string | undefined =>
  /<\?xml\s[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/.exec(asciiOf(head, 4096))?.[1];

/** The encoding that a page of HTML names in its head. */
export const namedInHtml = (head: Uint8Array): string | undefined =>
  /<meta\b[^<>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(asciiOf(head, 8192))?.[1];

function labelOf(named: string): string | undefined {
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return undefined;
  }
}
