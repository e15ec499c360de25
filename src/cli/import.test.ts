import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { root } from '../../tests/support/project.ts';
import type { ReportHead } from '../rescue/report.ts';
import { main } from './import/main.ts';

vi.setConfig({ testTimeout: 60_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs the program as `npm run import -- …` would, in the folder of the test. */
function runProgram(...args: string[]): Promise<Printed> {
  const program = join(import.meta.dirname, 'import.ts');
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
    child.stdin?.end();
  });
}

/** The same in this process, which is much faster. */
const run = (...args: string[]): Promise<Printed> => runUntil(new AbortController().signal, args);

async function runUntil(signal: AbortSignal, args: string[]): Promise<Printed> {
  const [out, err]: [string[], string[]] = [[], []];
  const before = process.cwd();
  process.chdir(folder);
  try {
    const code = await main(args, {
      say: (text) => out.push(`${text}\n`),
      complain: (text) => err.push(`${text}\n`),
      ...{ width: 100, now: () => new Date(), signal },
    });
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    process.chdir(before);
  }
}

const write = (name: string, text: string | Uint8Array): Promise<void> => writeFile(join(folder, name), text);
const files = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const commentXml = (id: number, more = ''): string => `<wp:comment>
<wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Ann]]></wp:comment_author>
<wp:comment_author_email>ann@mail.example.org</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
<wp:comment_date_gmt>2011-05-14 10:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[Words of ${id}.]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_parent>0</wp:comment_parent>${more}
</wp:comment>`;

const itemXml = (id: number, inside = '', slug = `post-${id}`): string => `<item><title>Post ${id}</title>
<link>https://old.example.org/2011/05/13/${slug}/</link><dc:creator>ben</dc:creator>
<content:encoded><![CDATA[Text of ${id}.]]></content:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2011-05-13 09:14:00</wp:post_date_gmt>
<wp:post_name>${slug}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
${inside}</item>`;

const wxr = (items: string, before = ''): string => `<?xml version="1.0" encoding="UTF-8"?>${before}
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>An old blog</title>
<link>https://old.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ben</wp:author_login>
<wp:author_display_name><![CDATA[Ben]]></wp:author_display_name></wp:author>
${items}</channel></rss>`;

const page = (title: string): string =>
  `<body class="single postid-1"><h1 class="entry-title">${title}</h1><div class="entry-content"><p>Words.</p></div></body>`;

describe('the program', () => {
  test('brings an export in, shows that the books balance, and changes nothing the second time', async () => {
    await write('blog.xml', wxr(itemXml(1, commentXml(10) + commentXml(11)) + itemXml(2)));
    const first = await runProgram('blog.xml', '--report', 'report.json');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('The books balance');
    expect(first.out).toContain('5 files were written into content.');
    expect(first.out).toMatch(/comments +2 +2/);
    const report: ReportHead & { items: { kind: string; id: string; outcome: string }[] } = JSON.parse(
      await readFile(join(folder, 'report.json'), 'utf8'),
    );
    expect(report).toMatchObject({ balanced: true, failed: false, into: 'content' });
    expect(report.items.map(({ kind, id, outcome }) => `${kind} ${id} ${outcome}`).sort()).toEqual([
      'author ben written',
      'comment 10 written',
      'comment 11 written',
      'post 1 written',
      'post 2 written',
    ]);

    const second = await run('blog.xml');
    expect(second.code).toBe(0);
    expect(second.out).toContain('0 files were written into content.');
  });

  test('writes nothing when it only tries, and says what it would', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    const { code, out } = await run('blog.xml', '--dry-run', '--into', 'there');
    expect(code).toBe(0);
    expect(out).toContain('Nothing was written: 2 files would be, into there.');
    expect(await files()).toEqual(['blog.xml']);
  });

  test('joins an export in several files, and a folder of them', async () => {
    await mkdir(join(folder, 'parts'));
    await write('parts/one.xml', wxr(itemXml(1, '', 'a-post')));
    await write(
      'parts/two.xml',
      wxr(itemXml(2, commentXml(10).replace('<wp:comment_parent>0', '<wp:comment_parent>99'), 'b')),
    );
    const { code, out } = await run('parts');
    expect(code).toBe(0);
    expect(out).toMatch(/posts +2 +2/);
    expect(out).toMatch(/authors +1 +1/);
  });

  test('keeps two posts with one slug apart', async () => {
    await write('blog.xml', wxr(itemXml(1, '', 'same') + itemXml(2, '', 'same')));
    expect((await run('blog.xml')).code).toBe(0);
    expect(await files()).toContain('content/posts/same-2.mdx');
  });

  test('ends with 1 where something was edited since, and says what differs', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    await run('blog.xml');
    await write(
      'content/posts/post-1.mdx',
      '---\ntitle: "Mine"\nsource:\n  kind: wordpress\n  id: "1"\n---\n',
    );
    const { code, out } = await run('blog.xml');
    expect(code).toBe(1);
    expect(out).toContain(
      '1 file was edited since, and stays as it is (--force overwrites):\n  posts/post-1.mdx differs from line 2 on',
    );
  });

  test('says before it begins that a report has no place to be written to', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    const { code, err } = await run('blog.xml', '--report', 'nowhere/report.json');
    expect(code).toBe(1);
    expect(err).toContain('--report nowhere/report.json cannot be written');
    expect(await files()).toEqual(['blog.xml']);
  });

  test('takes no word that is no kind and no post for one', async () => {
    await write('blog.xml', wxr(itemXml(1, '', 'constructor')));
    const { out } = await run('blog.xml', '--only', 'constructor');
    expect(out).toMatch(/posts +1 +1/);
  });

  test('reports nothing as written where the question was answered with no', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    const before = process.cwd();
    process.chdir(folder);
    const bar = { signal: new AbortController().signal, step() {}, say() {}, stop() {} };
    const code = await main(['blog.xml', '--report', 'report.json'], {
      ...{ say() {}, complain() {}, width: 100, now: () => new Date(), signal: bar.signal },
      terminal: { bar: () => bar, confirm: async () => false },
    }).finally(() => process.chdir(before));
    expect(code).toBe(0);
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({ dryRun: true });
    expect(await files()).toEqual(['blog.xml', 'report.json']);
  });

  test('leaves no folder behind where it only tries', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    await run('blog.xml', '--dry-run', '--into', 'new/content');
    expect(await readdir(folder)).toEqual(['blog.xml']);
  });

  test('leaves nothing behind where it is stopped', async () => {
    await write('blog.xml', wxr(itemXml(1)));
    const { code, err } = await runUntil(AbortSignal.abort(), ['blog.xml']);
    expect(code).toBe(130);
    expect(err).toBe('Stopped. Nothing was written.\n');
    expect(await files()).toEqual(['blog.xml']);
  });

  test('colours and lines of a hostile archive reach no terminal', async () => {
    await write(
      'blog.xml',
      wxr(
        itemXml(1, '<wp:is_sticky>0</wp:is_sticky>').replace(
          '<wp:post_type>post',
          '<wp:post_type><![CDATA[\u009b31mred\u202e]]>',
        ),
      ),
    );
    const { out } = await run('blog.xml');
    expect(out).not.toMatch(/[\u0080-\u009f\u202e]/);
  });
});

describe('a folder', () => {
  test('has its exports read, packed ones too, and what is passed over in it is named', async () => {
    await mkdir(join(folder, 'old/years'), { recursive: true });
    await mkdir(join(folder, 'old/Teams'));
    await mkdir(join(folder, 'old/Tea_files'));
    await write('old/blog.xml', wxr(itemXml(1)));
    await write('old/Tea.html', page('Tea'));
    await write('old/more.zip', 'PK');
    const { out } = await run('old', '--dry-run');
    expect(out).toContain(
      'Not looked into: old/Teams, old/more.zip, old/years. Name what is to be brought in, too.',
    );
    await write('old/disqus.xml.gz', gzipSync(wxr('')));
    expect((await run('old')).err).toMatch(/disqus\.xml\.gz: /);
  });
});

describe('a blog that is online', () => {
  const post = (site: string, id: number) => ({
    ...{ id, type: 'post', slug: `post-${id}`, status: 'publish', link: `${site}/post-${id}/`, author: 1 },
    ...{ date_gmt: '2011-03-03T09:00:00', title: { rendered: `Post ${id}` } },
    content: { rendered: '<p>Words.</p>', protected: false },
  });

  /** A blog with one post and one page of comments, of which there should be two. */
  async function blog(): Promise<{ site: string; close(): void }> {
    const server = createServer(({ url = '' }, response) => {
      const { pathname, searchParams } = new URL(url, site);
      const give = (content: unknown, status = 200, headers = {}) => {
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        response.end(JSON.stringify(content));
      };
      const list = pathname.split('/').at(-1);
      const all = (content: unknown[]) =>
        give(content, 200, { 'X-WP-Total': content.length, 'X-WP-TotalPages': 1 });
      if (pathname === '/wp-json/') return give({ name: 'A', home: site, namespaces: ['wp/v2'] });
      if (list === 'users') return all([{ id: 1, name: 'Ben', slug: 'ben', url: '', description: '' }]);
      if (list === 'posts') return all([post(site, 7)]);
      if (list !== 'comments') return all([]);
      if (searchParams.get('page') !== '1') return give({ code: 'rest_no_route' }, 404);
      const comments = [...Array(100).keys()].map((n) => ({
        ...{ id: n + 1, post: 7, parent: 0, author: 0, author_name: 'Ann', type: 'comment' },
        ...{ date_gmt: '2011-03-04T09:00:00', content: { rendered: `<p>${n}</p>` }, status: 'approved' },
      }));
      give(comments, 200, { 'X-WP-Total': 150, 'X-WP-TotalPages': 2 });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { site, close: () => server.close() };
  }

  test('that does not give all its comments is brought in as far as it goes, and that is told', async () => {
    const { site, close } = await blog();
    const { code, out } = await run('--from', site, '--report', 'report.json');
    close();
    expect(out).toMatch(/comments +100 +100/);
    expect(out).toMatch(
      /The site did not give everything it has:\n {2}Asked for its comments, the site answered 404 Not Found\n$/,
    );
    expect(code).toBe(1);
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as ReportHead;
    expect(report).toMatchObject({ failed: true, balanced: true });
  });

  test('is taken after an export of it, which knows more', async () => {
    const { site, close } = await blog();
    await write(
      'blog.xml',
      wxr(itemXml(7)).replaceAll('https://old.example.org', site).replace('/2011/05/13', ''),
    );
    await run('blog.xml', '--from', site);
    close();
    expect(await readFile(join(folder, 'content/posts/post-7.mdx'), 'utf8')).toContain('Text of 7.');
  });

  test('is left alone where the program is stopped, which ends as a stopped program does', async () => {
    const { site, close } = await blog();
    const { code, err } = await runUntil(AbortSignal.timeout(400), ['--from', site]);
    close();
    expect(code).toBe(130);
    expect(err).toBe('Stopped. Nothing was written.\n');
    expect((await files()).filter((file) => file.startsWith('content'))).toEqual([]);
  });
});

describe('a command line that is wrong', () => {
  test.each([
    [[], 'Say what to bring in'],
    [['a.xml', '--nothing'], "Unknown option '--nothing'"],
    [['a.xml', '--timezone', 'Mars'], '--timezone "Mars" is not known'],
    [['a.xml', '--author', 'Ann Lee'], '--author "Ann Lee" is no author id'],
    [['--from', 'ftp://example.org'], '--from "ftp://example.org" is no address'],
    [['a.xml', '--only', '../x'], '--only "../x" is neither'],
  ])('%j is told', async (args, words) => {
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe('a file that cannot be brought in', () => {
  const entities = (name: string, value: string): string => `<!DOCTYPE rss [<!ENTITY ${name} ${value}>]>`;
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );
  const whole = wxr(itemXml(1, commentXml(10)) + itemXml(2));

  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty one', '', /bad\.xml.*empty/],
    ['white space alone', ' \n\n ', /bad\.xml/],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]), /bad\.xml.*(zip|unpack)/i],
    ['a gzip', gzipSync(whole), /bad\.xml.*(gzip|unpack)/i],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), /bad\.xml/],
    [
      'a web page of a log-in form',
      '<!DOCTYPE html><html><head><title>Log in</title></head><body><form></form></body></html>',
      /bad\.xml/,
    ],
    [
      'a feed that is no export',
      '<?xml version="1.0"?><rss version="2.0"><channel><title>A</title></channel></rss>',
      /bad\.xml/,
    ],
    ['one that was cut off', whole.slice(0, whole.indexOf('Text of 2')), /bad\.xml:\d+/],
    [
      'one whose entities grow without end',
      wxr(itemXml(1, '&l9;'), `<!DOCTYPE rss [<!ENTITY l0 "ha">${laughs}]>`),
      /bad\.xml.*(entit|DOCTYPE)/i,
    ],
    [
      'one that names a file of this machine',
      wxr(itemXml(1, '&x;'), entities('x', 'SYSTEM "file:///etc/passwd"')),
      /bad\.xml.*(entit|DOCTYPE)/i,
    ],
    ['JSON that is none', '[{"id": 1, "content": ', /bad\.xml/],
  ])('%s is told by name, and nothing is written', async (_, content, words) => {
    await write('bad.xml', content);
    const { code, err, out } = await run('bad.xml');
    expect(err).toMatch(words);
    expect(err).toContain('Nothing was written');
    expect(err).not.toMatch(/\n {4}at /);
    expect(out).toBe('');
    expect(code).toBe(1);
    expect(await files()).toEqual(['bad.xml']);
  });

  test('a good file beside a bad one is not half brought in', async () => {
    await write('good.xml', wxr(itemXml(1)));
    await write('bad.xml', whole.slice(0, -200));
    const { code } = await run('good.xml', 'bad.xml');
    expect(code).toBe(1);
    expect(await files()).toEqual(['bad.xml', 'good.xml']);
  });

  test('all files that are bad are told of at once, and what to do with each', async () => {
    await mkdir(join(folder, 'saved'));
    await write('saved/good.html', page('A post'));
    await write('saved/list.html', '<body class="archive"><div id="post-1">x</div></body>');
    await write('saved/empty.html', '');
    await write('saved/log-in.html', '<body><form id="loginform"></form></body>');
    await write('saved/other.html', '<body><p>Hello</p></body>');
    const { code, err } = await run('saved', 'nowhere.html');
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      '5 files cannot be read:',
      expect.stringMatching(/^saved\/empty\.html: is empty/),
      expect.stringMatching(/^saved\/log-in\.html: is a page to log in on/),
      expect.stringMatching(/^nowhere\.html: There is no such file/),
      expect.stringMatching(/^saved\/list\.html: .*open one post by its title/),
      expect.stringMatching(/^saved\/other\.html: No post was found/),
      'Nothing was written.',
      '',
    ]);
    expect((await files()).filter((file) => !file.startsWith('saved/'))).toEqual([]);
  });

  test('lists of one site that are broken are all told of', async () => {
    await write('posts.json', '[{"id": 1,');
    await write('pages.json', '[{"id": 2,');
    const { err } = await run('posts.json', 'pages.json');
    expect(err).toMatch(/^2 files cannot be read:\nposts\.json:1: .*\npages\.json:1: /);
  });

  test('two exports that are cut off are both told of', async () => {
    await write('one.xml', whole.slice(0, -200));
    await write('two.xml', whole.slice(0, -300));
    const { err } = await run('one.xml', 'two.xml');
    expect(err).toMatch(/^2 files cannot be read:\none\.xml:\d+: .*\ntwo\.xml:\d+: /);
  });

  test('a file that is not there is told', async () => {
    const { code, err } = await runProgram('nowhere.xml');
    expect(code).toBe(1);
    expect(err).toContain('nowhere.xml');
  });

  test('slugs and ids that climb out of the folder stay in it', async () => {
    const climbing = itemXml(1, commentXml(10).replace('>10<', '>../../../10<'), '../../../../evil');
    await write('blog.xml', wxr(climbing));
    const { code } = await run('blog.xml', '--into', 'a/b/content');
    expect(code).toBe(0);
    const [authors, comment, post, source] = await files();
    expect([authors, post, source]).toEqual([
      'a/b/content/authors/ben.json',
      'a/b/content/posts/evil.mdx',
      'blog.xml',
    ]);
    expect(comment).toMatch(/^a\/b\/content\/comments\/evil\/[a-z0-9]{1,32}\.json$/);
  });
});

describe('the text capture of the first post', () => {
  test('gives, with what a person worked out, the post and the comments of this site byte for byte', async () => {
    const fixture = (name: string): string => join(root, 'tests/fixtures', name);
    const { code, out } = await run(
      fixture('original-post.txt'),
      ...['--names', fixture('original-post.names.json')],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/comments +8 +8/);
    const written = (await files()).filter((file) => file.startsWith('content/'));
    expect(written).toHaveLength(10);
    for (const file of written) {
      const committed = await readFile(join(root, file), 'utf8');
      // The day on which the post was brought in is another one each day.
      const expected = committed.replace(
        /^rescued: .*$/m,
        `rescued: ${new Date().toISOString().slice(0, 10)}`,
      );
      expect(await readFile(join(folder, file), 'utf8')).toBe(expected);
    }
  });
});
