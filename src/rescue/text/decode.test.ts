import { expect, test } from 'vitest';
import { decodeText, faultFindings } from './decode.ts';
import { TextReader } from './reader.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each<[string, Uint8Array, string | undefined, string]>([
  ['UTF-8', Buffer.from('Zoë'), undefined, 'Zoë'],
  ['UTF-8 with a mark', Buffer.from('\ufeffZoë'), undefined, 'Zoë'],
  ['UTF-16 with a mark, whatever it says', Buffer.from('\ufeffZoë', 'utf16le'), 'utf-8', 'Zoë'],
  ['the encoding that it names', Uint8Array.of(0xcd, 0xc9, 0xd2), 'koi8-r', 'мир'],
  ['UTF-8 where it names UTF-16 in ASCII', Buffer.from('Zoë'), 'utf-16', 'Zoë'],
  ['UTF-8 where nobody knows what it names', Buffer.from('Zoë'), 'klingon', 'Zoë'],
  ['Latin-1 that it does not name', latin1('Zo\u00eb \u0093a\u0094'), undefined, 'Zoë “a”'],
])('a file in %s is read', (_, bytes, named, text) => {
  expect(decodeText(bytes, named).text).toBe(text);
});

test('one letter that was cut in two does not make all others strange', () => {
  const bytes = Buffer.concat([Buffer.from('Zoë\nén'), Buffer.from('é').subarray(0, 1), Buffer.from(' ß')]);
  const decoded = decodeText(bytes);

  expect(decoded.text).toBe('Zoë\nénÃ ß');
  expect(faultFindings('a.html', decoded)).toEqual([
    {
      kind: 'mended',
      message: 'Bytes that are not UTF-8 were read as windows-1252',
      place: { file: 'a.html', line: 2 },
    },
  ]);
});

test('bytes that mean nothing in the encoding that a file names are told of', () => {
  const [finding] = faultFindings('a.html', decodeText(Uint8Array.of(0x61, 0x81, 0x20), 'shift_jis'));

  expect(finding?.kind).toBe('unknown');
});

test.each(['\n', '\r\n', '\r'])('a control character is told of on its line, with %j at line ends', (end) => {
  const told: [string, number][] = [];
  const reader = new TextReader((fault, line) => told.push([fault, line]));

  expect(reader.read(Buffer.from(`a${end}b\u0007${end}c`), true)).toBe('a\nb\nc');
  expect(told).toEqual([['control', 2]]);
});
