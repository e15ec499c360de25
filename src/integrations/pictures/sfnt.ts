import { inflateSync } from 'node:zlib';

/** Where WOFF's and TrueType's tables of contents begin, and how long an entry is in each, in bytes. */
const WOFF = { head: 44, entry: 20 };
const SFNT = { head: 12, entry: 16 };

interface Table {
  tag: Buffer;
  checksum: number;
  data: Buffer;
}

function tableOf(woff: Buffer, index: number): Table {
  const at = WOFF.head + WOFF.entry * index;
  const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
    number,
    number,
    number,
  ];
  const data = woff.subarray(offset, offset + packed);
  return {
    tag: woff.subarray(at, at + 4),
    checksum: woff.readUInt32BE(at + 16),
    data: packed < length ? inflateSync(data) : data,
  };
}

const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);

/** Unpacks WOFF into the TrueType that is in it: https://www.w3.org/TR/WOFF/ */
export function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => tableOf(woff, index));
  const head = Buffer.alloc(SFNT.head + SFNT.entry * count);
  const power = Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  for (const [i, value] of [count, 16 << power, power, 16 * count - (16 << power)].entries())
    head.writeUInt16BE(value, 4 + 2 * i);
  let offset = head.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = SFNT.head + SFNT.entry * index;
    tag.copy(head, at);
    for (const [i, value] of [checksum, offset, data.length].entries())
      head.writeUInt32BE(value, at + 4 + 4 * i);
    offset += padded(data).length;
  }
  return Buffer.concat([head, ...tables.map(({ data }) => padded(data))]);
}
