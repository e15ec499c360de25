import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ico } from './icons.ts';

test('an icon says how large its picture is and where it begins', async () => {
  const picture = await sharp({ create: { width: 48, height: 48, channels: 4, background: '#a8421f' } })
    .png()
    .toBuffer();
  const file = ico(picture, 48);
  expect([...file.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 48, 48]);
  const [length, from] = [file.readUInt32LE(14), file.readUInt32LE(18)];
  expect(file.length).toBe(from + length);
  const { width, height, format } = await sharp(file.subarray(from)).metadata();
  expect([width, height, format]).toEqual([48, 48, 'png']);
});
