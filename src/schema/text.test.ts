import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, hasWholeHost, isInkless, isWebAddress } from './text.ts';

/** Pieces that are hard to clean twice with the same result, among any others. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '\t',
        '\n',
        '\r',
        '\r\n',
        '\u00a0',
        '\u2028',
        '\u200b',
        '\u200d',
        '\u202e',
        '\ufeff',
        '\u0000',
        '\ud83d',
        '\ude00',
        'e',
        '\u0301',
        '\u0958',
        '\u2126',
        '\u1100\u1161',
        '\ufb2c',
      ),
      fc.string({ unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

const UNWANTED = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[^\P{Cc}\t\n]/u;

describe('a line of text', () => {
  test('is the same when it is cleaned twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      }),
    );
  });

  test('is well formed, composed, on one line and free of unseen characters', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = cleanLine(text);
        expect(line.isWellFormed()).toBe(true);
        expect(line.normalize('NFC')).toBe(line);
        expect(line).not.toMatch(UNWANTED);
        expect(line).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
      }),
    );
  });

  test.each([
    ['  Ann \t\n Lee ', 'Ann Lee'],
    ['Jose\u0301', 'José'],
    ['e\u200b\u0301', 'é'],
    ['evil\u202egnp.exe', 'evilgnp.exe'],
    ['a\ud83d', 'a\ufffd'],
    ['👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['❤\ufe0f', '❤\ufe0f'],
  ])('%j becomes %j', (typed, stored) => {
    expect(cleanLine(typed)).toBe(stored);
  });
});

describe('a text of many lines', () => {
  test('is the same when it is cleaned twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });

  test('has no carriage returns, blanks at line ends or empty lines around', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(clean).not.toMatch(UNWANTED);
        expect(clean).not.toMatch(/\r|[ \t]\n|\n{3}|^\n|\s$/);
      }),
    );
  });

  test.each([
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a  \nb\t', 'a\nb'],
    ['\n\na\n\n\n\nb\n', 'a\n\nb'],
    ['a\r\u200b\nb', 'a\n\nb'],
    ['    indented', '    indented'],
    ['a\n \n \nb', 'a\n\nb'],
  ])('%j becomes %j', (typed, stored) => {
    expect(cleanText(typed)).toBe(stored);
  });

  test('keeps long runs of blanks inside a line', () => {
    const text = `a${' '.repeat(65_536)}b${'\u00a0'.repeat(65_536)}c`;
    expect(cleanText(text)).toBe(text);
  });
});

describe('what leaves no ink', () => {
  test.each(['', ' ', '\u200d', '\u3164', '\u2800', '\u0301', '\u00ad'])('%j shows nothing', (text) => {
    expect(isInkless(text)).toBe(true);
  });

  test.each(['a', '.', '👍', '…', 'ع'])('%j shows something', (text) => {
    expect(isInkless(text)).toBe(false);
  });
});

describe('a web address', () => {
  test.each([
    'https://example.org',
    'HTTP://EXAMPLE.ORG/A',
    'https://example.org:8080/a?b=c&d=%20#e',
    'https://bücher.example/straße',
    'https://例え.jp/あ',
    'https://[::1]/',
    'https://example.org/@someone',
    "https://example.org/it's_(here)",
  ])('%s is one', (address) => {
    expect(isWebAddress(address)).toBe(true);
  });

  test.each([
    '',
    'example.org',
    '//example.org',
    '/posts/',
    'https:',
    'https://',
    'https:example.org',
    'https:///example.org',
    'https://?a',
    'https://example.org:99999',
    'ftp://example.org',
    'mailto:a@example.org',
    'javascript:alert(1)',
    'JavaScript://example.org/%0aalert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    'blob:https://example.org/1',
    'https://user@example.org',
    'https://user:secret@example.org',
    'https://:secret@example.org',
    'https://example.org\\@evil.org',
    'https://example.org/a b',
    'https://example.org/\ta',
    'https://example.org/\n',
    'https://example.org/"onclick=',
    'https://example.org/<b>',
    'https://example.org/\u0000',
    'https://example.org/\u202egnp',
    'https://exam\u200bple.org',
    'https://example.org/\ud800',
  ])('%j is none', (address) => {
    expect(isWebAddress(address)).toBe(false);
  });
});

test.each([
  ['https://example.org', true],
  ['https://bücher.example:8080/a', true],
  ['http://192.0.2.1', true],
  ['http://[2001:db8::1]/', true],
  ['https://nonsense', false],
  ['https://www/', false],
  ['https://org.', false],
  ['https://nonsense/example.org', false],
  ['https://12345', false],
  ['https://1.2', false],
  ['http://0x7f.1/', false],
  ['http://2130706433:8080/a', false],
  ['http://１９２.0.2.1', false],
  ['https://1234.example', true],
])('whether others can reach the host of %s: %s', (address, reachable) => {
  expect(hasWholeHost(address)).toBe(reachable);
});
