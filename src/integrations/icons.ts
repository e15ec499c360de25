import { readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import sharp from 'sharp';
import { type Drawing, markSvg } from '../markup/mark.ts';
import { coloursOf } from './pictures.ts';

const FAVICON = { size: 48, margin: 2 };

const png = (drawing: Drawing): Promise<Buffer> =>
  sharp(Buffer.from(markSvg(drawing)))
    .png()
    .toBuffer();

/**
 * An ICO file of one PNG: a head of 6 bytes, an entry of 16, and the PNG as it is.
 * https://en.wikipedia.org/wiki/ICO_(file_format)
 * @param size of each side, in pixels, up to 255
 */
export function ico(picture: Buffer, size: number): Buffer {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2); // an icon, and no cursor
  head.writeUInt16LE(1, 4); // pictures
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10); // planes
  head.writeUInt16LE(32, 12); // bits of each pixel
  head.writeUInt32LE(picture.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, picture]);
}

/** Draws the site's mark for programs that ask for it without having read a page: feed readers, search engines, phones. */
export function icons(): AstroIntegration {
  let root: URL;
  return {
    name: 'icons',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = config.root;
      },
      'astro:build:done': async ({ dir }) => {
        const { paper } = coloursOf(await readFile(new URL('src/styles/tokens.css', root), 'utf8'));
        await writeFile(new URL('favicon.ico', dir), ico(await png(FAVICON), FAVICON.size));
        // A phone shows what is transparent as black, and cuts off the corners itself.
        const touch = await png({ size: 180, margin: 4, ground: paper });
        await writeFile(new URL('apple-touch-icon.png', dir), touch);
      },
    },
  };
}
