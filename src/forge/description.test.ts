import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { attributeOf, byTag, find, findAll, textOf } from '../../tests/support/dom.ts';
import { deedsOf, forgePage } from '../../tests/support/forge-page.ts';
import { renderBody } from '../discussion/markdown.ts';
import type { Comment } from '../schema/comment.ts';
import { cleanLine, cleanText } from '../schema/text.ts';
import { JOINER } from './description/inert.ts';
import {
  type Described,
  describeComment,
  describeDigest,
  describeItem,
  extendDigest,
  LONGEST_BODY,
  withPreview,
} from './description.ts';

type Node = DefaultTreeAdapterTypes.Node;

const POST = { slug: 'a-post', title: 'A post', url: 'https://blog.example/posts/a-post/' };
const PREVIEW = 'https://deploy-preview-{number}--blog.netlify.app/posts/a-post/#comment-abc';
const LINKS = [POST.url, PREVIEW];

const comment = (more: Partial<Comment> = {}): Comment => ({
  id: 'abc',
  author: { name: 'Ann' },
  body: 'Words.',
  source: { kind: 'form' },
  ...more,
});
const about = (more: Partial<Comment> = {}, rest: Partial<Described> = {}): Described => ({
  post: POST,
  comment: comment(more),
  findings: [],
  ...rest,
});
const described = (more: Partial<Comment> = {}, rest: Partial<Described> = {}): string =>
  describeComment({ ...about(more, rest), longest: LONGEST_BODY });

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** What a person reads. */
const seen = (node: Node): string => oneLine(textOf(node).replaceAll(JOINER, ''));
const quoted = (body: string) => find(forgePage(body), byTag('blockquote'));

/** What a person should read of a comment: its page's text, with the address of each link behind it. */
function readingOf(body: string): string {
  const page = parseFragment(renderBody(body));
  for (const link of findAll(page, byTag('a'))) {
    const [address, title] = [attributeOf(link, 'href') ?? '', attributeOf(link, 'title')];
    const shown = title === undefined ? address : `${address} "${title}"`;
    const value = textOf(link) === address ? shown.slice(address.length) : ` ${shown}`;
    link.childNodes.push({ nodeName: '#text', value, parentNode: link });
  }
  return oneLine(textOf(page));
}

/** The elements that give a comment its form. Links become code, and a dollar sign stands in an element of its own. */
const formOf = (node: Node): string[] =>
  findAll(node, ({ tagName }) => !['a', 'code', 'span'].includes(tagName)).map(({ tagName }) => tagName);

/** All that one of the forges, or a person who would trick one, looks for. */
const TOKENS = [
  ...'@ann @org/team @all ann@example.org %"v 1" %v1 ~bug ~"a b" !1 #1 $1 &1 ^alert#1 *iteration:1 [vulnerability:1] [issue:1] GL-1'.split(
    ' ',
  ),
  ...'fixes closes: Resolves implements GH-1 ABC-123 owner/repo#1 owner/repo@deadbeef owner/repo!2 deadbeefdeadbeef 1234567 0123456789012345678901234567890123456789'.split(
    ' ',
  ),
  ...'https://github.com/o/r/issues/1 http://a.example www.example.com example.com <https://a.example> ftp://a.example mailto:a@b.example'.split(
    ' ',
  ),
  ...'![x](https://a.example/x.png) [x](https://a.example) [x](https://a.example "@ann") [[Page]] [x] [ ] [^1] :smile: :+1:'.split(
    ' ',
  ),
  ...'$x$ $$x$$ $`x`$ ``` ~~~ ```mermaid ```suggestion ```math <details> <summary> <img/src=//a> <!-- --> --> </blockquote> </pre> </p> <input/type=checkbox>'.split(
    ' ',
  ),
  ...'/close /merge /approve /label ~bug|/assign @ann|>>>|::include{file=a}|{+ a +}|{number}|%{project_path}|---|| a | b ||\n---|---\n|[!NOTE]|- [ ] todo|- [x] done'.split(
    '|',
  ),
  ...'&commat;ann &#64;ann &#35;1 &#10;&#10; &#13;&#13; &#13;/close &colon; &period; &lt;img&gt; &nbsp; \\@ann \\#1 `@ann` *@*ann #**1**'.split(
    ' ',
  ),
  ...[
    '\n',
    '\n\n',
    '\n\n/close\n\n',
    '> ',
    '- ',
    '1. ',
    '    ',
    '\t',
    ' ',
    '\u2028',
    '\u0085',
    '👩🏽‍💻',
    'é',
    'עברית',
    JOINER,
  ],
];
const hostile = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...TOKENS) },
      fc.constantFrom(' ', '', '.', 'a', '1', '#', '@'),
    ),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((parts) => parts.join(''));
const hostileBody = hostile.map(cleanText).filter((body) => body !== '');
const hostileName = hostile
  .map(cleanLine)
  .map((name) => name.slice(0, 200).toWellFormed())
  .filter((name) => name !== '');
const hostileAbout = fc
  .record({
    body: hostileBody,
    name: hostileName,
    title: hostile,
    answered: hostileBody,
    url: fc.constantFrom(undefined, 'https://www.example.com/@ann/r/issues/1#2?deadbeef1&x'),
  })
  .map(({ body, name, title, answered, url }) =>
    about(
      { body, author: { name, ...(url === undefined ? {} : { url }) } },
      {
        post: { ...POST, title },
        parent: { id: 'x', name, html: renderBody(answered) },
        findings: ['It holds three links or more.'],
        preview: PREVIEW,
      },
    ),
  );

/** Bodies that each do something when nothing is done about it. */
const ACTING = [
  'Hello @ann',
  'fixes #1',
  'closes owner/repo#1',
  'Resolves https://github.com/owner/repo/issues/1',
  'Implements ABC-123',
  'see deadbeef1',
  'www.example.com',
  'ann@example.com',
  '![x](https://a.example/x.png)',
  '[x](https://a.example)',
  '- [ ] todo',
  'such :smile:',
  '$x$ and $y$',
  '/close',
  'a\n\n/merge\n',
  '```\n@ann',
  '```\n````\n@ann\n',
  'a &commat;ann',
  '%"Version 1"',
  '~bug',
  '[vulnerability:1]',
  '<img src=//a.example>',
];

describe('what a forge makes of it', () => {
  test.each(ACTING)('%j does nothing', (body) => {
    expect(deedsOf(described({ body, author: { name: cleanLine(body) } }), LINKS)).toEqual([]);
  });

  const isTag = (body: string) => body.startsWith('<');
  const isTagOrCommand = (body: string) => isTag(body) || /^\/[a-z]/m.test(body);
  const withEntities = (body: string) =>
    `<p>${body.replace(/[!-/:-@[-`{-~\n]/g, (char) => `&#${char.charCodeAt(0)};`)}</p>`;
  test.each([
    ['as it was typed', (body: string) => body, () => false],
    ['in a fence', (body: string) => `\`\`\`\n${body}\n\`\`\``, () => false],
    ['as the page has it', renderBody, isTagOrCommand],
    ['with entities and nothing else', withEntities, isTag],
  ])('a comment that is put there %s would do something', (_, naive, isHarmless) => {
    const passing = ACTING.filter((body) => deedsOf(naive(body), LINKS).length === 0);
    expect(passing).toEqual(passing.filter(isHarmless));
  });

  test('nothing of any comment does anything', () => {
    fc.assert(
      fc.property(hostileAbout, (one) => {
        expect(deedsOf(describeComment({ ...one, longest: LONGEST_BODY }), LINKS)).toEqual([]);
        expect(deedsOf(describeDigest({ comments: [one, one], longest: LONGEST_BODY }), LINKS)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('no line is empty, and none begins with a word of the comment', () => {
    fc.assert(
      fc.property(hostileAbout, (one) => {
        const lines = describeComment({ ...one, longest: LONGEST_BODY }).split(/[\n\r\u0085\u2028\u2029]/);
        expect(lines.filter((line) => !/^<\/?[a-z]/.test(line))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a moderator sees', () => {
  test('every word of the comment, in the form it will have on the page', () => {
    fc.assert(
      fc.property(hostileAbout, (one) => {
        const quote = quoted(describeComment({ ...one, longest: LONGEST_BODY }));
        expect(seen(quote)).toBe(readingOf(one.comment.body));
        expect(formOf(quote).slice(1)).toEqual(formOf(parseFragment(renderBody(one.comment.body))));
      }),
      { numRuns: 150 },
    );
  });

  test('who wrote it, on which post, and whom it answers with which words', () => {
    const body = described(
      { author: { name: '@Ann', url: 'https://ann.example/' } },
      { parent: { id: 'x', name: 'Bob', html: '<p>What <em>do</em> you<br>\nsay?</p>\n' } },
    );

    const [first] = findAll(forgePage(body), byTag('p'));
    expect(first && seen(first)).toBe(
      '@Ann (https://ann.example/) comments on A post, in answer to Bob: “What do you say?”',
    );
    expect(findAll(forgePage(body), byTag('a')).map((link) => attributeOf(link, 'href'))).toEqual([POST.url]);
  });

  test('a post without a title by its slug', () => {
    const body = described({}, { post: { slug: 'a-post', url: POST.url } });
    expect(seen(find(forgePage(body), byTag('a')))).toBe('a-post');
    const unlinked = described({}, { post: { slug: 'a-post' } });
    expect(seen(forgePage(unlinked))).toContain('Ann comments on a-post');
  });

  test('what the screening noticed, each in an item', () => {
    const findings = [
      'It holds three links or more.',
      'It was sent within three seconds of opening the form.',
    ];
    const page = forgePage(described({}, { findings }));
    expect(findAll(page, byTag('li')).map(seen)).toEqual(findings);
    expect(seen(forgePage(described()))).not.toContain('screening');
  });

  test('lines of code as they were typed, empty ones too', () => {
    const page = forgePage(described({ body: '```\na\n\n\tb # @c\n```' }));
    expect(textOf(find(page, byTag('pre'))).replaceAll(JOINER, '')).toBe('a\n\n\tb # @c\n');
  });

  test('lists with the numbers they were given', () => {
    const page = forgePage(described({ body: '123456789. a' }));
    expect(attributeOf(find(page, byTag('ol')), 'start')).toBe('123456789');
  });

  test('how to decide', () => {
    expect(seen(forgePage(described()))).toContain('npm run moderate');
  });
});

describe('the preview', () => {
  const hrefs = (body: string) =>
    findAll(forgePage(body), byTag('a')).map((link) => attributeOf(link, 'href'));

  test('is linked once the pull request has its number', () => {
    const body = withPreview(described({}, { preview: PREVIEW }), 42);
    expect(hrefs(body)).toEqual([POST.url, PREVIEW.replace('{number}', '42')]);
  });

  test('is left out until then, with nothing else', () => {
    expect(withPreview(described({}, { preview: PREVIEW }))).toBe(described());
  });

  test('is not moved by a comment that names the number', () => {
    const body = described({ body: 'a {number} b' });
    expect(withPreview(body, 42)).toBe(body);
    expect(withPreview(body)).toBe(body);
  });
});

describe('its length', () => {
  const WORST = [
    '$',
    '#',
    '.',
    'f',
    '~',
    '[a](http://b.c)',
    '> a\n\n',
    '- a\n',
    '`$`',
    '*a*',
    '👩🏽‍💻',
    'a\n\n',
    '&amp;',
    '<',
  ];

  test.each(WORST)('of a comment full of %j is never above what the forge takes', (token) => {
    const long = cleanText(token.repeat(65_536).slice(0, 65_536).toWellFormed()) || 'a';
    const name = cleanLine(token.repeat(240).slice(0, 240).toWellFormed());
    const rest: Partial<Described> = { preview: PREVIEW };
    const author = { name, url: `https://a.example/${'.'.repeat(1900)}` };
    const made = described({ body: long, author }, rest);
    expect(made.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(made).toContain('npm run moderate');
    const short = described({ body: cleanText(long.slice(0, 3000).toWellFormed()), author }, rest);
    expect(deedsOf(short, LINKS)).toEqual([]);
  });

  test('lets every comment that the form takes be shown whole, but for those of dollar signs', () => {
    for (const token of WORST.filter((one) => !one.includes('$'))) {
      const body = cleanText(token.repeat(6000).slice(0, 6000).toWellFormed());
      expect(seen(quoted(described({ body }))), token).toBe(readingOf(body));
    }
  });

  test('a comment that has no room ends between two characters, and it is said where the rest is', () => {
    fc.assert(
      fc.property(hostileAbout, fc.nat(3000), (one, longest) => {
        const made = describeComment({ ...one, longest });
        expect(made.length).toBeLessThanOrEqual(longest);
        expect(made.isWellFormed()).toBe(true);
        expect(deedsOf(made, LINKS)).toEqual([]);
        if (!made.includes('<blockquote>')) return;
        const [shown, whole] = [seen(quoted(made)), readingOf(one.comment.body)];
        expect(whole.startsWith(shown)).toBe(true);
        expect(shown === whole || seen(forgePage(made)).includes('The comment goes on')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a pull request that gathers comments', () => {
  test('lists who wrote what on which post, with what the screening noticed', () => {
    const body = describeDigest({
      comments: [
        about({ body: '*First* words.\n\nAnd more.' }, { findings: ['It holds three links or more.'] }),
        about({ author: { name: 'Cy' }, body: 'Second' }, { parent: { id: 'x', name: 'Bob', html: '' } }),
      ],
      longest: LONGEST_BODY,
    });

    expect(findAll(forgePage(body), byTag('li')).map(seen)).toEqual([
      'Ann on A post: “First words. And more.” It holds three links or more.',
      'Cy on A post, in answer to Bob: “Second”',
    ]);
  });

  test('grows by what comes later', () => {
    const [one, other] = [about({ body: 'One' }), about({ body: 'Other' })];
    const first = describeDigest({ comments: [one], longest: LONGEST_BODY });
    expect(extendDigest(first, [describeItem(other)], LONGEST_BODY)).toBe(
      describeDigest({ comments: [one, other], longest: LONGEST_BODY }),
    );
  });

  test('says once that there are more than it has room for, and stays as it is then', () => {
    const items = Array.from({ length: 1000 }, (_, i) =>
      describeItem(about({ body: `Number ${i} ${'#'.repeat(300)}` })),
    );
    const full = extendDigest('', items, LONGEST_BODY);

    expect(full.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(full.length).toBeGreaterThan(LONGEST_BODY - 3000);
    expect(seen(forgePage(full)).match(/There are more/g)).toHaveLength(1);
    expect(extendDigest(full, items.slice(0, 1), LONGEST_BODY)).toBe(full);
    expect(deedsOf(full, LINKS)).toEqual([]);
  });
});
