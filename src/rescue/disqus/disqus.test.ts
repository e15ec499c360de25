import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ArchivedDiscussion, Part } from '../archive.ts';
import { refusalOf } from '../testing.ts';
import { articleKey } from './address.ts';
import { disqusArchive } from './disqus.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'disqus-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(content: string | Uint8Array, name = 'export.xml'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const read = async (content: string | Uint8Array): Promise<Part[]> =>
  Array.fromAsync(disqusArchive(await written(content)).parts());

const ROOT = '<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">';
const disqus = (...records: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${ROOT}\n${records.join('\n')}\n</disqus>\n`;

interface ThreadFields {
  link?: string;
  id?: string;
  rest?: string;
}
const thread = (
  number: number,
  { link = `https://ann.test/${number}/`, id = '', rest = '' }: ThreadFields = {},
): string =>
  `<thread dsq:id="${number}"><id>${id}</id><forum>ann</forum><category dsq:id="1"/><link>${link.replaceAll('&', '&amp;')}</link><title>Post ${number}</title><message/><createdAt>2012-01-01T00:00:00Z</createdAt><author><name>Ann</name><isAnonymous>false</isAnonymous></author><isClosed>false</isClosed><isDeleted>false</isDeleted>${rest}</thread>`;

const post = (number: number, at: number, rest = '', message = `<p>Words ${number}</p>`): string =>
  `<post dsq:id="${number}"><id/><message><![CDATA[${message}]]></message><createdAt>2012-02-01T10:00:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>Ben</name><isAnonymous>true</isAnonymous></author><thread dsq:id="${at}"/>${rest}</post>`;

const discussionsIn = (parts: Part[]): ArchivedDiscussion[] =>
  parts.flatMap((part) => (part.part === 'discussion' ? [part.discussion] : []));
const idsIn = (parts: Part[]) => discussionsIn(parts).map(({ comments }) => comments.map(({ id }) => id));
const othersIn = (parts: Part[]) =>
  parts.flatMap((part) =>
    part.part === 'other' ? [[part.other.kind, part.other.id, part.other.reason]] : [],
  );
const findingsIn = (parts: Part[]) =>
  parts.flatMap((part) => (part.part === 'finding' ? [`${part.finding.kind}: ${part.finding.message}`] : []));
const statusesIn = (parts: Part[]) =>
  discussionsIn(parts).flatMap(({ comments }) => comments.map(({ status }) => status));

describe('an export', () => {
  test('has its comments by thread, with parents, names, dates and texts', async () => {
    const parts = await read(
      disqus(thread(1), thread(2), post(11, 1), post(12, 2), post(13, 1, '<parent dsq:id="11"/>')),
    );
    expect(idsIn(parts)).toEqual([['11', '13'], ['12']]);
    const [first] = discussionsIn(parts);
    expect(first).toMatchObject({ id: '1', url: 'https://ann.test/1/' });
    expect(first?.comments[1]).toEqual({
      id: '13',
      parent: '11',
      kind: 'comment',
      status: 'approved',
      author: { name: 'Ben' },
      date: '2012-02-01T10:00:00Z',
      body: { form: 'html', text: '<p>Words 13</p>' },
      place: { file: join(folder, 'export.xml'), line: 7 },
      secret: {},
    });
  });

  test('keeps e-mail and IP addresses apart, and out of everything else', async () => {
    const author = '<author><email>ben@example.org</email><name></name><username>ben9</username></author>';
    const parts = await read(
      disqus(
        thread(1),
        post(2, 1, `<ipAddress>192.0.2.7</ipAddress>${author}`).replace('<name>Ben</name>', ''),
      ),
    );
    const [comment] = discussionsIn(parts)[0]?.comments ?? [];
    expect(comment?.secret).toEqual({ email: 'ben@example.org', ip: '192.0.2.7' });
    expect(comment?.author).toEqual({ name: 'ben9' });
    expect(JSON.stringify({ ...comment, secret: undefined })).not.toMatch(/ben@|192\.0/);
  });

  test('tells spam, deleted and waiting comments from those that are to be seen', async () => {
    const rest = [
      '<isSpam>true</isSpam>',
      '<isDeleted>true</isDeleted>',
      '<isApproved>false</isApproved>',
      '<isSpam/><isDeleted/><isApproved>true</isApproved>',
    ];
    const bare = (number: number, flags: string): string =>
      post(number, 1, flags).replace('<isDeleted>false</isDeleted><isSpam>false</isSpam>', '');
    expect(statusesIn(await read(disqus(thread(1), ...rest.map((flags, i) => bare(i, flags)))))).toEqual([
      'spam',
      'deleted',
      'pending',
      'approved',
    ]);
  });

  test('takes what stands in a deleted thread for deleted, and says so', async () => {
    const deleted = thread(1).replace('<isDeleted>false', '<isDeleted>true');
    const parts = await read(disqus(deleted, post(2, 1)));
    expect(statusesIn(parts)).toEqual(['deleted']);
    expect(findingsIn(parts)).toEqual(['removed: A deleted thread has comments: they count as deleted']);
  });

  test('makes several threads of one article one discussion', async () => {
    const parts = await read(
      disqus(
        thread(1, { link: 'http://www.ann.test/a?utm_source=feed#more' }),
        thread(2, { link: 'https://ann.test/a/', id: '7 https://ann.test/?p=7' }),
        thread(3, { link: 'https://other.test/a/?fbclid=x' }),
        thread(4, { link: 'https://ann.test/?p=8' }),
        thread(5, { link: 'https://ann.test/?p=9' }),
        ...[1, 2, 3, 4, 5].map((n) => post(10 + n, n)),
      ),
    );
    expect(idsIn(parts)).toEqual([['11', '12', '13'], ['14'], ['15']]);
    expect(discussionsIn(parts)[0]).toMatchObject({
      id: '2',
      url: 'https://ann.test/a/',
      aliases: [
        'http://www.ann.test/a?utm_source=feed#more',
        'https://other.test/a/?fbclid=x',
        'https://ann.test/?p=7',
      ],
    });
    expect(findingsIn(parts)).toEqual(['changed: 3 threads of one article became one discussion']);
  });

  test('counts what is set aside, with its reason', async () => {
    const parts = await read(
      disqus(
        '<category dsq:id="1"><title>General</title></category>',
        thread(2),
        thread(3),
        post(4, 3),
        '<vote dsq:id="5"/>',
        thread(3),
      ),
    );
    expect(othersIn(parts)).toEqual([
      ['category', '1', 'Posts have tags, threads need none'],
      ['vote', '5', 'Not known in an export of Disqus'],
      ['thread', '3', 'An earlier thread has the same number'],
      ['thread', '2', 'There are no comments in it'],
    ]);
  });

  test('loses no comment whose thread is missing or has no address', async () => {
    const parts = await read(disqus(thread(1, { link: '' }), post(2, 1), post(3, 99), post(4, 99)));
    expect(idsIn(parts)).toEqual([['2'], ['3', '4']]);
    expect(discussionsIn(parts).map(({ url }) => url)).toEqual(['', '']);
    expect(findingsIn(parts)).toEqual(
      Array(2).fill('missing: A thread with comments has no address of an article'),
    );
  });

  test('with an empty link has the address that its identifier holds', async () => {
    const parts = await read(disqus(thread(1, { link: '', id: '7 https://ann.test/?p=7' }), post(2, 1)));
    expect(discussionsIn(parts)[0]?.url).toBe('https://ann.test/?p=7');
  });

  test('whose numbers have no quotation marks has each comment in its thread', async () => {
    const loose = disqus(thread(1), post(2, 1), post(3, 1)).replaceAll(/dsq:id="(\d)"/g, 'dsq:id=$1');
    expect(idsIn(await read(loose))).toEqual([['2', '3']]);
  });

  test('has closed discussions', async () => {
    const parts = await read(disqus(thread(1).replace('<isClosed>false', '<isClosed>true'), post(2, 1)));
    expect(discussionsIn(parts)[0]?.closed).toBe(true);
  });

  test('is read with another prefix, without namespaces, and with entities and split sections', async () => {
    const usual = disqus(thread(1), post(2, 1, '', 'a]]]]><![CDATA[>&amp; b'));
    expect(discussionsIn(await read(usual))[0]?.comments[0]?.body.text).toBe('a]]>&amp; b');
    expect(idsIn(await read(usual.replaceAll('dsq:', 'd:').replace(':dsq=', ':d=')))).toEqual([['2']]);
    expect(idsIn(await read(usual.replace(ROOT, '<disqus>')))).toEqual([['2']]);
    const escaped = usual.replace(/<!\[CDATA.*?<\/message>/s, '&lt;p&gt;c &amp;amp; d&lt;/p&gt;</message>');
    expect(discussionsIn(await read(escaped))[0]?.comments[0]?.body.text).toBe('<p>c &amp; d</p>');
  });

  test('is read as Disqus mails it, as gzip', async () => {
    expect(idsIn(await read(gzipSync(disqus(thread(1), post(2, 1)))))).toEqual([['2']]);
  });

  test('is read though a sign slipped in before it', async () => {
    expect(idsIn(await read(`\`${disqus(thread(1), post(11, 1))}`))).toEqual([['11']]);
  });

  test('with loose ampersands and control characters is mended, and it is said', async () => {
    const parts = await read(disqus(thread(1).replace('Post 1', 'Q & A'), post(2, 1, '', 'bell \u0007')));
    expect(idsIn(parts)).toEqual([['2']]);
    expect(discussionsIn(parts)[0]?.comments[0]?.body.text).toBe('bell');
    expect(findingsIn(parts)).toEqual([
      'mended: A control character that XML forbids was taken out',
      'mended: A bare & was read as itself',
    ]);
  });

  test('whose texts hold markup that nobody escaped keeps all their words', async () => {
    const message = '<p>I <3 <a href="/x">links</a></p> R&D <title>t</title> &nbsp;';
    const parts = await read(
      disqus(
        thread(1).replace('Post 1', 'A <em>new</em> post'),
        post(2, 1).replace(/<!\[CDATA.*?\]\]>/s, message),
        post(3, 1, '', '<script>a[b[0]]>1</script>'),
        '<vote dsq:id="5"><user>7</user></vote>',
      ),
    );
    const [discussion] = discussionsIn(parts);
    expect(discussion?.comments.map(({ body }) => body.text)).toEqual([
      '<p>I <3 <a href="/x">links</a></p> R&D <title>t</title>',
      '<script>a[b[0]]>1</script>',
    ]);
    expect(othersIn(parts)).toEqual([['vote', '5', 'Not known in an export of Disqus']]);
  });

  test.each([
    [
      'Latin-1 that it names',
      Buffer.from(disqus(thread(1), post(2, 1, '', 'Zoë')).replace('utf-8', 'iso-8859-1'), 'latin1'),
    ],
    ['UTF-16', Buffer.from(`\ufeff${disqus(thread(1), post(2, 1, '', 'Zoë'))}`, 'utf16le')],
    [
      'UTF-8 with a stray byte',
      Buffer.from(disqus(thread(1), post(2, 1, '', 'Zoë')).replace('Zoë', 'Zo\u00eb'), 'latin1'),
    ],
  ])('in %s is read', async (_, bytes) => {
    expect(discussionsIn(await read(bytes))[0]?.comments[0]?.body.text).toBe('Zoë');
  });

  test('has every comment under its thread, in its order, whatever it says', async () => {
    const said = fc.record({ at: fc.integer({ min: 1, max: 6 }), words: fc.string({ unit: 'grapheme' }) });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 30 }), async (posts) => {
        const escaped = (text: string) =>
          text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        const all = posts.map(({ at, words }, i) =>
          post(i, at, '').replace(/<!\[CDATA.*?\]\]>/, () => escaped(`${words.trim()}.`)),
        );
        const parts = await read(disqus(...[1, 2, 3, 4].map((n) => thread(n)), ...all));
        for (const { id, comments } of discussionsIn(parts))
          expect(comments.map(({ body }) => body.text)).toEqual(
            posts.filter(({ at }) => String(at) === id).map(({ words }) => `${words.trim()}.`),
          );
        expect(idsIn(parts).flat()).toHaveLength(posts.length);
      }),
      { numRuns: 50 },
    );
  });

  test('tells how much was read, and never less than before', async () => {
    const file = await written(disqus(thread(1), thread(2), post(3, 1), post(4, 2)));
    const told: number[] = [];
    await Array.fromAsync(disqusArchive(file).parts((bytes) => told.push(bytes)));
    expect(told).toEqual(told.toSorted((one, two) => one - two));
    expect(told.at(-1)).toBe(Buffer.byteLength(disqus(thread(1), thread(2), post(3, 1), post(4, 2))));
  });
});

describe('what is no export, or not whole, is refused', () => {
  const whole = disqus(thread(1), post(2, 1));
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'is empty: give the file that Disqus mailed'],
    ['a text', 'Dear Ann,', 'has no Disqus export in it: give the file that Disqus mailed'],
    ['JSON', '{}', 'has no Disqus export in it'],
    [
      'WordPress',
      '<?xml version="1.0"?>\n<rss version="2.0"></rss>',
      ':2: cannot be read. It is XML but no Disqus export, since it begins with <rss>',
    ],
    ['HTML', '<!DOCTYPE html><html></html>', ':1: cannot be read. It is HTML'],
    [
      'entities',
      `<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>${ROOT}&a;</disqus>`,
      'It declares entities of its own',
    ],
    [
      'a file that ends in a post',
      whole.slice(0, whole.indexOf('<isSpam>')),
      ':4: is where the file ends, within the item that begins on line 4: it was cut off. The last one that was read is the thread with the number 1',
    ],
    [
      'a file that lacks its last tag',
      whole.replace('</disqus>', ''),
      'the file ends: it was cut off. The last one that was read is the post with the number 2',
    ],
    ['a gzip that ends early', gzipSync(whole).subarray(0, 100), 'ends in the middle or is damaged'],
    [
      'a tag that is not closed',
      whole.replace('</title>', ''),
      ':3: is broken in a way that cannot be mended',
    ],
    ['a zip', 'PK\u0003\u0004', 'has no Disqus export in it'],
    ['blanks without end', ' '.repeat(200_000), 'has no Disqus export in it'],
  ])('%s', async (_, content, message) => {
    expect(await refusalOf(read(content))).toContain(message);
  });

  test('a file that is not there', async () => {
    await expect(Array.fromAsync(disqusArchive(join(folder, 'none')).parts())).rejects.toThrow(
      'There is no such file',
    );
  });
});

test.each([
  ['https://ann.test/caf%C3%A9/', 'http://www.ann.test/café'],
  ['https://ann.test/a//?utm_medium=x&utm_source=y', 'https://ann.test/a'],
  ['https://ann.test/index.php?p=1', 'https://ann.test/?p=1'],
  ['https://ann.test/a?b=1&c=2', 'https://ann.test/a?c=2&b=1&ref=x'],
])('%s is the article %s', (one, two) => {
  expect(articleKey(one)).toBe(articleKey(two));
});

test.each([
  ['https://ann.test/a', 'https://ann.test/A'],
  ['https://ann.test/?p=1', 'https://ann.test/?p=11'],
  ['https://ann.test/show?id=1', 'https://ann.test/show?id=2'],
])('%s is not the article %s', (one, two) => {
  expect(articleKey(one)).not.toBe(articleKey(two));
});
