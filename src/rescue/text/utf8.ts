/** Windows-1252, which is what bytes that are not UTF-8 mostly were. */
const WINDOWS_1252 = Array.from({ length: 256 }, (_, byte) =>
  new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
);

/** Not streaming, and with no mark of its own to take away: what is given to it is whole. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How many bytes follow the first of a sequence; undefined where no sequence begins so. */
function following(byte: number): number | undefined {
  if (byte < 0x80) return 0;
  if (byte >= 0xc2 && byte <= 0xdf) return 1;
  if (byte >= 0xe0 && byte <= 0xef) return 2;
  if (byte >= 0xf0 && byte <= 0xf4) return 3;
  return undefined;
}

/** The least and the greatest second byte after a first one: no overlong forms, no surrogates, none above U+10FFFF. */
function secondAfter(first: number): [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

/** The length of the sequence that begins at `at`; 0 where none does; undefined where the bytes end within one. */
function sequence(bytes: Uint8Array, at: number): number | undefined {
  const first = bytes[at] ?? 0;
  const rest = following(first);
  if (rest === undefined) return 0;
  for (let i = 1; i <= rest; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) return undefined;
    const [least, most] = i === 1 ? secondAfter(first) : [0x80, 0xbf];
    if (byte < least || byte > most) return 0;
  }
  return rest + 1;
}

/** Where the bytes end but for a sequence that is not whole yet. */
export function wholeUntil(bytes: Uint8Array): number {
  for (let at = Math.max(0, bytes.length - 3); at < bytes.length; at += 1) {
    const rest = following(bytes[at] ?? 0);
    if (rest !== undefined && rest > 0 && sequence(bytes, at) === undefined) return at;
  }
  return bytes.length;
}

/**
 * UTF-8 read, with each byte that is no part of it taken as windows-1252.
 * @param stray told of the place of each such byte
 */
export function mixedUtf8(bytes: Uint8Array, stray: (at: number) => unknown): string {
  try {
    return strict.decode(bytes);
  } catch {
    return byParts(bytes, stray);
  }
}

function byParts(bytes: Uint8Array, stray: (at: number) => unknown): string {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequence(bytes, at) ?? 0;
    if (length > 0) {
      at += length;
      continue;
    }
    if (at > from) parts.push(strict.decode(bytes.subarray(from, at)));
    parts.push(WINDOWS_1252[bytes[at] ?? 0] ?? '');
    stray(at);
    at += 1;
    from = at;
  }
  parts.push(strict.decode(bytes.subarray(from)));
  return parts.join('');
}
