import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { secrets } from './secrets.ts';

// Long inputs and many runs take their time where many tests share a machine.
vi.setConfig({ testTimeout: 60_000 });

function known() {
  const all = secrets();
  all.add('Ann@Example.org', '192.0.2.7');
  all.add('joe_x@example.org', '2001:DB8:0:0::1');
  all.add('ben@example.test', '1.2.3.4');
  all.add('cho@example.co.uk', '::ffff:198.51.100.9');
  return all;
}

const EMAIL = '(e-mail address removed)';
const IP = '(IP address removed)';

describe('an e-mail address', () => {
  test.each([
    ['Write to ann@example.org.', `Write to ${EMAIL}.`],
    ['ANN@EXAMPLE.ORG', EMAIL],
    ['joe\\_x@example.org', EMAIL],
    ['joe\\_x\\@example\\.org', EMAIL],
    ['ann&#64;example.org', EMAIL],
    ['ann&#x40;example.org', EMAIL],
    ['ann&commat;example.org', EMAIL],
    ['&#97;nn@example&#46;org', EMAIL],
    ['ann%40example.org', EMAIL],
    ['<ann@example.org>', EMAIL],
    ['<mailto:ann@example.org>', EMAIL],
    ['*ann@example.org*', `*${EMAIL}*`],
    ['_ann@example.org_', `_${EMAIL}_`],
    ['cho@example.co.uk,ben@example.test', `${EMAIL},${EMAIL}`],
    ['[me](mailto:ann@example.org)', `[me](${EMAIL})`],
    ['http://example.org/?m=ann%40example.org&x=1', 'http://example.org/?m=e-mail-address-removed&x=1'],
    ['"email":"ann@example.org"', `"email":"${EMAIL}"`],
    ['İ ann@example.org', `İ ${EMAIL}`],
  ])('is not in what is written: %s', (text, masked) => {
    expect(known().mask(text).text).toBe(masked);
    expect(known().found(text)).toBe(true);
  });

  test.each([
    'dan@example.org',
    'joann@example.org',
    'ann@example.orgs',
    'ann@ example.org',
    '@ann',
    'ann at example.org',
  ])('of nobody known stays: %s', (text) => {
    expect(known().mask(text)).toEqual({ text, masked: 0 });
    expect(known().found(text)).toBe(false);
  });
});

describe('an IP address', () => {
  test.each([
    ['from 1.2.3.4.', `from ${IP}.`],
    ['001.002.003.004', IP],
    ['1.2.3.4:80', `${IP}:80`],
    ['http://1.2.3.4/x', 'http://ip-address-removed/x'],
    ['2001:db8::1', IP],
    ['[2001:0DB8:0000::0001]:80', `[${IP}]:80`],
    ['198.51.100.9', IP],
    ['::ffff:c633:6409', IP],
    ['from:2001:db8::1', `from:${IP}`],
    ['IP: ...2001:db8::1.', `IP: ...${IP}.`],
    ['2001:db8::1: yes', `${IP}: yes`],
    ['Add:2001:db8::1', `Add:${IP}`],
    ['dead:2001:db8::1,', `dead:${IP},`],
    ['10:00:2001:db8::1', `10:00:${IP}`],
    ['1&#46;2.3.4', IP],
    ['1\\.2.3.4', IP],
  ])('is not in what is written: %s', (text, masked) => {
    expect(known().mask(text).text).toBe(masked);
  });

  test.each([
    '11.2.3.45',
    '1.2.3.4.5',
    '0.1.2.3.4',
    'v1.2.3.4-beta',
    '1.2.3',
    '12:30:45',
    '2001:db8::12',
    'std::vector',
    '1.2.3.40',
  ])('is not what looks a little like it: %s', (text) => {
    expect(known().mask(text)).toEqual({ text, masked: 0 });
  });

  test('of this machine or of nobody is no secret', () => {
    const all = secrets();
    for (const ip of ['127.0.0.1', '::1', '0.0.0.0', '::', '', 'unknown']) all.add('', ip);
    expect(all.found('127.0.0.1, 0.0.0.0, ::, unknown and ::1')).toBe(false);
  });
});

test('the hash of an avatar is taken out, whosever it is', () => {
  const hash = 'd41d8cd98f00b204e9800998ecf8427e';
  const nobody = '0'.repeat(32);
  const all = secrets();
  for (const [before, after] of [
    ['https://secure.gravatar.com/avatar/', '?s=32'],
    ['http://www.gravatar.com/avatar.php?size=40&gravatar_id=', '&x'],
    ['//0.gravatar.com/avatar/', ''],
  ])
    expect(all.mask(`${before}${hash}${after}`).text).toBe(`${before}${nobody}${after}`);
  expect(all.mask(`https%3A%2F%2Fgravatar.com%2Favatar%2F${hash}`).text).not.toContain(hash);
  expect(all.found(`https://gravatar.com/avatar/${nobody}`)).toBe(false);
});

describe('whatever is in a text', () => {
  const email = fc.constantFrom(
    'ann@example.org',
    'joe_x@example.org',
    'a+b@example.test',
    'removed@example.org',
  );
  const ip = fc.constantFrom('192.0.2.7', '1.2.3.4', '2001:db8::1', '::2');
  const form = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.replace(/[^a-z0-9]/g, '\\$&'),
    (text) => encodeURIComponent(text),
    (text) => text.replace(/[^a-z]/g, (character) => `&#${character.charCodeAt(0)};`),
  );
  const secret = fc.tuple(fc.oneof(email, ip), form).map(([text, write]) => write(text));
  const part = fc.oneof(
    secret,
    fc.constantFrom(
      '@',
      '.',
      ':',
      '1',
      'a',
      ' ',
      '<',
      '>',
      'mailto:',
      'http://',
      '\\',
      '%',
      '&#',
      '4',
      '-',
      '\n',
      ')',
      '(',
    ),
    fc.string({ maxLength: 5 }),
  );
  const all = secrets();
  for (const one of ['ann@example.org', 'joe_x@example.org', 'a+b@example.test', 'removed@example.org'])
    all.add(one);
  for (const one of ['192.0.2.7', '1.2.3.4', '2001:db8::1', '::2']) all.add(undefined, one);

  test('nothing is found after it was masked', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const source = parts.join('');
        const { text, masked } = all.mask(source);
        expect(all.found(text)).toBe(false);
        expect(masked > 0).toBe(all.found(source));
        if (masked === 0) expect(text).toBe(source);
      }),
      { numRuns: 2000 },
    );
  });

  test('a secret between blanks is always found', () => {
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, one, after) => {
        expect(all.found(`${before} ${one} ${after}`)).toBe(true);
      }),
    );
  });

  test('an address of any shape is found', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.oneof(fc.ipV4(), fc.ipV6()), (address, ip) => {
        const some = secrets();
        some.add(address, ip);
        expect(some.found(`x ${address} y`)).toBe(true);
        expect(some.mask(`x ${address} y`).text).toBe(`x ${EMAIL} y`);
      }),
    );
  });

  test('a text of any length is read to its end', () => {
    const many = secrets();
    for (let index = 0; index < 20_000; index += 1) many.add(`reader${index}@example${index % 100}.org`);
    expect(many.found('reader19999@example99.org')).toBe(true);
    for (const piece of [
      '@',
      'a@',
      'a.',
      '@a.',
      '1.',
      ':',
      'a:',
      '&#64;',
      '%40',
      '\\',
      'x@example1.org ',
      '://',
      'avatar.php?',
    ])
      expect(many.found(piece.repeat(200_000 / piece.length))).toBe(false);
    expect(many.mask('reader7@example7.org '.repeat(10_000)).masked).toBe(10_000);
  });
});
