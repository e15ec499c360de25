const PACKED: [string, number[]][] = [
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['a zip archive', [0x50, 0x4b, 0x05, 0x06]],
  ['packed with gzip', [0x1f, 0x8b]],
  ['packed with bzip2', [0x42, 0x5a, 0x68]],
  ['packed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['packed with zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

/** Where a tar archive says that it is one (POSIX.1-1988, ustar). */
const OF_TAR = 257;
const TAR = [0x75, 0x73, 0x74, 0x61, 0x72];

/** Why a packed file is not read, or undefined for one that is not packed. */
export function packedAs(head: Uint8Array): string | undefined {
  const found =
    PACKED.find(([, mark]) => has(head, mark, 0))?.[0] ??
    (has(head, TAR, OF_TAR) ? 'a tar archive' : undefined);
  return found === undefined ? undefined : `is ${found}: unpack it first, and give the files in it`;
}

const has = (head: Uint8Array, mark: number[], at: number): boolean =>
  mark.every((byte, i) => head[at + i] === byte);
