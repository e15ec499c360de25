import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentFile } from '../../discussion/file.ts';
import { commentId } from '../../discussion/id.ts';
import type { Comment } from '../../schema/comment.ts';
import { cleanText } from '../../schema/text.ts';
import type { ArchivedComment, ArchivedPost, Part } from '../archive.ts';
import { refusalOf } from '../testing.ts';
import { type CaptureOptions, captureArchive } from './capture.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capture-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function partsOf(file: string, options?: CaptureOptions): Promise<Part[]> {
  return Array.fromAsync(captureArchive(file, options).parts());
}

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const read = async (text: string | Uint8Array, options?: CaptureOptions): Promise<Part[]> =>
  partsOf(await written('page.txt', text), options);

function postIn(parts: Part[]): ArchivedPost {
  const found = parts.find((part) => part.part === 'post');
  if (!found) throw new Error('no post');
  return found.post;
}

const authorIn = (parts: Part[]) => parts.find((part) => part.part === 'author')?.author;
const findingsIn = (parts: Part[]) =>
  parts.flatMap((part) => (part.part === 'finding' ? [`${part.finding.kind}: ${part.finding.message}`] : []));
const messages = (parts: Part[], kind: string) =>
  findingsIn(parts).filter((message) => message.startsWith(`${kind}:`));

/** Number, name and text of each comment. */
const discussionIn = (parts: Part[]) =>
  postIn(parts).discussion.map(({ id, author, body }) => [id, author.name, body.text]);

async function refusal(text: string | Uint8Array, names?: unknown): Promise<string> {
  const file = names === undefined ? {} : { names: await written('names.json', JSON.stringify(names)) };
  return refusalOf(read(text, file));
}

const PAGE = `A day at the sea

We went & swam.

    indented < words
and a second line

2 Responses to A day at the sea

  1. Ann says:

    Lovely.

  2. Me too.

Leave a Reply

Name`;

describe('the original post, read with its names', () => {
  const fixtures = new URL('../../../tests/fixtures/', import.meta.url);
  const content = new URL('../../../content/', import.meta.url);
  const slug = 'linked-in-whore-or-welcome-to-the-500-club';
  let parts: Part[];
  beforeAll(async () => {
    parts = await partsOf(new URL('original-post.txt', fixtures).pathname, {
      names: new URL('original-post.names.json', fixtures).pathname,
    });
  });

  test('has the words of the committed post, its quotations and its tag', async () => {
    const post = postIn(parts);
    const mdx = await readFile(new URL(`posts/${slug}.mdx`, content), 'utf8');
    const markdown = post.body.html
      .split('\n')
      .reduce<{ lines: string[]; quoted: boolean }>(
        ({ lines, quoted }, line) => {
          if (line === '<blockquote>') return { lines, quoted: true };
          if (line === '</blockquote>') return { lines, quoted: false };
          const gap = quoted && lines.at(-1)?.startsWith('> ') ? '>' : '';
          const text = line.slice('<p>'.length, -'</p>'.length).replaceAll('&amp;', '&');
          return { lines: [...lines, gap, quoted ? `> ${text}` : text], quoted };
        },
        { lines: [], quoted: false },
      )
      .lines.join('\n');
    expect(mdx.slice(mdx.indexOf('\n---\n') + '\n---\n'.length)).toBe(`${markdown}\n`);
    expect(mdx).toContain(`title: "${post.title}"`);
    expect(post.tags).toEqual(['Uncategorized']);
    expect(post.workedOut).toEqual({ slug, author: 'craig-watson' });
    expect(post).toMatchObject({ status: 'publish', comments: 'open', author: 'craig-watson' });
    expect(post).not.toHaveProperty('published');
  });

  test('has the entry of its author', async () => {
    const entry = JSON.parse(await readFile(new URL('authors/craig-watson.json', content), 'utf8'));
    const { key, place, ...author } = authorIn(parts) ?? {};
    expect(author).toEqual(entry);
    expect(key).toBe('craig-watson');
    expect(place).toMatchObject({ line: 61 });
  });

  test('has every committed comment, byte for byte', async () => {
    const ids = new Map<string, string>();
    const files = new Map<string, string>();
    for (const { id = '', parent, author, position, body } of postIn(parts).discussion) {
      const text = cleanText(body.text);
      const above = parent === undefined ? {} : { parent: ids.get(parent) ?? '' };
      const address = await commentId({ post: slug, ...above, name: author.name, body: text });
      const comment = { id: address, ...above, author, position, body: text, source: { kind: 'capture' } };
      ids.set(id, address);
      files.set(`${address}.json`, commentFile(comment as Comment));
    }
    const committed = new URL(`comments/${slug}/`, content);
    const names = await readdir(committed);
    expect([...files.keys()].sort()).toEqual(names.sort());
    for (const name of names) expect(files.get(name)).toBe(await readFile(new URL(name, committed), 'utf8'));
  });

  test('says that nothing is missing and what was left out', () => {
    expect(findingsIn(parts)).toEqual([
      'removed: The foot of the page was left out as page furniture: 11 lines',
      'removed: “Advertisements” was left out as page furniture',
    ]);
  });
});

describe('a page', () => {
  test('has its title, paragraphs with their line breaks, and comments', async () => {
    const parts = await read(PAGE);
    expect(postIn(parts).title).toBe('A day at the sea');
    expect(postIn(parts).body.html).toBe(
      '<p>We went &amp; swam.</p>\n<p>indented &lt; words<br>\nand a second line</p>',
    );
    expect(postIn(parts).body.place.line).toBe(3);
    expect(discussionIn(parts)).toEqual([
      ['1', 'Ann', 'Lovely.'],
      ['2', '', 'Me too.'],
    ]);
    expect(messages(parts, 'missing')).toEqual([]);
    expect(authorIn(parts)).toBeUndefined();
  });

  test('no-break spaces stay, and a paragraph of them alone is none', async () => {
    const html = postIn(await read('T\n\n\u00a0\n\n\u00a0a\u00a0\u00a0b\u00a0\n\nc')).body.html;
    expect(html).toBe('<p>\u00a0a\u00a0\u00a0b\u00a0</p>\n<p>c</p>');
  });

  test('its categories and tags are those of the line below it, and its buttons are left out', async () => {
    const parts = await read(`T

Words.

Share this:

Twitter
Facebook

About Cho

Cho swims.

View all posts by Cho →

This entry was posted in Sea, Summer and tagged fish, big waves. Bookmark the permalink.

← Older

No Comments

Leave a Reply`);
    expect(postIn(parts).body.html).toBe('<p>Words.</p>');
    expect(postIn(parts).tags).toEqual(['Sea', 'Summer', 'fish', 'big waves']);
    expect(authorIn(parts)).toMatchObject({ key: 'Cho', name: 'Cho', bio: 'Cho swims.' });
    expect(messages(parts, 'removed')).toContain(
      'removed: What stands from the buttons for sharing on was left out as page furniture: 3 lines',
    );
  });

  test('words about something else are not a box about the author', async () => {
    const parts = await read('T\n\nWords.\n\nAbout fish\n\nThey swim.\n\nMore.');
    expect(postIn(parts).body.html).toContain('<p>About fish</p>');
    expect(authorIn(parts)).toBeUndefined();
  });

  test('a list and a count in its text are not its discussion', async () => {
    const text = PAGE.replace('We went', '3 Comments\n\nthat I have:\n\n  1. Ann says so\n\nWe went');
    expect(postIn(await read(text)).body.html).toContain('1. Ann says so');
    expect(discussionIn(await read(text))).toHaveLength(2);
  });

  test('says where the discussion is closed', async () => {
    expect(postIn(await read(PAGE.replace('Leave a Reply', 'Comments are closed.'))).comments).toBe('closed');
  });

  test('says that it has no discussion', async () => {
    expect(messages(await read('T\n\nWords.'), 'unknown')).toEqual([
      'unknown: The capture has no discussion, or none that can be told',
    ]);
  });

  test('says when it counts other comments than were read', async () => {
    expect(messages(await read(PAGE.replace('2 Responses', '3 Responses')), 'missing')).toEqual([
      'missing: The capture says that there are 3 comments, and 2 were read',
    ]);
  });

  test.each([
    ['Windows-1252', Uint8Array.from([...Buffer.from('T\n\nCaf'), 0xe9]), 'Café'],
    ['UTF-16', Buffer.from('\ufeffT\r\n\r\nCafé', 'utf16le'), 'Café'],
    ['UTF-8 with a mark', Buffer.from('\ufeffT\n\nCafé'), 'Café'],
  ])('in %s is read', async (_, bytes, word) => {
    expect(postIn(await read(bytes)).body.html).toBe(`<p>${word}</p>`);
  });

  test('tells how many bytes were read', async () => {
    const told: number[] = [];
    await Array.fromAsync(captureArchive(await written('p.txt', 'T\n\né')).parts((n) => told.push(n)));
    expect(told).toEqual([5]);
  });
});

describe('a discussion', () => {
  const talk = (discussion: string, count = 4): string =>
    `T\n\nWords.\n\n${count} Responses to T\n\n${discussion}\n\nLeave a Reply\n\nName`;

  test('is as deep as its bullets are indented', async () => {
    const parts = await read(
      talk(`  1. Ann says:

    One.

    • Ben says:

      Two.

        ◦ Three,
          on two lines.

    • Four.`),
    );
    const places = postIn(parts).discussion.map(({ id, parent, position }) => [id, parent, position]);
    expect(places).toEqual([
      ['1', undefined, 1],
      ['1.1', '1', 1],
      ['1.1.1', '1.1', 1],
      ['1.2', '1', 2],
    ]);
    expect(postIn(parts).discussion[2]?.body.text).toBe('Three,\non two lines.');
    expect(messages(parts, 'missing')).toEqual([]);
  });

  test('has replies after hyphens where they are signed, and other hyphens are words', async () => {
    const signed = talk('  1. Ann says:\n\n    One.\n\n    - Ben says:\n\n      Two.\n\n    - Three.', 3);
    expect(discussionIn(await read(signed)).map(([id]) => id)).toEqual(['1', '1.1', '1.2']);
    const listed = talk('  1. Ann says:\n\n    One:\n\n    - fish\n    - chips\n\n    - Ann', 1);
    expect(discussionIn(await read(listed))).toEqual([['1', 'Ann', 'One:\n\n- fish\n- chips\n\n- Ann']]);
  });

  test('counts to ten and beyond, whichever side its numbers are aligned at', async () => {
    const ten = Array.from(
      { length: 11 },
      (_, i) => `${String(i + 1).padStart(3)}. A${i} says:\n\n    W${i}`,
    );
    expect(discussionIn(await read(talk(ten.join('\n\n'), 11)))).toHaveLength(11);
    const left = ten.map((comment) => comment.replace(/^ +/, '  ')).join('\n\n');
    expect(discussionIn(await read(talk(left, 11)))).toHaveLength(11);
  });

  test('can stand without indentation, as browsers copy it', async () => {
    const parts = await read(talk('1. Ann says:\n\nOne:\n\n3. is words\n\n2. Ben says:\n\nTwo.', 2));
    expect(discussionIn(parts)).toEqual([
      ['1', 'Ann', 'One:\n\n3. is words'],
      ['2', 'Ben', 'Two.'],
    ]);
  });

  test('says which numbers are not there', async () => {
    expect(messages(await read(talk('  1. a\n\n  4. b')), 'missing')).toEqual([
      'missing: Comment 4 follows comment 1: the capture has not those between them',
      'missing: The capture says that there are 4 comments, and 2 were read',
    ]);
  });

  test('leaves links to reply out, and says so once', async () => {
    const parts = await read(
      talk('  1. Ann says:\n\n    a\n\n    Reply\n\n  2. Ben says:\n\n    b\n\n    Reply ↓', 2),
    );
    expect(discussionIn(parts)).toEqual([
      ['1', 'Ann', 'a'],
      ['2', 'Ben', 'b'],
    ]);
    expect(findingsIn(parts)).toContain('removed: A link to reply was left out as page furniture, 2 times');
  });

  test('has what other sites sent as such', async () => {
    const post = postIn(await read(talk('  1. Pingback: A day | Ben’s blog', 1)));
    expect(post.discussion[0]).toMatchObject({ kind: 'pingback', author: { name: 'A day | Ben’s blog' } });
  });

  test('gives words below a reply to the comment at whose indentation they stand, and says so', async () => {
    const parts = await read(talk('  1. Ann says:\n\n    a\n\n    • Ben says:\n\n      b\n\n    c', 2));
    expect(discussionIn(parts).map(([, , text]) => text)).toEqual(['a\n\nc', 'b']);
    expect(messages(parts, 'unknown')).toHaveLength(1);
  });
});

test.each([
  ['blanks', `T\n\n${' '.repeat(1_000_000)}x`],
  ['empty lines', `T${'\n'.repeat(1_000_000)}x`],
  ['counts', `T\n\n${'2 comments\n'.repeat(90_000)}`],
  ['boxes about authors', `T\n\n${'Advertisements\n\nAbout x\n\n'.repeat(40_000)}`],
  ['replies', `${PAGE.slice(0, PAGE.indexOf('Leave'))}${'    • Ben says:\n\n'.repeat(60_000)}`],
  ['says', `T\n\n${' says:'.repeat(170_000)}`],
  ['an entry line', `T\n\nThis entry was posted in ${' tagged by on ,'.repeat(70_000)}`],
])('a megabyte of %s is read', async (_, text) => {
  expect(postIn(await read(text)).title).toMatch(/^T$|sea/);
});

describe('dates of a page', () => {
  const dated = PAGE.replace('Ann says:', 'Ann says:\n    March 3, 2011 at 9:14 am').replace(
    'at the sea\n',
    'at the sea\n\nPosted on March 2, 2011 by Ben\n',
  );

  test('are read with the zone that is given', async () => {
    const post = postIn(await read(dated, { timezone: 'Australia/Sydney' }));
    expect(post.discussion[0]).toMatchObject({ date: '2011-03-02T22:14:00Z', body: { text: 'Lovely.' } });
    expect(post).toMatchObject({ published: '2011-03-02', author: 'Ben' });
  });

  test('are left out without one, and it is said', async () => {
    const parts = await read(dated);
    expect(postIn(parts).discussion[0]).not.toHaveProperty('date');
    expect(messages(parts, 'unknown')).toEqual([
      'unknown: The page gives the day of the post and no time of day',
      'unknown: The dates of 1 comments are local and were left out: --timezone tells how to read them',
    ]);
  });

  test('a zone that is none is refused', async () => {
    await expect(read(PAGE, { timezone: 'Sea' })).rejects.toThrow('"Sea" is no time zone');
  });
});

describe('what is no capture is refused', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'page.txt: is empty: give a file with the text of a page'],
    ['blanks', ' \n\n\t\n', 'page.txt: is empty: give a file with the text of a page'],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]), 'page.txt: is not a text'],
    ['HTML', '\n<!DOCTYPE html><html>', 'page.txt: is a web page, not its text: import it as a saved page'],
    ['XML', '<?xml version="1.0"?>', 'page.txt: is XML'],
    [
      'no title',
      '8 Responses to X\n\n  1. Ann says:\n\n    Hi',
      'page.txt:1: has no title: write it on the first',
    ],
    ['a text without an empty line', 'words\nand words\n', 'page.txt:1: has no title'],
    ['numbers that go down', PAGE.replace('  2.', '  1.'), 'page.txt:14: has a comment 1 after comment 1'],
  ])('%s', async (_, text, message) => {
    expect(await refusal(text)).toContain(message);
  });

  test('a file that is not there', async () => {
    await expect(partsOf(join(folder, 'none'))).rejects.toThrow('There is no such file');
  });
});

describe('names that do not fit the capture are refused', () => {
  test.each<[string, unknown, string]>([
    [
      'a captured name',
      { comments: { '1': { name: 'Ben' } } },
      'comments.1 is signed "Ann" in the capture: remove it',
    ],
    [
      'no such comment',
      { comments: { '2.1': { name: 'Ben' } } },
      'comments.2.1 is no comment of the capture',
    ],
    ['an empty name', { comments: { '2': { name: '' } } }, 'comments.2.name is empty: write the name'],
    ['a wrong author', { author: 'Ann B' }, 'author "Ann B" is not valid: use the name of a file'],
    ['a misspelt field', { quotes: [] }, 'quotes is not a known field'],
    [
      'words that are not there',
      { quotations: [['Once']] },
      'quotations.0.0 begins no paragraph of the capture',
    ],
    [
      'an end before its beginning',
      { quotations: [['indented', 'We went']] },
      'quotations.0.1 begins no paragraph',
    ],
    ['too many words', { quotations: [['a', 'b', 'c']] }, 'write first words and last words, and no more'],
    [
      'one in another',
      { quotations: [['We', 'indented'], ['indented']] },
      'quotations.1 is in another quotation',
    ],
  ])('%s', async (_, names, message) => {
    expect(await refusal(PAGE, names)).toContain(
      `names.json: ${message.replace('write first', '')}`.slice(0, 12),
    );
    expect(await refusal(PAGE, names)).toContain(message);
  });

  test('words that begin two paragraphs', async () => {
    expect(await refusal('T\n\nso a\n\nso b', { quotations: [['so']] })).toContain(
      'names.json: quotations.0.0 begins 2 paragraphs of the capture: write more words',
    );
  });

  test('a file that is not there, or is not JSON', async () => {
    const names = await written('bad.json', '{');
    await expect(read(PAGE, { names })).rejects.toThrow('is not JSON: correct it');
    await expect(read(PAGE, { names: join(folder, 'no.json') })).rejects.toThrow(
      'cannot be read: check the name',
    );
  });
});

test('without names what the capture lost stays open, and numbers are not addresses', async () => {
  const [, second] = postIn(await read(PAGE)).discussion;
  expect(second).toEqual<ArchivedComment>({
    id: '2',
    localId: true,
    kind: 'comment',
    status: 'approved',
    author: { name: '' },
    position: 2,
    body: { form: 'text', text: 'Me too.' },
    place: { file: join(folder, 'page.txt'), line: 14 },
  });
});
