/** What is used of subset-font, which brings no types; those of others lack the options that make the faces small. */
declare module 'subset-font' {
  export default function subsetFont(
    face: Buffer,
    letters: string,
    options: {
      targetFormat: 'woff2';
      /** OpenType features that are kept, by their tags. */
      keepFeatures: string[];
      variationAxes: Record<string, number>;
      noHinting: boolean;
      dropTables: string[];
    },
  ): Promise<Buffer>;
}
