import { describe, expect, test } from 'vitest';
import { comment, exportOf, findingsOf, item, partsOf, postOf } from '../../../tests/support/wxr.ts';

describe('a blog', () => {
  test('has its title, address and language', async () => {
    const [site] = await partsOf(exportOf());

    expect(site).toEqual({
      part: 'site',
      site: {
        title: 'Notes & Queries',
        description: 'Ann writes',
        url: 'https://ann.example.org',
        language: 'en-GB',
      },
    });
  });

  test('has its authors', async () => {
    const [, author] = await partsOf(exportOf());

    expect(author).toEqual({
      part: 'author',
      author: {
        key: 'ann',
        userId: '2',
        name: 'Ann',
        fullName: 'Ann Lee',
        email: 'ann@example.org',
        place: { file: 'blog.xml', line: 17 },
      },
    });
  });
});

test('a post has everything that the export says of it', async () => {
  expect(await postOf(exportOf(item({}, comment())))).toEqual({
    kind: 'post',
    id: '7',
    title: 'A post',
    slug: 'a-post',
    url: 'https://ann.example.org/2011/05/a-post/',
    aliases: ['https://ann.example.org/?p=7'],
    status: 'publish',
    author: 'ann',
    published: '2011-05-04T07:30:00Z',
    body: { form: 'classic', html: 'Hello', place: { file: 'blog.xml', line: 24 } },
    tags: [],
    comments: 'open',
    discussion: [
      {
        id: '31',
        kind: 'comment',
        status: 'approved',
        author: { name: 'Ben' },
        date: '2011-05-05T08:00:00Z',
        body: { form: 'raw', text: 'Well said.' },
        secret: { email: 'ben@example.org', ip: '192.0.2.7' },
        place: { file: 'blog.xml', line: 36 },
      },
    ],
    place: { file: 'blog.xml', line: 18 },
  });
});

const meta = (key: string, value: string, of = 'post'): string =>
  `<wp:${of}meta><wp:meta_key>${key}</wp:meta_key><wp:meta_value><![CDATA[${value}]]></wp:meta_value></wp:${of}meta>`;

describe('a post', () => {
  test.each([
    ['a-post', 'a-post'],
    ['%e3%81%82%e3%81%84', 'あい'],
    ['%e3%81%82%e3%81', 'あ'],
    ['%e3%81%82%e3%8', 'あ'],
    ['%e3%81%82-%', 'あ'],
    ['100%-sure', '100%-sure'],
    ['%ff%fe-raw', '%ff%fe-raw'],
    ['', undefined],
  ])('named %j has the slug %j', async (name, slug) => {
    expect((await postOf(exportOf(item({ 'wp:post_name': name })))).slug).toBe(slug);
  });

  test('has its categories and tags once each, in order, and no format as a tag', async () => {
    const terms = `
      <category><![CDATA[Letters]]></category>
      <category domain="category" nicename="letters"><![CDATA[Letters]]></category>
      <category domain="tag"><![CDATA[Arts &amp; Crafts]]></category>
      <category domain="post_tag" nicename="arts"><![CDATA[Arts &amp; Crafts]]></category>
      <category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>`;

    expect((await postOf(exportOf(item({}, terms)))).tags).toEqual(['Letters', 'Arts & Crafts']);
  });

  test('that has a term of another kind says that this is left out', async () => {
    const terms = '<category domain="series" nicename="walks"><![CDATA[Walks]]></category>';

    expect(await findingsOf(exportOf(item({}, terms)))).toEqual([
      {
        kind: 'removed',
        message: 'A term that is neither a category nor a tag was left out (series)',
        place: { file: 'blog.xml', line: 36 },
      },
    ]);
  });

  test('is what an item is taken for that does not say what it is, and that is told', async () => {
    const text = exportOf(item({ 'wp:post_type': '' }));
    expect((await postOf(text)).kind).toBe('post');
    expect((await findingsOf(text)).map(({ kind, message }) => [kind, message])).toEqual([
      ['unknown', 'An item does not say what it is, since it has no wp:post_type, and was read as a post'],
    ]);
  });

  test('that needed a password says so', async () => {
    expect((await postOf(exportOf(item({ 'wp:post_password': 'open sesame' })))).password).toBe(true);
  });

  test('is sticky, has a picture and closed comments where the export says so', async () => {
    const fields = { 'wp:is_sticky': '1', 'wp:comment_status': 'closed', 'wp:post_type': 'page' };

    expect(await postOf(exportOf(item(fields, meta('_thumbnail_id', '12'))))).toMatchObject({
      kind: 'page',
      sticky: true,
      picture: { id: '12' },
      comments: 'closed',
    });
  });

  test('was updated where that was at another moment', async () => {
    const at = (moment: string) => exportOf(item({ 'wp:post_modified_gmt': moment }));

    expect((await postOf(at('2012-01-01 00:00:00'))).updated).toBe('2012-01-01T00:00:00Z');
    expect((await postOf(at('2011-05-04 07:30:00'))).updated).toBeUndefined();
  });

  test('keeps its text character for character', async () => {
    const html = '\n<!-- wp:paragraph -->\n<p>a  b &amp; c</p>\n<!--more-->\n[code]x && y[/code]\n\n';

    expect((await postOf(exportOf(item({ 'content:encoded': `<![CDATA[${html}]]>` })))).body.html).toBe(html);
  });

  test('whose text holds the end of a CDATA section, split as WordPress does, has it whole', async () => {
    const split = '<![CDATA[a[b[0]]]]><![CDATA[> c]]>';

    expect((await postOf(exportOf(item({ 'content:encoded': split })))).body.html).toBe('a[b[0]]> c');
    expect(await findingsOf(exportOf(item({ 'content:encoded': split })))).toEqual([]);
  });

  test('by someone whom the export does not declare brings an author', async () => {
    const parts = await partsOf(
      exportOf(item({ 'dc:creator': 'cho@example.org' }), item({ 'dc:creator': 'cho@example.org' })),
    );
    const authors = parts.flatMap((part) => (part.part === 'author' ? [part.author] : []));

    expect(authors.map(({ key, name }) => [key, name])).toEqual([
      ['ann', 'Ann'],
      ['cho@example.org', 'cho'],
    ]);
  });
});

describe('a draft without a date in UTC', () => {
  const draft = exportOf(
    item({
      'wp:status': 'draft',
      'wp:post_date_gmt': '0000-00-00 00:00:00',
      pubDate: 'Mon, 30 Nov -0001 00:00:00 +0000',
      'wp:post_date': '2011-07-01 12:00:00',
    }),
  );

  test('has that of the feed, where this is one', async () => {
    const fields = { 'wp:post_date_gmt': '0000-00-00 00:00:00', pubDate: 'Fri, 06 May 2011 10:00:00 +0200' };

    expect((await postOf(exportOf(item(fields)))).published).toBe('2011-05-06T08:00:00Z');
  });

  test('has that of the clock, where its timezone is known', async () => {
    expect((await postOf(draft, 'Europe/Rome')).published).toBe('2011-07-01T10:00:00Z');
    expect(await findingsOf(draft, 'Europe/Rome')).toEqual([]);
  });

  test('has none otherwise, and a person is told', async () => {
    expect((await postOf(draft)).published).toBeUndefined();
    expect(await findingsOf(draft)).toEqual([
      {
        kind: 'unknown',
        message:
          "This post has a date by the blog's clock only, so it was left out: say where that stood, with --timezone",
        place: { file: 'blog.xml', line: 18 },
      },
    ]);
  });
});

describe('a comment', () => {
  const commentOf = async (fields: Record<string, string>, more = '') =>
    (await postOf(exportOf(item({}, comment(fields, more))))).discussion[0];

  test.each([
    ['1', 'approved'],
    ['0', 'pending'],
    ['hold', 'pending'],
    ['spam', 'spam'],
    ['trash', 'trash'],
    ['post-trashed', 'post-trashed'],
    ['constructor', 'constructor'],
  ])('marked %j is %s', async (mark, status) => {
    expect((await commentOf({ 'wp:comment_approved': mark }))?.status).toBe(status);
  });

  test.each([
    ['', 'comment'],
    ['pingback', 'pingback'],
    ['note', 'note'],
  ])('of the type %j is a %s', async (type, kind) => {
    expect((await commentOf({ 'wp:comment_type': type }))?.kind).toBe(kind);
  });

  test.each([
    ['<![CDATA[Tom &amp;amp; Jerry]]>', 'Tom & Jerry'],
    ['<![CDATA[Tom &#038;amp;#038; Jerry]]>', 'Tom & Jerry'],
    ['<![CDATA[Zo&euml;]]>', 'Zoë'],
    ['Ben &amp; Cho', 'Ben & Cho'],
    ['<![CDATA[R&D ]]>', 'R&D'],
  ])('by %s is by %s', async (written, name) => {
    expect((await commentOf({ 'wp:comment_author': written }))?.author.name).toBe(name);
  });

  test('has the address, the user, the parent and the Disqus number that the export has', async () => {
    const fields = {
      'wp:comment_author_url': 'https://ben.example.org/',
      'wp:comment_user_id': '4',
      'wp:comment_parent': '30',
    };

    expect(await commentOf(fields, meta('dsq_post_id', '9001', 'comment'))).toMatchObject({
      author: { url: 'https://ben.example.org/', userId: '4' },
      parent: '30',
      sourceId: '9001',
    });
  });

  test('is found within an element of comments, too', async () => {
    const within = `<wp:comments>${comment({}, '')}${comment({}, '')}</wp:comments>`;
    expect((await postOf(exportOf(item({}, within)))).discussion).toHaveLength(2);
  });

  test('has no address where a form left only its beginning', async () => {
    expect((await commentOf({ 'wp:comment_author_url': 'http://' }))?.author).toEqual({ name: 'Ben' });
  });

  test('without a date in UTC has that of the clock', async () => {
    const text = exportOf(item({}, comment({ 'wp:comment_date_gmt': '0000-00-00 00:00:00' })));

    expect((await postOf(text, 'Europe/Rome')).discussion[0]?.date).toBe('2011-05-05T08:00:00Z');
    expect((await postOf(text)).discussion[0]?.date).toBeUndefined();
    expect((await findingsOf(text)).map(({ place }) => place.line)).toEqual([36]);
  });

  test('of a megabyte is read whole', async () => {
    const words = 'word & <b>word</b>\n'.repeat(60_000);

    expect((await commentOf({ 'wp:comment_content': `<![CDATA[${words}]]>` }))?.body.text).toBe(words);
  });

  test('keeps its e-mail and its network address where nothing writes them, and no message has them', async () => {
    const text = exportOf(item({}, comment({ 'wp:comment_date': '', 'wp:comment_date_gmt': '' })));
    const told = JSON.stringify(await findingsOf(text));

    expect(told).toContain('no date');
    expect(told).not.toMatch(/example\.org|192\.0/);
  });
});

describe('what is no post', () => {
  test('but a file has its address, texts and parent', async () => {
    const fields = {
      'wp:post_type': 'attachment',
      'wp:attachment_url': 'https://ann.example.org/files/wall.jpg',
      'wp:post_parent': '7',
      'wp:status': 'inherit',
      'excerpt:encoded': '<![CDATA[A <em>wall</em>]]>',
      title: 'wall',
    };
    const [, , media] = await partsOf(
      exportOf(item(fields, meta('_wp_attachment_image_alt', 'Stones') + comment())),
    );

    expect(media).toMatchObject({
      part: 'media',
      media: {
        id: '7',
        url: 'https://ann.example.org/files/wall.jpg',
        title: 'wall',
        alt: 'Stones',
        caption: 'A <em>wall</em>',
        parent: '7',
        status: 'inherit',
        discussion: [{ id: '31' }],
      },
    });
  });

  test.each([
    'nav_menu_item',
    'revision',
    'wp_global_styles',
    'wp_block',
    'feedback',
    'portfolio',
    'constructor',
  ])('but a %s is set aside with a reason, and with its comments', async (kind) => {
    const [, , other] = await partsOf(exportOf(item({ 'wp:post_type': kind }, comment())));

    expect(other).toEqual({
      part: 'other',
      other: {
        kind,
        id: '7',
        reason: expect.stringMatching(/^(?:is|belongs) /),
        discussion: [expect.objectContaining({ id: '31' })],
        place: { file: 'blog.xml', line: 18 },
      },
    });
  });
});
