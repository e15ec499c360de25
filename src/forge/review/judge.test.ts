import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentFrom } from '../../discussion/comment.ts';
import { commentFile } from '../../discussion/file.ts';
import { screen } from '../../discussion/screening.ts';
import type { Comment } from '../../schema/comment.ts';
import { Submission } from '../../schema/submission.ts';
import type { Proposal } from '../port.ts';
import { proposalFor } from '../proposal.ts';
import type { Change } from './changes.ts';
import { judge } from './judge.ts';
import { type Sent, sent } from './testing.ts';

const BASE = new Set(['content/posts/a-post.mdx', 'content/comments/a-post/above.json']);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a pull request that adds these files is found to be. */
function judged(...files: { path: string; text: string | Uint8Array }[]) {
  const changes = files.map(
    ({ path }, i): Change => ({ path, blob: String(i), mode: '100644', status: 'A' }),
  );
  const added = files.map(({ path, text }) => ({
    path,
    bytes: typeof text === 'string' ? bytesOf(text) : text,
  }));
  return judge({ changes, merged: changes, files: added, base: BASE });
}

async function problems(...files: Parameters<typeof judged>): Promise<string[]> {
  const verdict = await judged(...files);
  return verdict.problems.map(({ file, field, message }) =>
    [file.slice('content/comments/a-post/'.length), field, message].filter(Boolean).join(' '),
  );
}

/** The file of a comment that was made from a submission and then changed; its id is not mended. */
async function changed(change: (comment: Comment) => unknown, more: Sent = {}): Promise<Proposal> {
  const made = await sent(more);
  const comment: Comment = JSON.parse(made.text);
  change(comment);
  return { ...made, text: commentFile(comment) };
}

/** A file whose text was changed by hand. */
async function rewritten(change: (text: string) => string): Promise<Proposal> {
  const made = await sent({ url: 'https://example.org', parent: 'above' });
  return { ...made, text: change(made.text) };
}

const CANONICAL = 'is not in the canonical form: npm run check -- --write mends it';

describe('a file is refused that is not in the canonical form', () => {
  test.each<[string, (text: string) => string]>([
    ['keys in another order', (text) => text.replace(/( {2}"id".*\n)( {2}"parent".*\n)/, '$2$1')],
    ['line ends of Windows', (text) => text.replaceAll('\n', '\r\n')],
    ['no line end at the end', (text) => text.trimEnd()],
    ['an empty line at the end', (text) => `${text}\n`],
    ['tabs', (text) => text.replaceAll('  ', '\t')],
    ['one line', (text) => JSON.stringify(JSON.parse(text))],
    ['a key twice', (text) => text.replace('  "body"', '  "body": "Other words",\n  "body"')],
    ['a letter that is written as an escape', (text) => text.replace('Words', '\\u0057ords')],
    ['a blank at a line end', (text) => text.replace('{\n', '{ \n')],
  ])('%s', async (_, change) => {
    const file = await rewritten(change);
    expect(file.text).not.toBe((await rewritten((text) => text)).text);
    expect(await problems(file)).toEqual([expect.stringContaining(CANONICAL)]);
  });

  test.each<[string, (text: string) => string, string]>([
    ['a byte order mark', (text) => `\ufeff${text}`, 'is not JSON'],
    ['a comment in the JSON', (text) => `// Hello\n${text}`, 'is not JSON'],
    ['nothing', () => '', 'is not JSON'],
    ['a list', (text) => `[${text}]`, 'does not hold named fields'],
    ['null', () => 'null\n', 'does not hold named fields'],
    ['another field', (text) => text.replace('{', '{\n  "ip": "127.0.0.1",'), 'is not a known field'],
    ['a prototype', (text) => text.replace('{', '{\n  "__proto__": {},'), 'is not'],
    ['half a letter', (text) => text.replace('Words', '\\ud800'), 'body'],
    ['two blanks at a line end', (text) => text.replace('Words.', 'Words.  \\nMore.'), 'body'],
    ['what turns a line around', (text) => text.replace('Ann', 'A\\u202enn'), 'author.name'],
  ])('%s', async (_, change, sentence) => {
    expect((await problems(await rewritten(change))).join('\n')).toContain(sentence);
  });
});

test('a file is refused that is not UTF-8, even where a lenient reader sees the words of its id', async () => {
  const file = await sent({ body: 'Words \ufffd.' });
  const bytes = Buffer.from(file.text);
  const at = bytes.indexOf('\ufffd');
  const text = Buffer.concat([bytes.subarray(0, at), Buffer.of(0xff), bytes.subarray(at + 3)]);
  expect(await problems(file)).toEqual([]);
  expect(await problems({ ...file, text })).toEqual([`${file.id}.json is not UTF-8: save it as UTF-8`]);
});

describe('a comment is refused that says more than the form lets it', () => {
  test.each<[string, (comment: Comment) => unknown]>([
    ['author.ref', (comment) => Object.assign(comment.author, { ref: 'ann' })],
    ['kind', (comment) => Object.assign(comment, { kind: 'pingback' })],
    ['author.inferred', (comment) => Object.assign(comment.author, { inferred: true })],
    ['position', (comment) => Object.assign(comment, { position: 1 })],
    ['source.kind', (comment) => Object.assign(comment.source, { kind: 'wordpress' })],
    ['source.id', (comment) => Object.assign(comment.source, { id: '1' })],
    ['source.url', (comment) => Object.assign(comment.source, { url: 'https://example.org' })],
    ['date', (comment) => Object.assign(comment, { date: undefined })],
  ])('%s', async (field, change) => {
    const file = await changed(change);
    expect(await problems(file)).toEqual([expect.stringContaining(`${file.id}.json ${field} `)]);
  });
});

describe('a comment is refused whose id is not its digest', () => {
  test.each<[string, (comment: Comment) => unknown]>([
    ['another name', (comment) => Object.assign(comment.author, { name: 'Anne' })],
    ['another body', (comment) => Object.assign(comment, { body: 'Other words.' })],
    ['another parent', (comment) => Object.assign(comment, { parent: 'above' })],
  ])('%s', async (_, change) => {
    expect(await problems(await changed(change))).toEqual([
      expect.stringMatching(/ id is not the digest of post, parent, name and body, which is "[a-z2-7]{20}"/),
    ]);
  });

  test('a file whose name is not its id', async () => {
    const file = { ...(await sent()), path: 'content/comments/a-post/abc.json' };
    expect(await problems(file)).toEqual([expect.stringContaining('rename the file, or correct the id')]);
  });
});

/** A comment whose fields are what the form would refuse, with the id that it would have. */
async function forged({ name = 'Ann', url = '', body = 'Words.' }: Sent): Promise<Proposal> {
  const submission: Submission = {
    post: 'a-post',
    parent: '',
    name,
    url,
    body,
    opened: '',
    nickname: '',
  };
  return proposalFor({ slug: 'a-post' }, await commentFrom(submission, new Date('2026-11-23T09:30:00Z')));
}

describe('what the form refuses, the check refuses', () => {
  test.each<[string, Sent, RegExp]>([
    ['a name of 81 letters', { name: 'a'.repeat(81) }, /author\.name is longer than the form allows/],
    ['a name that shows nothing', { name: '\u3164' }, /author\.name shows nothing: write the name/],
    [
      'an address of 600 letters',
      { url: `https://example.org/${'a'.repeat(580)}` },
      /author\.url is longer than the form allows/,
    ],
    [
      'an address with a script',
      { url: 'javascript:alert(1)' },
      /author\.url "javascript:alert\(1\)" is not valid/,
    ],
    [
      'an address that is not composed',
      { url: 'https://example.org/u\u0308' },
      /author\.url is not as the form stores it/,
    ],
    ['a body of 6,001 letters', { body: 'a'.repeat(6001) }, /body is longer than the form allows/],
    ['a body that shows nothing', { body: '\u200d' }, /body is refused by the form: Write some words/],
    ['a body that is a picture of nothing', { body: '> ' }, /body/],
    [
      'quotations in quotations, 100 deep',
      { body: `${'> '.repeat(100)}Words` },
      /body is refused by the form: Nest quotations and lists less deeply/,
    ],
    [
      'lists in lists, 100 deep',
      { body: `${'- '.repeat(100)}Words` },
      /body is refused by the form: Nest quotations and lists less deeply/,
    ],
    ['a mountain of marks', { body: `x${'\u0301'.repeat(30_000)}` }, /body is longer than the form allows/],
  ])('%s', async (_, more, sentence) => {
    expect((await problems(await forged(more))).join('\n')).toMatch(sentence);
  });

  test('what is hostile on a page, but may be said, passes: it is rendered safe', async () => {
    const bodies = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[a](javascript:alert(1)) ![b](data:text/html,x)',
      '::error file=a.ts::Forged',
      '"><svg/onload=alert(1)>',
      '\u0024{{ github.token }} $(id) `id`',
      'Ω≈ç√∫˜µ≤≥÷ 田中さんにあげて下さい 🏳️‍🌈 ﷽',
      '__proto__ constructor undefined null NaN',
    ];
    for (const body of bodies) expect(await problems(await sent({ body }))).toEqual([]);
  });
});

test('an address passes that was as long as the form lets it be before it got its scheme', async () => {
  expect(await problems(await sent({ url: 'example.org/'.padEnd(500, 'a') }))).toEqual([]);
});

// A thousand comments take a busy machine a while.
describe('comments that come together', { timeout: 120_000 }, () => {
  test('may answer each other and what is on the base branch', async () => {
    const above = await sent({ parent: 'above' });
    expect(await problems(above, await sent({ parent: above.id }))).toEqual([]);
  });

  test('may not answer in a circle', async () => {
    const pair = (id: string, parent: string) => ({
      path: `content/comments/a-post/${id}.json`,
      text: commentFile({
        id,
        parent,
        author: { name: 'Ann' },
        date: '2026-11-23T09:30:00Z',
        body: 'Words.',
        source: { kind: 'form' },
      }),
    });
    const found = await problems(pair('aa', 'bb'), pair('bb', 'aa'));
    expect(found).toContain('aa.json parent "bb" leads back to this comment: correct it');
    expect(found.filter((line) => / id is not the digest/.test(line))).toHaveLength(2);
  });

  test('are refused for the one that is not fine, which is named', async () => {
    const wrong = await changed((comment) => Object.assign(comment.author, { ref: 'ann' }), { name: 'Bob' });
    const { comments, problems: found } = await judged(await sent(), wrong);
    expect(comments).toBe(2);
    expect(found.map(({ file }) => file)).toEqual([wrong.path]);
  });

  test('may be 2,500, and no more', async () => {
    const many = await Promise.all(Array.from({ length: 2501 }, (_, i) => sent({ body: `Words ${i}` })));
    expect(await problems(...many.slice(0, 2500))).toEqual([]);
    expect((await judged(...many)).problems[0]?.message).toContain('touches 2501 files');
  });
});

test('a comment with many links passes, with a note', async () => {
  const file = await sent({ body: 'https://a.example https://b.example https://c.example' });
  expect(await judged(file)).toEqual({
    comments: 1,
    problems: [],
    notes: [{ file: file.path, field: '', message: 'It holds three links or more.' }],
  });
});

test('a file that is wrong in ten thousand ways is told of ten times', async () => {
  const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 0]));
  const file = { path: 'content/comments/a-post/abc.json', text: JSON.stringify(keys) };
  expect(await problems(file)).toHaveLength(10);
});

/** What people type, and letters that NFC makes longer or reorders. */
const typed = (maxLength: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('a', ' ', '\n', '> ', '- ', '`', '[a](https://a.example)', '::', '"', '\\'),
        fc.constantFrom(
          '\u0958',
          '\ufb2c',
          '\u0344',
          '\u1e69',
          '\u0327',
          '\u05b4',
          '\u{1d15e}',
          '\ufacf',
          '👩\u200d👧',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''))
    // A quarter is as long as it may be.
    .chain((text) =>
      fc.boolean().map((fill) => (fill && text !== '' ? text.repeat(maxLength) : text).slice(0, maxLength)),
    );

const submission = fc
  .record({
    name: typed(80),
    url: fc.oneof(
      fc.constant(''),
      fc.webUrl(),
      typed(400).map((text) => `example.org/${text}`),
    ),
    body: typed(6000),
    parent: fc.constantFrom('', 'above'),
  })
  .filter((values) => Submission.safeParse({ post: 'a-post', ...values }).success);

describe('whatever the intake makes of a submission', { timeout: 120_000 }, () => {
  test('passes, unless the screening would have refused it', async () => {
    await fc.assert(
      fc.asyncProperty(submission, async (values) => {
        const now = new Date('2026-11-23T09:30:00Z');
        const { refusals } = screen(Submission.parse({ post: 'a-post', ...values }), now);
        expect((await problems(await sent(values))).length > 0).toBe(refusals.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  test('fails when any byte of its file is another', async () => {
    const made = await sent({ url: 'https://example.org/\u00fc', parent: 'above', body: 'Wörter.\n\n> 👍' });
    const bytes = bytesOf(made.text);
    const free = rangesOf(made.text, ['"url": "', '"date": "']);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const other = Uint8Array.from(bytes);
        other[at] = (other[at] ?? 0) ^ by;
        // Address and date are not part of the digest: there another letter makes another good comment.
        fc.pre(!free.some(([from, to]) => at >= from && at < to));
        expect((await problems({ path: made.path, text: other })).length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('fails when a byte is missing, or one too many', async () => {
    const made = await sent({ body: 'Wörter.' });
    const bytes = bytesOf(made.text);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.option(fc.nat(255)), async (at, more) => {
        const rest = bytes.subarray(more === null ? at + 1 : at);
        const other = Uint8Array.of(...bytes.subarray(0, at), ...(more === null ? [] : [more]), ...rest);
        fc.pre(other.length !== bytes.length);
        fc.pre(!rangesOf(made.text, ['"date": "']).some(([from, to]) => at >= from && at <= to));
        expect((await problems({ path: made.path, text: other })).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** Where in the bytes of a text the values of some keys stand, from the first byte to the closing quote. */
function rangesOf(text: string, keys: readonly string[]): [number, number][] {
  return keys.map((key) => {
    const from = text.indexOf(key) + key.length;
    const length = (end: number): number => bytesOf(text.slice(0, end)).length;
    return [length(from), length(text.indexOf('"', from))];
  });
}
