const tableAt = (font: Buffer, name: string): number => {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + 16 * count; at += 16)
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8);
  throw new Error(`the font has no table ${name}`);
};

/** The places of a font's maps from characters to glyphs. */
function* maps(font: Buffer): Generator<number> {
  const cmap = tableAt(font, 'cmap');
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1)
    yield cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4);
}

/** Format 4: segments of the basic plane. */
function* segments(font: Buffer, at: number): Generator<[number, number]> {
  const size = font.readUInt16BE(at + 6);
  for (let i = 0; i < size; i += 2)
    yield [font.readUInt16BE(at + 16 + size + i), font.readUInt16BE(at + 14 + i)];
}

/** Format 12: groups of all planes. */
function* groups(font: Buffer, at: number): Generator<[number, number]> {
  for (let i = 0; i < font.readUInt32BE(at + 12); i += 1)
    yield [font.readUInt32BE(at + 16 + 12 * i), font.readUInt32BE(at + 20 + 12 * i)];
}

/** The characters that a TrueType font has letters for, by its own table `cmap`. */
export function lettersOf(font: Buffer): Set<number> {
  const letters = new Set<number>();
  for (const at of maps(font)) {
    const format = font.readUInt16BE(at);
    const ranges = format === 4 ? segments(font, at) : format === 12 ? groups(font, at) : [];
    for (const [from, to] of ranges) for (let code = from; code <= to; code += 1) letters.add(code);
  }
  letters.delete(0xffff);
  return letters;
}
