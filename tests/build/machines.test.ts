import { execFile } from 'node:child_process';
import { glob, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { mf2 } from 'microformats-parser';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commentFile } from '../../src/discussion/file.ts';
import { buildThread, type ThreadNode } from '../../src/discussion/thread.ts';
import { builtProject } from '../support/built.ts';
import {
  attributeOf,
  byClass,
  byTag,
  type Element,
  find,
  findAll,
  parsePage,
  textOf,
} from '../support/dom.ts';
import { atomProblems, DC, jsonFeedProblems, rssProblems } from '../support/feed-rules.ts';
import { writeFiles } from '../support/files.ts';
import { ORIGINAL, ORIGINAL_SLUG } from '../support/pages.ts';
import { cloneProject, removeProject } from '../support/project.ts';
import { vocabularyProblems } from '../support/vocabulary.ts';
import { childrenOf, parseXml, textOfOnly, type XmlElement } from '../support/xml.ts';

const SITE = 'https://blog.example';
const MANY = 200;
/** A moment for each of many comments. */
const momentOf = (i: number): string =>
  new Date(Date.UTC(2020, 2, 1, 10, 0, i)).toISOString().replace('.000', '');
const KB = 1000;
const HOSTILE = '</script><script>alert(1)</script> ]]> & ]]>';

let project: string;
let said: string;

const write = (path: string, text: string): Promise<void> => writeFiles(project, { [path]: text });
const read = (path: string): Promise<string> => readFile(join(project, 'dist', path), 'utf8');

const post = (title: string, more = ''): string =>
  `---\ntitle: ${JSON.stringify(title)}\nauthor: rejoinder\n${more}---\n\nWords with a [link](/about/), and *more*.\n`;

async function writeContent(): Promise<void> {
  const source = { kind: 'form' as const };
  await write('content/posts/hostile.mdx', post(HOSTILE, `published: 2020-01-01\ntags: ['a<b', "R&D"]\n`));
  await write(
    'content/posts/arabic.mdx',
    post(
      'كيف تعمل هذه المدونة',
      'published: 2020-01-02\nlang: ar\ndescription: كيف تعمل\npicture: { src: /media/hill.png, alt: تلة }\n',
    ).concat('\n## الأول\n\n## الثاني\n\n## الثالث\n'),
  );
  await write(
    'content/posts/long.mdx',
    post('Long words '.repeat(27), 'published: 2020-01-03\npicture: { src: /media/lost.png }\n'),
  );
  await write('content/posts/日本.mdx', post('日本語', 'published: 2020-01-04\nupdated: 2021-05-06\n'));
  await write('content/posts/secret.mdx', post('A secret draft', 'draft: true\ntags: [concealed]\n'));
  await write(
    'content/posts/pictured.mdx',
    post('With a picture', 'published: 2020-01-05\npicture: { src: /media/hill.png, alt: A hill }\n'),
  );
  await mkdir(join(project, 'content/media'), { recursive: true });
  await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).toFile(
    join(project, 'content/media/hill.png'),
  );
  await write('content/pages/about.mdx', post('About us', 'lang: en-GB\n'));
  await write(
    'content/comments/secret/aa.json',
    commentFile({ id: 'aa', author: { name: 'Eve' }, body: 'A secret.', source }),
  );
  await write(
    'content/comments/hostile/bb.json',
    commentFile({ id: 'bb', author: { name: HOSTILE }, date: '2020-02-02T10:00:00Z', body: HOSTILE, source }),
  );
  await write(
    'content/comments/about/gg.json',
    commentFile({ id: 'gg', author: { name: 'Eleni' }, body: 'Καλημέρα σε όλους.', source }),
  );
  await write(
    'content/comments/about/hh.json',
    commentFile({ id: 'hh', author: { name: 'Henry' }, body: 'Good morning.', source }),
  );
  for (let i = 0; i < MANY; i += 1)
    await write(
      `content/comments/arabic/n${i}.json`,
      commentFile({
        id: `n${i}`,
        ...(i % 3 === 0 ? {} : { parent: `n${i - 1}` }),
        author: { name: `Name ${i}`, url: 'https://someone.example/?a=1&b=2' },
        date: momentOf(i),
        body: `Comment *${i}* with a [link](https://elsewhere.example/).`,
        source,
      }),
    );
}

beforeAll(async () => {
  project = await cloneProject(builtProject());
  await writeContent();
  const { stdout, stderr } = await promisify(execFile)('npm', ['run', '--silent', 'build'], {
    cwd: project,
    env: { ...process.env, URL: SITE, CONTEXT: 'production' },
    maxBuffer: 1 << 26,
  });
  said = stdout + stderr;
}, 300_000);

afterAll(() => removeProject(project));

const filesLike = async (pattern: string): Promise<string[]> =>
  (await Array.fromAsync(glob(pattern, { cwd: join(project, 'dist') }))).sort();

const itemsOf = (feed: string): XmlElement[] => {
  const [channel] = childrenOf(parseXml(feed), 'channel');
  return channel ? childrenOf(channel, 'item') : [];
};
const linksOf = (feed: string): (string | undefined)[] =>
  itemsOf(feed).map((item) => textOfOnly(item, 'link'));

/** The posts and pages, as the build says. */
async function discussions(): Promise<{ slug: string; url: string; path: string }[]> {
  const index: Record<string, { page?: true }> = JSON.parse(await read('discussions.json'));
  return Object.entries(index).map(([slug, { page }]) => {
    const folder = page ? slug : `posts/${slug}`;
    return { slug, url: new URL(`/${folder}/`, SITE).href, path: `${folder}/index.html` };
  });
}

interface Said {
  id: string;
  parent?: string;
  kind?: string;
  name: string;
  date?: string;
  text: string;
  permalink: string;
}

const commentsOf = async (slug: string): Promise<Said[]> =>
  (JSON.parse(await read(`posts/${slug}/comments.json`)).comments as Said[]).filter(({ kind }) => !kind);

type Node = Parameters<typeof findAll>[0];
const linksIn = (page: Node): (string | undefined)[] =>
  findAll(page, byTag('a')).map((link) => attributeOf(link, 'href'));

/** The feeds that the head of a page names. */
const namedIn = (page: Node): (string | undefined)[] =>
  findAll(page, byTag('link'))
    .filter((link) => attributeOf(link, 'rel') === 'alternate')
    .map((link) => attributeOf(link, 'href'));

test('the mark of the site is where feed readers and phones ask for it', async () => {
  const favicon = await readFile(join(project, 'dist/favicon.ico'));
  const pictures = [favicon.subarray(favicon.readUInt32LE(18)), join(project, 'dist/apple-touch-icon.png')];
  const found = pictures.map(async (picture) => {
    const [{ width }, { isOpaque, entropy }] = await Promise.all([
      sharp(picture).metadata(),
      sharp(picture).stats(),
    ]);
    return { width, isOpaque, drawn: entropy > 0 };
  });
  expect(await Promise.all(found)).toEqual([
    { width: 48, isOpaque: false, drawn: true },
    { width: 180, isOpaque: true, drawn: true },
  ]);
});

describe('feeds', () => {
  test('all keep the rules of their formats', async () => {
    const feeds = await filesLike('**/*.xml');
    expect(feeds).toEqual(
      expect.arrayContaining([
        ...['feed.xml', 'comments/feed.xml', 'posts/hostile/comments.xml', 'posts/about/comments.xml'],
        ...['tags/a-less-b/feed.xml', 'tags/r-and-d/feed.xml', 'authors/craig-watson/feed.xml'],
      ]),
    );
    for (const feed of feeds.filter((name) => !name.startsWith('sitemap')))
      expect([feed, rssProblems(await read(feed))]).toEqual([feed, []]);
    expect(atomProblems(await read('feed.atom'))).toEqual([]);
    expect(jsonFeedProblems(await read('feed.json'))).toEqual([]);
  });

  test('have the posts, newest first and the undated last, with their whole texts', async () => {
    const feed = await read('feed.xml');
    const slugs = linksOf(feed).map((link) =>
      decodeURIComponent(link ?? '')
        .split('/')
        .at(-2),
    );
    expect(slugs).toEqual([
      'how-this-site-works',
      'pictured',
      '日本',
      'long',
      'arabic',
      'hostile',
      ORIGINAL_SLUG,
    ]);
    const text = itemsOf(feed).map((item) => item.text);
    expect(text[0]).toContain('A person reads it and merges it.');
    expect(text[0]).toContain('<img src="https://blog.example/_astro/');
    expect(text[5]).toContain('<a href="https://blog.example/about/">link</a>');
    const json = JSON.parse(await read('feed.json'));
    expect(json.items.map(({ url }: { url: string }) => url)).toEqual(linksOf(feed));
  });

  test('have the newest fifty comments of all posts, and of each', async () => {
    const newest = Array.from({ length: 50 }, (_, i) => `${SITE}/posts/arabic/#comment-n${MANY - 1 - i}`);
    expect(linksOf(await read('comments/feed.xml'))).toEqual(newest);
    expect(linksOf(await read('posts/arabic/comments.xml'))).toEqual(newest);
    expect(linksOf(await read('posts/hostile/comments.xml'))).toEqual([`${SITE}/posts/hostile/#comment-bb`]);
  });

  test('of a tag have its posts, and say what it is called', async () => {
    const feed = await read('tags/a-less-b/feed.xml');
    expect(linksOf(feed)).toEqual([`${SITE}/posts/hostile/`]);
    expect(parseXml(feed).text).toContain('a<b · ');
    expect(namedIn(parsePage(await read('tags/a-less-b/index.html')))).toEqual([
      '/tags/a-less-b/feed.xml',
      '/feed.xml',
    ]);
  });

  test('of an author have theirs alone, and are named on their page', async () => {
    expect(linksOf(await read('authors/craig-watson/feed.xml'))).toEqual([`${SITE}${ORIGINAL}`]);
    const page = parsePage(await read('authors/craig-watson/index.html'));
    expect(namedIn(page)[0]).toBe('/authors/craig-watson/feed.xml');
    expect(linksIn(page)).toContain('/authors/craig-watson/feed.xml');
  });

  test('hold nothing of the moment at which they were made', async () => {
    const today = new Date().toUTCString().slice(0, 16);
    for (const feed of ['comments/feed.xml', 'posts/arabic/comments.xml', 'tags/r-and-d/feed.xml'])
      expect(await read(feed)).not.toContain(today);
  });

  test('are named in the head of each page, and in its foot', async () => {
    const page = parsePage(await read('posts/hostile/index.html'));
    expect(namedIn(page)).toEqual(['/feed.xml', '/posts/hostile/comments.xml']);
    expect(namedIn(parsePage(await read('about/index.html')))).toEqual([
      '/feed.xml',
      '/posts/about/comments.xml',
    ]);
    expect(namedIn(parsePage(await read('index.html')))).toEqual([
      ...['/feed.xml', '/feed.atom', '/feed.json', '/comments/feed.xml'],
    ]);
    expect(linksIn(page)).toEqual(
      expect.arrayContaining(['/feed.xml', '/comments/feed.xml', '/posts/hostile/comments.xml']),
    );
  });
});

test('a list tells programs what it lists, and an author’s page who that is', async () => {
  const told = async (path: string) => metaOf(parsePage(await read(path)), 'og:description')[0];
  expect(await told('tags/a-less-b/index.html')).toBe('Posts about a<b · Craig Watson rec-to-rec');
  expect(await told('authors/craig-watson/index.html')).toMatch(/^My 15 years experience in the .{50,130}…$/);
});

test('what is said to a draft is nowhere', async () => {
  for (const file of await filesLike('**/*.{html,xml,json,atom,txt}'))
    expect([file, (await read(file)).match(/A secret|concealed/)]).toEqual([file, null]);
  expect(await filesLike('**/*secret*')).toEqual([]);
});

const metaOf = (page: ReturnType<typeof parsePage>, property: string): (string | undefined)[] =>
  findAll(page, byTag('meta'))
    .filter((meta) => [attributeOf(meta, 'property'), attributeOf(meta, 'name')].includes(property))
    .map((meta) => attributeOf(meta, 'content'));

const canonicalOf = (page: ReturnType<typeof parsePage>): string | undefined =>
  findAll(page, byTag('link'))
    .filter((link) => attributeOf(link, 'rel') === 'canonical')
    .map((link) => attributeOf(link, 'href'))[0];

describe('the head', () => {
  test('of each page that may be found says where it is, what it is called, and what stands for it', async () => {
    let found = 0;
    for (const file of await filesLike('**/*.html')) {
      const page = parsePage(await read(file));
      if (metaOf(page, 'robots').length > 0) continue;
      found += 1;
      const url = canonicalOf(page);
      expect(url).toBe(new URL(file.replace(/index\.html$/, ''), `${SITE}/`).href);
      expect([file, metaOf(page, 'og:url')]).toEqual([file, [url]]);
      for (const name of [
        'og:title',
        'og:description',
        'og:site_name',
        'og:type',
        'twitter:card',
        'description',
      ])
        expect([file, name, metaOf(page, name).filter(Boolean)]).toEqual([file, name, [expect.any(String)]]);
      for (const picture of metaOf(page, 'og:image').slice(-1)) {
        const { format, width, height } = await sharp(
          join(project, 'dist', decodeURIComponent(new URL(picture ?? '').pathname)),
        ).metadata();
        expect([file, format, width, height]).toEqual([file, 'png', 1200, 630]);
        expect(picture).toMatch(new RegExp(`^${SITE}/og(?:/.+)?\\.png$`));
      }
      expect(metaOf(page, 'og:image').length).toBeGreaterThan(0);
    }
    expect(found).toBeGreaterThan(8);
  });

  test('of a post that nobody described says how it begins, and so do feeds', async () => {
    const begins = /^So, you open up your email and find this waiting for you… .{80,120}…$/;
    const page = parsePage(await read(`${ORIGINAL}index.html`));
    for (const name of ['description', 'og:description'])
      expect(metaOf(page, name)).toEqual([expect.stringMatching(begins)]);
    const described = itemsOf(await read('feed.xml')).filter(
      (item) => textOfOnly(item, 'link') === `${SITE}${ORIGINAL}`,
    );
    expect(described.map((item) => textOfOnly(item, 'description'))).toEqual([expect.stringMatching(begins)]);
  });

  test('that is not there is in no feed and stands for nothing', async () => {
    expect(JSON.parse(await read('feed.json')).items[3].image).toBeUndefined();
    expect(metaOf(parsePage(await read('posts/long/index.html')), 'og:image')).toEqual([
      `${SITE}/og/long.png`,
    ]);
  });

  test('asks search engines to leave out what only makes sense for one visit', async () => {
    const pages = (await filesLike('**/*.html')).map(async (file) => ({
      file,
      robots: metaOf(parsePage(await read(file)), 'robots'),
    }));
    expect((await Promise.all(pages)).filter(({ robots }) => robots.length > 0)).toEqual(
      ['404.html', 'comments/received/index.html', 'reply/index.html'].map((file) => ({
        file,
        robots: ['noindex'],
      })),
    );
  });

  test('of a post with a picture of its own shows that first', async () => {
    const page = parsePage(await read('posts/pictured/index.html'));
    expect(metaOf(page, 'og:image')).toEqual([`${SITE}/media/hill.png`, `${SITE}/og/pictured.png`]);
    expect(metaOf(page, 'og:image:width')).toEqual(['40', '1200']);
    expect(metaOf(page, 'og:image:alt')).toEqual(['A hill', 'With a picture']);
    expect(JSON.parse(await read('feed.json')).items[1].image).toBe(`${SITE}/media/hill.png`);
  });

  test('of a post says that it is one, when it was published and when it changed, and of a page does not', async () => {
    const told = async (file: string) => {
      const page = parsePage(await read(file));
      return ['og:type', 'article:published_time', 'article:modified_time'].map((name) => metaOf(page, name));
    };
    expect(await told('posts/日本/index.html')).toEqual([['article'], ['2020-01-04'], ['2021-05-06']]);
    expect(await told('about/index.html')).toEqual([['website'], [], []]);
  });
});

test('a post whose title cannot be drawn has the picture of the site', async () => {
  const [site, cjk, arabic] = await Promise.all(
    ['og', 'og/日本', 'og/arabic'].map((name) => readFile(join(project, 'dist', `${name}.png`))),
  );
  expect(cjk?.equals(site as Buffer)).toBe(true);
  expect(arabic?.equals(site as Buffer)).toBe(false);
});

test('a picture that is known is not drawn again', () => {
  // The site's own and the two posts' were drawn by the build that this one began with.
  expect(said).toContain('9 pictures for sharing, 6 of them drawn anew');
});

describe('JSON-LD', () => {
  interface Told {
    url: string;
    text: string;
    author: { name: string };
    datePublished?: string;
    comment?: Told[];
  }
  const dataOf = (page: ReturnType<typeof parsePage>): Record<string, unknown>[] =>
    findAll(page, byTag('script'))
      .filter((script) => attributeOf(script, 'type') === 'application/ld+json')
      .map((script) => JSON.parse(textOf(script)));

  const flat = (all: Told[] = [], parent?: string): object[] =>
    all.flatMap(({ url, text, author, datePublished, comment }) => [
      { permalink: url, text, name: author.name, date: datePublished, parent },
      ...flat(comment, url),
    ]);
  const byPermalink = (all: object[]): object[] =>
    all.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

  test('of each post holds its discussion as comments.json has it', async () => {
    for (const { slug, url, path } of await discussions()) {
      const [data = {}] = dataOf(parsePage(await read(path)));
      const comments = await commentsOf(slug);
      expect([slug, vocabularyProblems(data)]).toEqual([slug, []]);
      expect(data).toMatchObject({
        '@type': slug === 'about' ? 'WebPage' : 'BlogPosting',
        url,
        commentCount: comments.length,
      });
      const permalinks = new Map(comments.map(({ id, permalink }) => [id, permalink]));
      const expected = comments.map(({ permalink, text, name, date, parent }) => ({
        ...{ permalink, text, name, date },
        parent: parent === undefined ? undefined : permalinks.get(parent),
      }));
      expect(byPermalink(flat(data.comment as Told[]))).toEqual(byPermalink(expected));
    }
  });

  test('of a post says what it is about, when it changed, what stands for it, and who wrote it', async () => {
    const [hostile, changed] = await Promise.all(
      ['hostile', '日本'].map(async (slug) => dataOf(parsePage(await read(`posts/${slug}/index.html`)))[0]),
    );
    expect(hostile).toMatchObject({
      keywords: ['a<b', 'R&D'],
      image: [`${SITE}/og/hostile.png`],
      author: { name: 'Rejoinder', url: `${SITE}/authors/rejoinder/` },
    });
    expect(changed).toMatchObject({ datePublished: '2020-01-04', dateModified: '2021-05-06' });
  });

  test('of the front says how the site is searched', async () => {
    const [data = {}] = dataOf(parsePage(await read('index.html')));
    expect(vocabularyProblems(data)).toEqual([]);
    expect(data).toMatchObject({ '@type': 'WebSite', url: `${SITE}/` });
  });

  test('of a hostile title ends where it should', async () => {
    const page = parsePage(await read('posts/hostile/index.html'));
    expect(dataOf(page)[0]).toMatchObject({ headline: HOSTILE });
    const scripts = findAll(page, byTag('script'));
    expect(scripts.filter((script: Element) => textOf(script).includes('alert(1)'))).toHaveLength(1);
  });
});

describe('a post in another language', () => {
  const langOf = (page: Node, where: (element: Element) => boolean): (string | undefined)[] =>
    findAll(page, where).map((element) => attributeOf(element, 'lang'));

  test('says so of what the picture above it shows', async () => {
    const page = parsePage(await read('posts/arabic/index.html'));
    expect(langOf(page, byClass('u-featured'))).toEqual(['ar']);
  });

  test('says so of its contents, and where it stands in a list of what it is about', async () => {
    const page = parsePage(await read('posts/arabic/index.html'));
    const lists = findAll(find(page, byClass('contents')), byTag('ol'));
    expect(lists.map((list) => attributeOf(list, 'lang'))).toEqual(['ar']);
    const summaries = findAll(parsePage(await read('index.html')), byClass('p-summary'));
    expect(summaries.flatMap((summary) => langOf(summary, byTag('bdi')))).toEqual([undefined, 'ar']);
  });

  test('says so of its title and its text, and of nothing else', async () => {
    const page = parsePage(await read('posts/arabic/index.html'));
    expect(langOf(page, byTag('html'))).toEqual(['en']);
    expect(langOf(page, byTag('h1'))).toEqual(['ar']);
    expect(langOf(page, byClass('e-content')).slice(0, 2)).toEqual(['ar', undefined]);
    const other = parsePage(await read('posts/hostile/index.html'));
    // The page in the navigation, and the post beside this one.
    expect(langOf(other, (element) => element.tagName !== 'html').filter(Boolean)).toEqual(['en-GB', 'ar']);
  });

  test('says so of its title wherever that leads to it', async () => {
    const lists = ['index.html', 'archive/index.html', 'authors/rejoinder/index.html', 'search/index.html'];
    const beside = ['404.html', 'posts/hostile/index.html', 'posts/long/index.html'];
    for (const file of [...lists, ...beside]) {
      const links = findAll(parsePage(await read(file)), byTag('a')).filter((link) =>
        attributeOf(link, 'href')?.startsWith('/posts/arabic/'),
      );
      const titles = links
        .flatMap((link) => findAll(link, byTag('bdi')))
        .filter((bdi) => /كيف/.test(textOf(bdi)));
      expect([file, titles.length]).not.toEqual([file, 0]);
      expect([file, titles.map((bdi) => attributeOf(bdi, 'lang'))]).toEqual([file, titles.map(() => 'ar')]);
    }
  });

  test('says so to feed readers and search engines', async () => {
    const entries = (await read('feed.atom')).split('<entry').slice(1);
    for (const entry of entries)
      expect([entry.includes('posts/arabic/<'), /^ xml:lang="ar"/.test(entry)]).toEqual(
        entry.includes('posts/arabic/<') ? [true, true] : [false, false],
      );
    const { items } = JSON.parse(await read('feed.json'));
    expect(
      items
        .filter(({ language }: { language?: string }) => language)
        .map(({ url, language }: { url: string; language: string }) => [url, language]),
    ).toEqual([[`${SITE}/posts/arabic/`, 'ar']]);
    expect((await read('feed.xml')).match(/<dc:language>.*?<\/dc:language>/g)).toEqual([
      '<dc:language>ar</dc:language>',
    ]);
    const page = await read('posts/arabic/index.html');
    expect(page).toContain('"inLanguage":"ar"');
  });

  test('says so in the discussion as JSON, and to the function', async () => {
    const [arabic, other, index] = await Promise.all(
      ['posts/arabic/comments.json', 'posts/hostile/comments.json', 'discussions.json'].map(async (file) =>
        JSON.parse(await read(file)),
      ),
    );
    expect([arabic.lang, 'lang' in other]).toEqual(['ar', false]);
    expect([index.arabic.lang, 'lang' in index.hostile]).toEqual(['ar', false]);
  });
});

describe('a comment in letters that tell its language', () => {
  test('says so to feed readers, and the one beside it says nothing', async () => {
    const items = itemsOf(await read('posts/about/comments.xml'));
    expect(items.map((item) => [textOfOnly(item, 'link'), textOfOnly(item, 'language', DC)]).sort()).toEqual([
      [`${SITE}/about/#comment-gg`, 'el'],
      [`${SITE}/about/#comment-hh`, undefined],
    ]);
  });

  test('says so to search engines', async () => {
    const page = await read('about/index.html');
    const [, told = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? [];
    const { comment }: { comment: { url: string; inLanguage?: string }[] } = JSON.parse(told);
    expect(comment.map(({ url, inLanguage }) => [url, inLanguage]).sort()).toEqual([
      [`${SITE}/about/#comment-gg`, 'el'],
      [`${SITE}/about/#comment-hh`, undefined],
    ]);
  });
});

describe('microformats', () => {
  interface Item {
    type: string[];
    properties: Record<string, (string | Item | { value: string; html: string })[]>;
    value?: string;
  }
  type Tree = [url: unknown, name: unknown, published: unknown, text: unknown, replies: Tree[]];

  const textual = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
  const squeezed = (text: unknown): string => String(text).replace(/\s+/g, ' ').trim();

  const treeOf = (items: Item['properties'][string] = []): Tree[] =>
    items.flatMap((item) =>
      typeof item === 'object' && 'properties' in item
        ? [
            [
              item.properties.url?.[0],
              textual(item.properties.author?.[0]),
              item.properties.published?.[0],
              squeezed(textual(item.properties.content?.[0])),
              treeOf(item.properties.comment),
            ],
          ]
        : [],
    );
  const expectedOf = (nodes: ThreadNode<Said>[]): Tree[] =>
    nodes.map(({ comment: { permalink, name, date, text }, replies }) => [
      ...([permalink, name, date, squeezed(text)] as const),
      expectedOf(replies),
    ]);

  test('are read back, by a parser of them, to each post and the tree of its comments', async () => {
    for (const { slug, url, path } of await discussions()) {
      const { items } = mf2(await read(path), { baseUrl: url }) as { items: Item[] };
      const [entry, ...more] = items.filter(({ type }) => type.includes('h-entry'));
      expect([slug, more]).toEqual([slug, []]);
      expect(entry?.properties.url).toEqual([url]);
      const { title, comments } = JSON.parse(await read(`posts/${slug}/comments.json`));
      expect(entry?.properties.name).toEqual([title]);
      expect(squeezed(textual(entry?.properties.content?.[0])).length).toBeGreaterThan(10);
      const said = (comments as Said[]).filter(({ kind }) => !kind);
      expect([slug, treeOf(entry?.properties.comment)]).toEqual([slug, expectedOf(buildThread(said).roots)]);
    }
  });

  test('say when a post was published and when it changed, and who wrote it', async () => {
    const url = `${SITE}/posts/日本/`;
    const { items } = mf2(await read('posts/日本/index.html'), { baseUrl: url }) as { items: Item[] };
    const { published, updated, author } =
      items.find(({ type }) => type.includes('h-entry'))?.properties ?? {};
    expect([published, updated]).toEqual([['2020-01-04'], ['2021-05-06']]);
    expect(author).toMatchObject([
      { value: 'Rejoinder', properties: { url: [`${SITE}/authors/rejoinder/`] } },
    ]);
  });
});

test('comments.json says its version, and where each comment is', async () => {
  const { version, post: slug, url, comments } = JSON.parse(await read('posts/hostile/comments.json'));
  expect({ version, slug, url }).toEqual({ version: 1, slug: 'hostile', url: `${SITE}/posts/hostile/` });
  expect(comments).toEqual([
    {
      id: 'bb',
      permalink: `${SITE}/posts/hostile/#comment-bb`,
      name: HOSTILE,
      date: '2020-02-02T10:00:00Z',
      html: expect.not.stringContaining('<script'),
      text: HOSTILE,
    },
  ]);
});

test('a post with 200 comments weighs at most 60 KB, all that it tells programs included', async () => {
  const html = await readFile(join(project, 'dist/posts/arabic/index.html'));
  const assets = [...html.toString().matchAll(/"(\/_astro\/[^"]+\.(?:css|js))"/g)];
  const files = await Promise.all(assets.map(([, file]) => readFile(join(project, `dist${file}`))));
  const weights = [html, ...files].map((file) => brotliCompressSync(file).length);
  expect(weights.reduce((a, b) => a + b)).toBeLessThanOrEqual(60 * KB);
});

describe('the sitemap', () => {
  test('has each page that names itself, with the newest of its dates, and no other', async () => {
    const pages = await Promise.all(
      (await filesLike('**/*.html')).map(async (file) => canonicalOf(parsePage(await read(file)))),
    );
    const urls = parseXml(await read('sitemap.xml')).children.map(({ children }) =>
      children.map(({ text }) => text),
    );
    expect(urls.map(([url]) => url).sort()).toEqual(pages.filter(Boolean).sort());
    expect(urls).toContainEqual([`${SITE}/posts/arabic/`, momentOf(MANY - 1)]);
    expect(urls).toContainEqual([new URL('/posts/日本/', SITE).href, '2021-05-06T00:00:00Z']);
    expect(urls).toContainEqual([`${SITE}/about/`]);
  });

  test('is named in robots.txt', async () => {
    expect(await read('robots.txt')).toContain(`\nSitemap: ${SITE}/sitemap.xml\n`);
  });
});
