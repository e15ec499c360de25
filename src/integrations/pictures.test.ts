import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { drawPicture } from './pictures/draw.ts';
import { drawable, drawableWords } from './pictures/drawable.ts';
import { readFonts } from './pictures/fonts.ts';
import { coloursOf } from './pictures.ts';

// Much work for a busy machine: the limit is for a hang, not for speed.
const LONG = { timeout: 120_000 };

const COLOURS = { paper: '#ffffff', ink: '#000000', quiet: '#000000', accent: '#000000' };

const fonts = await readFonts();

describe('what can be drawn', () => {
  test.each([
    ['Linked In Whore… Or, ‘Welcome to the 500+ club…’', 'Linked In Whore… Or, ‘Welcome to the 500+ club…’'],
    ['Žluťoučký kůň, Привет, Ελλάδα, Việt', 'Žluťoučký kůň, Привет, Ελλάδα, Việt'],
    ['مرحبا بالعالم', 'مرحبا بالعالم'],
    ['Tea 🎉 and\u0007  milk\n', 'Tea and milk'],
    ['日本語のタイトル', undefined],
    ['Tea 茶', undefined],
    ['🎉', undefined],
    ['👩\u200d💻', undefined],
    ['وكيف تغيّرت', 'وكيف تغيرت'],
    ['Tea \u202e and', 'Tea and'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u200c', undefined],
  ])('%s', async (text, drawn) => {
    expect(await drawable(text, fonts)).toBe(drawn);
  });

  test('a post whose title cannot be drawn has the picture of the site', async () => {
    const words = { title: '日本語のタイトル', author: 'Ann', site: 'A blog' };
    expect(await drawableWords(words, 'A blog', fonts)).toEqual({ title: 'A blog' });
  });
});

/** Where there is ink, from the edges of the picture. */
async function inkIn(picture: Buffer, region = { left: 0, top: 0, width: 1200, height: 630 }) {
  const { info } = await sharp(await sharp(picture).extract(region).toBuffer())
    .trim({ background: '#ffffff', threshold: 40 })
    .toBuffer({ resolveWithObject: true });
  const left = -(info.trimOffsetLeft ?? 0);
  return { left, right: region.width - left - info.width, height: info.height };
}

const BODY = { left: 0, top: 130, width: 1200, height: 420 };

describe('a picture', () => {
  test.each([
    ['a short title', 'Tea'],
    ['a title of 300 letters in words', 'words '.repeat(50).trim()],
    ['a word of 300 letters', 'W'.repeat(300)],
    ['a title without end', 'words '.repeat(5000)],
    ['markup', '</span><b>&amp; "tea"</b>'],
    ['Arabic', 'كيف تعمل هذه المدونة ولماذا بقيت التعليقات'],
  ])('of %s is a PNG of 1200 × 630, with space around its words', LONG, async (_, title) => {
    const picture = await drawPicture({ title, author: 'Ann', site: 'A blog' }, COLOURS, fonts);
    expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    const { left, right, height } = await inkIn(picture);
    expect(Math.min(left, right)).toBeGreaterThanOrEqual(80);
    expect(height).toBeLessThan(630 - 80);
  });

  test.each([
    ['wide letters', 'W'.repeat(40)],
    ['many words', 'A name of many words '.repeat(400).trim()],
    ['Arabic', 'مدونة عن كل شيء '.repeat(20).trim()],
  ])('has its names within its margins, though they are of %s', LONG, async (_, name) => {
    for (const title of ['Tea', 'شاي']) {
      const picture = await drawPicture({ title, author: name, site: name }, COLOURS, fonts);
      for (const top of [0, 550]) {
        const { left, right, height } = await inkIn(picture, { left: 0, top, width: 1200, height: 80 });
        expect(Math.min(left, right)).toBeGreaterThanOrEqual(80);
        expect(height).toBeLessThan(60);
      }
    }
  });

  test('begins at the side from which its words are read', LONG, async () => {
    const [latin, arabic] = await Promise.all(
      ['Tea', 'شاي'].map(async (title) => inkIn(await drawPicture({ title }, COLOURS, fonts), BODY)),
    );
    expect(latin?.left).toBeLessThan(110);
    expect(latin?.right).toBeGreaterThan(600);
    expect(arabic?.right).toBeLessThan(110);
    expect(arabic?.left).toBeGreaterThan(600);
  });

  test('sets a title in lines of about one length', LONG, async () => {
    const title = 'Linked In Whore… Or, ‘Welcome to the 500+ club…’';
    const { right } = await inkIn(await drawPicture({ title }, COLOURS, fonts), BODY);
    expect(right).toBeGreaterThan(280);
  });

  test('is drawn in the faces that come with it, whatever the machine has', LONG, async () => {
    const [ours, other] = await Promise.all(
      [fonts, fonts.slice(-1)].map((faces) => drawPicture({ title: 'Tea 2026' }, COLOURS, faces)),
    );
    expect(ours?.equals(other ?? Buffer.of())).toBe(false);
  });
});

test('pictures have the colours of the site', async () => {
  const tokens = await readFile('src/styles/tokens.css', 'utf8');
  for (const colour of Object.values(coloursOf(tokens))) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
});
