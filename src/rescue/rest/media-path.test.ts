import { isAbsolute, join, sep } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediaPath } from './media-path.ts';

test.each([
  ['https://old.test/wp-content/uploads/2011/03/tea.jpg?w=300', '2011/03/tea.jpg'],
  ['https://ann.files.test/2011/03/tea.jpg', '2011/03/tea.jpg'],
  ['https://old.test/uploads/%D1%87%D0%B0%D0%B9.jpg', 'чай.jpg'],
  ['https://old.test/uploads/../../etc/passwd', 'etc/passwd'],
  ['https://old.test/uploads/%2e%2e%2f%2e%2e%2fetc/passwd', '-..-etc/passwd'],
  ['https://old.test/uploads/..%5C..%5Cboot.ini', '-..-boot.ini'],
  ['https://old.test/uploads/.htaccess', 'htaccess'],
  ['https://old.test/', undefined],
  ['file:///etc/passwd', undefined],
  ['not an address', undefined],
])('%s is kept as %s', (address, path) => {
  expect(mediaPath(address)).toBe(path);
});

test('a long name keeps its ending', () => {
  expect(mediaPath(`https://old.test/uploads/${'a'.repeat(500)}.jpeg`)).toMatch(/^a{75}\.jpeg$/);
});

test('no address leads out of the folder', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '%00', '/'))),
      (parts) => {
        const path = mediaPath(`https://old.test/uploads/${parts.join('/')}`);
        if (path === undefined) return;
        expect(isAbsolute(path)).toBe(false);
        expect(join('/folder', path).startsWith(`/folder${sep}`)).toBe(true);
        expect(path).not.toContain('\0');
      },
    ),
  );
});
