import { describe, expect, test } from 'vitest';
import { fullSizePath, mediaAddress, uploadPath } from './media.ts';

const ours = (host: string): boolean => ['old.example.org', 'blog.files.wordpress.com'].includes(host);
const place = (address: string): string | undefined => uploadPath(new URL(address), ours);

describe('an uploaded file', () => {
  test.each([
    ['https://old.example.org/wp-content/uploads/2011/05/a.jpg', '2011/05/a.jpg'],
    ['https://www.old.example.org/blog/wp-content/uploads/2011/05/a.jpg?w=300', '2011/05/a.jpg'],
    ['https://old.example.org/wp-content/uploads/sites/3/2011/05/a.jpg', '2011/05/a.jpg'],
    ['https://blog.files.wordpress.com/2011/05/a.jpg?w=300&h=200', '2011/05/a.jpg'],
    ['https://i0.wp.com/old.example.org/wp-content/uploads/2011/05/a.jpg?ssl=1', '2011/05/a.jpg'],
    ['https://old.example.org/wp-content/uploads/2011/05/%D1%84.jpg', '2011/05/ф.jpg'],
  ])('%s has its place', (address, path) => {
    expect(place(address)).toBe(path);
  });

  test.each([
    'https://elsewhere.example.com/wp-content/uploads/2011/05/a.jpg',
    'https://other.files.wordpress.com/2011/05/a.jpg',
    'https://old.example.org/2011/05/a-post/',
    'https://i0.wp.com/i0.wp.com/i0.wp.com/a.jpg',
  ])('%s is none of this blog', (address) => {
    expect(place(address)).toBeUndefined();
  });

  test.each([
    'https://old.example.org/wp-content/uploads/..%2f..%2f..%2fetc/passwd',
    'https://old.example.org/wp-content/uploads/.htaccess',
    'https://old.example.org/wp-content/uploads/a%5Cb.jpg',
    'https://old.example.org/wp-content/uploads/a%00b.jpg',
    `https://old.example.org/wp-content/uploads/${'a'.repeat(300)}.jpg`,
  ])('%s cannot lead out of the folder, nor upset a file system', (address) => {
    expect(place(address)).toBeUndefined();
  });

  test('a smaller copy is known by its size', () => {
    expect(fullSizePath('2011/05/a-300x200.jpg')).toBe('2011/05/a.jpg');
    expect(fullSizePath('2011/05/a-3x.jpg')).toBe('2011/05/a-3x.jpg');
  });

  test('its new address can be followed', () => {
    expect(mediaAddress('2011/05/a ф.jpg')).toBe('/media/2011/05/a%20%D1%84.jpg');
  });
});
