import { describe, expect, test } from 'vitest';
import { comment, exportOf, findingsOf, item, partsOf, postOf } from '../../../tests/support/wxr.ts';

const content = (text: string): string => exportOf(item({ 'content:encoded': text }));

/** Line and message of what a person is told. */
const toldOf = async (source: string | Uint8Array): Promise<[number | undefined, string][]> =>
  (await findingsOf(source)).map(({ place, message }) => [place.line, message]);

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('text outside CDATA', () => {
  test.each([
    ['Salt & Pepper', 'Salt & Pepper', 'A bare & was read as itself'],
    ['?a=1&b=2', '?a=1&b=2', 'A bare & was read as itself'],
    ['R&D;', 'R&D;', 'A bare & was read as itself'],
    ['a&nbsp;b', 'a\u00a0b', 'An entity that only HTML knows was read as its character'],
    ['a &LT; b', 'a < b', 'An entity that only HTML knows was read as its character'],
    ['I <3 you', 'I <3 you', 'A < that begins nothing an export has was read as text'],
    ['a < b', 'a < b', 'A < that begins nothing an export has was read as text'],
    [
      'an <em>old</em> one<br>',
      'an <em>old</em> one<br>',
      'A < that begins nothing an export has was read as text',
    ],
    [
      'ann <ann@example.org>',
      'ann <ann@example.org>',
      'A < that begins nothing an export has was read as text',
    ],
    ['<?php 1 ?>', '<?php 1 ?>', 'A < that begins nothing an export has was read as text'],
    ['a[b[0]]>c', 'a[b[0]]>c', 'A ]]> outside a CDATA section was read as text'],
    ['a&#0;b&#x1F;c', 'abc', 'A reference to a character that XML forbids was taken out'],
    ['a\u0007b\u0000c', 'abc', 'A control character that XML forbids was taken out'],
  ])('%j is read as %j', async (written, read, message) => {
    const text = exportOf(item({ title: written }));

    expect((await postOf(text)).title).toBe(read);
    expect(await toldOf(text)).toEqual([[19, message]]);
  });

  test('that is well-formed is nothing to tell of', async () => {
    const text = exportOf(item({ title: 'a &amp; b &lt;em&gt; &#8217; &#x2019; &quot;c&quot; ]] &gt;' }));

    expect((await postOf(text)).title).toBe('a & b <em> ’ ’ "c" ]] >');
    expect(await findingsOf(text)).toEqual([]);
  });

  test('in an attribute is mended as well', async () => {
    const text = exportOf(item({}, '<category domain="a&b<c" nicename="x">X</category>'));

    expect((await findingsOf(text)).map(({ kind }) => kind)).toEqual(['mended', 'mended', 'removed']);
  });
});

test('an attribute without quotation marks gets them', async () => {
  const terms = '<category domain=post_tag nicename="a=b">Tea</category><category domain=category/>';
  const text = exportOf(item({}, terms));

  expect((await postOf(text)).tags).toEqual(['Tea']);
  expect((await findingsOf(text)).map(({ message }) => message)).toEqual([
    'The value of an attribute had no quotation marks, and got them',
  ]);
});

describe('a CDATA section whose own text has its end', () => {
  const told = 'A CDATA section with a ]]> of its own was read to where its element ends';

  test.each([
    '<script>//<![CDATA[\nvar a = 1;\n//]]></script> after',
    'a[b[0]]>c',
    ']]>',
    '<![CDATA[ and ]]> and <![CDATA[ again ]]> end',
    'a]]> <p>b</p>',
  ])('%j is read whole', async (html) => {
    const text = content(`<![CDATA[${html}]]>`);

    expect((await postOf(text)).body.html).toBe(html);
    expect((await toldOf(text)).map(([, message]) => message)).toContain(told);
  });

  test('does not swallow the element behind it', async () => {
    const text = exportOf(item({ title: '<![CDATA[a]]> b', 'excerpt:encoded': '<![CDATA[c]]>' }));

    expect(await postOf(text)).toMatchObject({ title: 'a b', excerpt: 'c' });
  });
});

describe('bytes', () => {
  const written = content('<![CDATA[\n“Zoë”\n]]>');

  test.each([
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${written}`)],
    ['UTF-16, little end first', Buffer.from(`\ufeff${written}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${written}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(written, 'utf16le')],
  ])('in %s are read', async (_, bytes) => {
    expect((await postOf(bytes)).body.html).toBe('\n“Zoë”\n');
    expect(await findingsOf(bytes)).toEqual([]);
  });

  test('in the encoding that the file names are read', async () => {
    const russian = content('<![CDATA[X]]>').replace('UTF-8', 'koi8-r').split('X');
    const bytes = Buffer.concat([
      latin1(russian[0] ?? ''),
      Uint8Array.of(0xcd, 0xc9, 0xd2),
      latin1(russian[1] ?? ''),
    ]);

    expect((await postOf(bytes)).body.html).toBe('мир');
    expect(await findingsOf(bytes)).toEqual([]);
  });

  test('in Latin-1 that the file names are read, as is UTF-8 among them', async () => {
    const bytes = latin1(content('<![CDATA[Zo\u00eb, Zo\u00c3\u00ab]]>').replace('UTF-8', 'ISO-8859-1'));

    expect((await postOf(bytes)).body.html).toBe('Zoë, Zoë');
  });

  test('that are not UTF-8 are read as windows-1252, line by line', async () => {
    const bytes = latin1(content('<![CDATA[fine\nZo\u00eb \u0093quoted\u0094\nZo\u00c3\u00ab]]>'));

    expect((await postOf(bytes)).body.html).toBe('fine\nZoë “quoted”\nZoë');
    expect(await toldOf(bytes)).toEqual([[25, 'Bytes that are not UTF-8 were read as windows-1252']]);
  });

  test('in an encoding that nobody knows are read as UTF-8', async () => {
    const text = content('<![CDATA[Zoë]]>').replace('UTF-8', 'klingon');

    expect((await postOf(text)).body.html).toBe('Zoë');
    expect((await toldOf(text))[0]?.[1]).toMatch(/names an encoding/);
  });

  test('with line ends of any kind give the same text and the same lines', async () => {
    const unix = exportOf(item({ title: 'a & b', 'content:encoded': '<![CDATA[a\n\nb]]>' }));

    expect(await partsOf(unix.replaceAll('\n', '\r\n'))).toEqual(await partsOf(unix));
    expect(await partsOf(unix.replaceAll('\n', '\r'))).toEqual(await partsOf(unix));
  });
});

describe('around an export', () => {
  test('warnings of PHP are left out', async () => {
    const warned = `<br />\n<b>Warning</b>: in <b>x.php</b> on line <b>3</b><br />\n${exportOf(item())}`;

    expect((await postOf(warned)).id).toBe('7');
    expect(await toldOf(warned)).toEqual([[1, 'What stood before the export was left out']]);
  });

  test('empty lines and the remarks of caches do no harm', async () => {
    expect((await postOf(`\n\n${exportOf(item())}\n<!-- cached -->\n`)).place.line).toBe(20);
  });

  test('text that stands behind is told of', async () => {
    expect((await toldOf(`${exportOf(item())}\nfatal error`))[0]).toEqual([
      40,
      'What stands behind the end of the export and is none of it was left out',
    ]);
  });

  test('a second export in the same file is read as well', async () => {
    const parts = await partsOf(
      exportOf(item({ 'wp:post_id': '1' })) + exportOf(item({ 'wp:post_id': '2' })),
    );

    expect(
      parts.flatMap((part) => (part.part === 'post' ? [[part.post.id, part.post.place.line]] : [])),
    ).toEqual([
      ['1', 18],
      ['2', 56],
    ]);
    expect(parts.filter(({ part }) => part === 'site')).toHaveLength(2);
  });

  test('the end of the file may be missing behind the channel', async () => {
    const text = exportOf(item()).replace('</rss>\n', '');

    expect((await postOf(text)).id).toBe('7');
    expect((await toldOf(text))[0]?.[1]).toMatch(/ends before <\/rss>/);
  });

  test('other prefixes of the same namespaces are known', async () => {
    const text = exportOf(item())
      .replaceAll('wp:', 'w:')
      .replaceAll('content:', 'c:')
      .replaceAll(':wp=', ':w=')
      .replaceAll(':content=', ':c=');

    expect(await postOf(text)).toMatchObject({ id: '7', body: { html: 'Hello' } });
  });
});

test('a fault on many lines is told of twenty times, and then counted', async () => {
  const told = await toldOf(content('a & b\n'.repeat(30)));

  expect(told).toHaveLength(21);
  expect(told[19]).toEqual([43, 'A bare & was read as itself']);
  expect(told[20]).toEqual([undefined, '10 more like this: A bare & was read as itself']);
});

test('lines are those of the file, whatever was mended above them', async () => {
  const text = exportOf(
    item(
      { title: '<![CDATA[a\nb]]>', guid: 'e<!-- c\nd -->', 'content:encoded': '<![CDATA[x]]>\n y\n]]>' },
      comment(),
    ),
    item({ 'wp:post_id': '8' }),
  );
  const places = (await partsOf(text)).flatMap((part) =>
    part.part === 'post' ? [part.post.place.line] : [],
  );

  expect(places).toEqual(text.split('\n').flatMap((line, i) => (line.startsWith('<item>') ? [i + 1] : [])));
});

test('names of elements and entities as long as a megabyte end nothing', async () => {
  const long = 'x'.repeat(1_000_000);
  for (const hostile of [
    `<${long}`,
    `&${long};`,
    `&#${'0'.repeat(1_000_000)};`,
    `<a "${long}`,
    '<'.repeat(1_000_000),
  ]) {
    expect((await postOf(exportOf(item({ title: hostile })))).title).toBe(hostile);
  }
});

test.each([
  ']]>',
  '<!',
  '<a "',
  '<a \'"',
  '&',
  ']]><',
  '<![CDATA[',
  ']]]]><![CDATA[>',
  '&amp',
  '</',
  '<wp:x ',
])('much of %j is read, or refused, but not waited for', async (piece) => {
  const much = piece.repeat(200_000 / piece.length);
  for (const text of [content(much), content(`<![CDATA[${much}]]>`), exportOf(`<item>${much}`)]) {
    const ended = await partsOf(text).then(
      () => 'read',
      (error: unknown) => (error instanceof Error ? error.name : 'thrown'),
    );
    expect(['read', 'Unreadable']).toContain(ended);
  }
});
