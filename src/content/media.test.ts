import { expect, test } from 'vitest';
import { siteFolder } from '../../tests/support/site-folder.ts';
import { pictureSizes } from './media.ts';
import { mediaFile } from './media-file.ts';

/** The beginning of a GIF of this size, which is all that says its size. */
const gif = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13);
  head.write('GIF89a');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  return head;
};

/** A segment of a JPEG. */
const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** A JPEG of 30 × 20 with this much before its size, as cameras write it. */
const jpeg = (before: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...Array.from({ length: Math.ceil(before / 60_000) }, () => segment(0xe2, Buffer.alloc(60_000, 1))),
    segment(0xc0, Buffer.from([8, 0, 20, 0, 30, 1, 1, 0x11, 0])),
    Buffer.from([0xff, 0xd9]),
  ]);

async function sizes(files: Record<string, Buffer | string>) {
  const root = await siteFolder(files);
  const warnings: string[] = [];
  return { sizeOf: pictureSizes(root, (message) => warnings.push(message)), warnings };
}

test('a picture has the size that its file says, whatever it is called', async () => {
  const { sizeOf, warnings } = await sizes({
    'content/media/2011/05/Größe 1.GIF': gif(640, 480),
    'content/media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="7"/>',
  });
  const size = { width: 640, height: 480 };
  expect(await sizeOf('/media/2011/05/Gr%C3%B6%C3%9Fe%201.GIF')).toEqual(size);
  expect(await sizeOf('/media/2011/05/Größe 1.GIF?resize=300')).toEqual(size);
  expect(await sizeOf('/media/a.svg')).toEqual({ width: 12, height: 7 });
  expect(warnings).toEqual([]);
});

test('a photograph has its size though a camera wrote much before it', async () => {
  const { sizeOf } = await sizes({ 'content/media/a.jpg': jpeg(300_000) });
  expect(await sizeOf('/media/a.jpg')).toEqual({ width: 30, height: 20 });
});

test('a picture that is missing, broken or empty has no size, and that it cannot be read is said once', async () => {
  const { sizeOf, warnings } = await sizes({
    'content/media/broken.png': 'no picture',
    'content/media/empty.png': '',
  });
  for (const name of ['gone.png', 'broken.png', 'empty.png', 'broken.png']) {
    expect(await sizeOf(`/media/${name}`)).toBeUndefined();
  }
  expect(warnings).toEqual([
    '/media/broken.png has no size on its page: it is no picture that can be read',
    '/media/empty.png has no size on its page: it is no picture that can be read',
  ]);
});

test('only what lies in content/media is read', async () => {
  const { sizeOf, warnings } = await sizes({
    'content/secret.gif': gif(1, 1),
    'content/media/a.gif': gif(2, 2),
  });
  for (const address of ['/other/a.gif', 'https://elsewhere.test/media/a.gif', '/media/../secret.gif'])
    expect(await sizeOf(address)).toBeUndefined();
  expect(warnings).toEqual([]);
  for (const path of ['../secret.gif', '%2e%2e%2fsecret.gif', '..%2F..%2Fetc', 'a%00.gif', '%zz', ''])
    expect(mediaFile('/site', `/media/${path}`)).toBeUndefined();
  expect(mediaFile('/site', '/media/a.gif')).toBe('/site/content/media/a.gif');
});
