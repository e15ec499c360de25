import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { commentFile } from '../discussion/file.ts';
import { newFolder, refs, removeFolders, show, site, type TestRepository } from '../forge/local/testing.ts';
import type { Forge } from '../forge/port.ts';
import { comment, proposal } from '../forge/testing.ts';

afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

interface Printed {
  code: number;
  out: string;
  err: string;
}

/** Runs the program as `npm run moderate -- …` would. */
const moderate = (directory: string, ...args: string[]): Promise<Printed> => moderateWith(directory, args);

function moderateWith(directory: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<Printed> {
  const program = join(import.meta.dirname, 'moderate.ts');
  const env = { ...process.env, REJOINDER_REPOSITORY: directory, ...more };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
    child.stdin?.end();
  });
}

/** A site with a comment by Ben that is published, and one by Ann that answers it and waits. */
async function withWaiting(): Promise<{ repository: TestRepository; forge: Forge; directory: string }> {
  const { repository, forge } = await site();
  const ben = comment('ben', { author: { name: 'Ben' }, body: 'What do you think?' });
  await repository.write('content/comments/a-post/ben.json', commentFile(ben));
  await repository.git('add', '.');
  await repository.git('commit', '--quiet', '-m', 'Ben');
  await forge.propose(
    proposal('ann', { parent: 'ben', body: 'A lot, see [here](https://example.org/x?a=1&b=2).' }),
  );
  return { repository, forge, directory: repository.directory };
}

describe('list', () => {
  test('says who wrote when, on which post, and the first words', async () => {
    const { directory } = await withWaiting();

    const { code, out } = await moderate(directory, 'list');

    expect(code).toBe(0);
    expect(out).toBe(
      [
        '1 comment waits for a decision.',
        '',
        'ann',
        '  Ann, 23 Nov 2026, 09:30 UTC',
        '  on “A post”, to Ben',
        '  A lot, see here.',
        '',
      ].join('\n'),
    );
  });

  test('where nothing waits it says so', async () => {
    const { repository } = await site();
    expect(await moderate(repository.directory, 'list')).toEqual({
      code: 0,
      out: 'No comment waits for a decision.\n',
      err: '',
    });
  });

  test('--json prints JSON alone', async () => {
    const { directory } = await withWaiting();
    const { out, err } = await moderate(directory, 'list', '--json');
    expect(JSON.parse(out)).toMatchObject([{ id: 'ann', post: 'a-post', reference: 'comment/ann' }]);
    expect(err).toBe('');
  });

  test('takes the filters, and says how many of all it shows', async () => {
    const { forge, directory } = await withWaiting();
    await forge.propose(proposal('cy', { author: { name: 'Cy' } }));

    const { out } = await moderate(directory, 'list', '--from', 'CY');
    const json = await moderate(directory, 'list', '--json', '--older-than', '1w');

    expect(out).toMatch(/^1 of 2 waiting comments matches\.\n\ncy\n/);
    expect(out).not.toContain('Ann');
    expect(JSON.parse(json.out)).toEqual([]);
  });

  test('without a command and without a terminal it lists, says how it is used, and asks nothing', async () => {
    const { directory } = await withWaiting();
    const { code, out } = await moderate(directory);
    expect(code).toBe(0);
    expect(out).toContain('1 comment waits');
    expect(out).toContain('npm run moderate -- approve ID…');
  });
});

describe('show', () => {
  test('prints the comment in full, what it answers, and its links', async () => {
    const { directory } = await withWaiting();
    const { out } = await moderate(directory, 'show', 'ann');
    expect(out).toContain('It answers Ben, who wrote:\n  > What do you think?');
    expect(out).toContain('  | A lot, see [here](https://example.org/x?a=1&b=2).');
    expect(out).toContain('It links to:\n  https://example.org/x?a=1&b=2');
  });

  test('--json gives all that is known of it', async () => {
    const { directory } = await withWaiting();
    const { out } = await moderate(directory, 'show', 'comment/ann', '--json');
    expect(JSON.parse(out)).toEqual({
      id: 'ann',
      reference: 'comment/ann',
      path: 'content/comments/a-post/ann.json',
      proposed: expect.stringMatching(/Z$/),
      post: 'a-post',
      postTitle: 'A post',
      parent: 'ben',
      author: { name: 'Ann' },
      date: '2026-11-23T09:30:00Z',
      body: 'A lot, see [here](https://example.org/x?a=1&b=2).',
      answers: { kind: 'comment', id: 'ben', author: 'Ben', body: 'What do you think?', waits: false },
      links: ['https://example.org/x?a=1&b=2'],
      notes: [],
      problems: [],
    });
  });

  test('a comment that answers the post says so', async () => {
    const { forge, directory } = await withWaiting();
    await forge.propose(proposal('cy'));
    const { out } = await moderate(directory, 'show', 'cy', '--json');
    expect(JSON.parse(out)).toMatchObject({ parent: null, answers: { kind: 'post', title: 'A post' } });
  });

  test('points out what deserves a second look', async () => {
    const { repository, forge, directory } = await withWaiting();
    await repository.write('content/authors/mo.json', '{ "name": "Mo Derator" }');
    await forge.propose(proposal('mo', { author: { name: 'mo derator' }, parent: 'ann' }));
    await forge.propose(proposal('ref', { author: { name: 'Mo', ref: 'mo' }, parent: 'gone' }));
    await forge.propose(proposal('lost', {}, 'no-such-post'));

    expect((await moderate(directory, 'show', 'mo')).out).toMatch(
      /name of an author[\s\S]*ann, waits as well/,
    );
    expect((await moderate(directory, 'show', 'ref')).out).toMatch(
      /badge of the author "mo"[\s\S]*is not there/,
    );
    expect((await moderate(directory, 'show', 'lost')).out).toContain(
      'Its post is in neither content/posts nor content/pages.',
    );
  });

  test('hostile text is shown and not obeyed, also in JSON', async () => {
    const { forge, directory } = await withWaiting();
    const evil = '{ "id": "evil\u001b[2J\u202e\u009b31m';
    await forge.propose({ ...proposal('evil'), text: evil });

    const { out } = await moderate(directory, 'show', 'evil');
    const json = await moderate(directory, 'show', 'evil', '--json');

    expect(out).toContain('␛[2J<U+202E><U+009B>31m');
    expect((out + json.out).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(json.out)).toMatchObject({ author: null, text: evil });
  });

  test('an id that does not wait is said, and fails', async () => {
    const { directory } = await withWaiting();
    expect(await moderate(directory, 'show', 'nosuch')).toEqual({
      code: 1,
      out: '',
      err: 'No comment nosuch waits for a decision.\n',
    });
  });
});

describe('approve, reject, spam', () => {
  test('each comment is reported on its line, and is where it belongs', async () => {
    const { repository, forge, directory } = await withWaiting();
    for (const id of ['one', 'two', 'three']) await forge.propose(proposal(id));

    expect(await moderate(directory, 'approve', 'ann', 'one')).toEqual({
      code: 0,
      out: 'ann: approved\none: approved\n',
      err: '',
    });
    expect((await moderate(directory, 'reject', 'two')).out).toBe('two: rejected\n');
    expect((await moderate(directory, 'spam', 'three')).out).toBe('three: marked as spam\n');

    expect(await refs(repository)).toEqual([
      'refs/heads/main',
      'refs/rejoinder/rejected/two',
      'refs/rejoinder/spam/three',
    ]);
    expect(await show(repository, 'main:content/comments/a-post/one.json')).toBeDefined();
  });

  test('one that fails does not stop the others', async () => {
    const { repository, directory } = await withWaiting();

    const printed = await moderate(directory, 'approve', 'nosuch', 'ann', '../ben', 'ben');

    expect(printed).toMatchObject({ code: 1, out: 'ann: approved\n' });
    expect(printed.err.split('\n')).toEqual([
      'nosuch: No comment nosuch waits for a decision.',
      expect.stringContaining('../ben: No comment has such an id'),
      'ben: Comment ben is on main already.',
      '',
    ]);
    expect(await refs(repository, 'refs/heads/comment')).toEqual([]);
  });

  test('a malformed comment is not approved, but can be rejected', async () => {
    const { repository, forge, directory } = await withWaiting();
    await forge.propose({ ...proposal('bad'), text: '{}' });

    expect(await moderate(directory, 'approve', 'bad')).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be approved'),
    });
    expect((await moderate(directory, 'reject', 'bad')).code).toBe(0);
    expect(await refs(repository, 'refs/rejoinder')).toEqual(['refs/rejoinder/rejected/bad']);
  });
});

describe('approve, reject, spam with --all', () => {
  const flood = async () => {
    const { repository, forge, directory } = await withWaiting();
    for (const id of ['b1', 'b2']) await forge.propose(proposal(id, { author: { name: 'Buy Now' } }));
    return { repository, forge, directory };
  };

  test('decides on all that someone signed so, and leaves the others', async () => {
    const { repository, directory } = await flood();

    expect(await moderate(directory, 'spam', '--all', '--from', 'ｂｕｙ  now', '--yes')).toEqual({
      code: 0,
      out: 'b1: marked as spam\nb2: marked as spam\n',
      err: '',
    });
    expect(await refs(repository, 'refs/heads/comment', 'refs/rejoinder')).toEqual([
      'refs/heads/comment/ann',
      'refs/rejoinder/spam/b1',
      'refs/rejoinder/spam/b2',
    ]);
  });

  test('what has not been waiting for so long is left', async () => {
    const { repository, directory } = await flood();

    expect(await moderate(directory, 'reject', '--all', '--older-than', '30m', '--yes')).toEqual({
      code: 0,
      out: 'None of 3 waiting comments matches.\n',
      err: '',
    });
    expect(await refs(repository, 'refs/rejoinder')).toEqual([]);
  });

  test('without a terminal and without --yes nothing is decided, and it says what to do', async () => {
    const { repository, directory } = await flood();

    const { code, out, err } = await moderate(directory, 'reject', '--all');

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/needs --yes\. With --dry-run/);
    expect(await refs(repository, 'refs/rejoinder')).toEqual([]);
  });

  test('--dry-run says what would be decided, and decides nothing', async () => {
    const { repository, forge, directory } = await flood();
    await forge.propose({ ...proposal('bad'), text: '{}' });

    const all = await moderate(directory, 'approve', '--all', '--dry-run');
    const some = await moderate(directory, 'reject', '--dry-run', 'b1', 'nosuch');

    expect(all.code).toBe(0);
    expect(all.out.split('\n')).toEqual([
      'ann: would be approved (Ann: A lot, see here.)',
      'b1: would be approved (Buy Now: Words of b1.)',
      'b2: would be approved (Buy Now: Words of b2.)',
      'bad: would not be approved (A comment that cannot be read: {})',
      '',
    ]);
    expect(some).toEqual({
      code: 1,
      out: 'b1: would be rejected (Buy Now: Words of b1.)\n',
      err: 'No comment nosuch waits for a decision.\n',
    });
    expect(await refs(repository, 'refs/rejoinder')).toEqual([]);
    expect(await refs(repository, 'refs/heads/comment')).toHaveLength(4);
  });
});

describe('the command line', () => {
  test.each([
    [['publish']],
    [['approve']],
    [['show']],
    [['show', 'a', 'b']],
    [['list', 'a']],
    [['--json']],
    [['approve', '--json', 'a']],
    [['list', '--yaml']],
    [['list', '--all']],
    [['list', '--older-than', '7 days']],
    [['list', '--from', ' ']],
    [['show', '--from', 'Ann', 'a']],
    [['--from', 'Ann']],
    [['reject', '--from', 'Ann']],
    [['reject', '--older-than', '7d', 'a']],
    [['reject', '--all', '--yes', 'a']],
    [['reject', '--all', '--yes', '--older-than', '7']],
  ])('%j is wrong: it says so, shows the usage and changes nothing', async (args) => {
    const { code, out, err } = await moderate(await newFolder(), ...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage:');
  });

  test('--help explains it', async () => {
    const { code, out } = await moderate(await newFolder(), '--help');
    expect(code).toBe(0);
    expect(out).toContain('npm run moderate -- show ID');
  });

  test('settings that are wrong are all said, each in a sentence, and no secret', async () => {
    const hosted = { REJOINDER_FORGE: 'github', REJOINDER_TOKEN: 'gh p_secret' };
    const { code, out, err } = await moderateWith('/not/owner-and-name', ['list'], hosted);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^REJOINDER_REPOSITORY is not owner\/name/),
      expect.stringMatching(/^REJOINDER_TOKEN has a blank/),
    ]);
    expect(err).not.toContain('secret');
  });

  test('a folder that is no repository is said in a sentence', async () => {
    const { code, out, err } = await moderate(await newFolder(), 'list', '--json');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/git init/);
    expect(err).not.toMatch(/ {4}at /);
  });
});
