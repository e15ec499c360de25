/** How a file's bytes are to be read. */
export interface Encoding {
  /** A label of the Encoding Standard, in small letters. */
  label: string;
  /** Bytes of the byte order mark. */
  mark: number;
  /** What the XML declaration names, where it names what nobody knows, or what the bytes are not. */
  misnamed?: string;
}

const MARKS: [string, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What the first bytes say of a file's encoding: a byte order mark, then zeros around a `<`, then the XML declaration. */
export function encodingOf(head: Uint8Array): Encoding {
  for (const [label, mark] of MARKS) {
    if (mark.every((byte, i) => head[i] === byte)) return { label, mark: mark.length };
  }
  if (head[0] === 0x3c && head[1] === 0) return { label: 'utf-16le', mark: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { label: 'utf-16be', mark: 0 };
  return declared(head);
}

/** The declaration is ASCII, or its bytes could not be found. */
function declared(head: Uint8Array): Encoding {
  const ascii = new TextDecoder('windows-1252').decode(head.subarray(0, 4096));
  const named = /<\?xml\s[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/.exec(ascii)?.[1];
  const label = named === undefined ? 'utf-8' : labelOf(named);
  if (label === undefined || label.startsWith('utf-16'))
    return { label: 'utf-8', mark: 0, misnamed: named ?? '' };
  return { label, mark: 0 };
}

function labelOf(named: string): string | undefined {
  try {
    return new TextDecoder(named).encoding;
  } catch {
    return undefined;
  }
}
