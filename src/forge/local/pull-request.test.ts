import { chmod, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commentFile } from '../../discussion/file.ts';
import { judge } from '../review/judge.ts';
import { sent } from '../review/testing.ts';
import { comment } from '../testing.ts';
import { readPullRequest } from './pull-request.ts';
import { newFolder, newRepository, removeFolders, type TestRepository } from './testing.ts';

// Each runs git a dozen times, which takes a busy machine a while.
vi.setConfig({ testTimeout: 120_000 });

let repository: TestRepository;

beforeEach(async () => {
  repository = await newRepository();
  await repository.git('switch', '--quiet', '--create', 'head');
});
afterEach(removeFolders);

/** Commits all that lies in the working tree. */
async function commit(message = 'Change'): Promise<void> {
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--allow-empty', '-m', message);
}

const put = ({ path, text }: { path: string; text: string }): Promise<void> => repository.write(path, text);
const file = (path: string): string => join(repository.directory, path);

async function putBytes(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file(path)), { recursive: true });
  await writeFile(file(path), bytes);
}

/** The problems of the pull request from `head` to `main`, each as a line. */
async function problems(base = 'main', head = 'head'): Promise<string[]> {
  const read = await readPullRequest(repository.directory, base, head);
  if (!read.ok) return [read.message];
  const { problems: found } = await judge(read.pull);
  return found.map(({ file: at, field, message }) => [at, field, message].filter(Boolean).join(' '));
}

/** Does something on the base branch. */
async function onBase(change: () => Promise<unknown>): Promise<void> {
  await repository.git('switch', '--quiet', 'main');
  await change();
  // Another message: the same change at the same moment would be the same commit.
  await commit('Change the base branch');
  await repository.git('switch', '--quiet', 'head');
}

describe('a pull request may', () => {
  test('add a comment', async () => {
    await put(await sent());
    await commit();
    expect(await problems()).toEqual([]);
  });

  test('answer a comment of the base branch', async () => {
    const above = await sent();
    await onBase(() => put(above));
    await put(await sent({ parent: above.id, body: 'An answer.' }));
    await commit();
    expect(await problems()).toEqual([]);
  });

  test('answer a comment that it adds itself', async () => {
    const above = await sent();
    const answer = await sent({ parent: above.id, body: 'An answer.' });
    for (const one of [above, answer, await sent({ parent: answer.id, body: 'Another.' })]) await put(one);
    await commit();
    expect(await problems()).toEqual([]);
  });

  test('lag behind the base branch', async () => {
    await put(await sent());
    await commit();
    await onBase(() => repository.write('content/posts/b.mdx', 'B'));
    expect(await problems()).toEqual([]);
  });

  test('have taken in the base branch by a merge', async () => {
    await put(await sent());
    await commit();
    await onBase(() => repository.write('content/posts/b.mdx', 'B'));
    await repository.git('merge', '--quiet', '--no-edit', 'main');
    expect(await problems()).toEqual([]);
  });

  test('correct its own comment by a second commit', async () => {
    await repository.write((await sent()).path, 'not yet');
    await commit();
    await put(await sent());
    await commit();
    expect(await problems()).toEqual([]);
  });

  test('belong to a post in a folder, or in another script', async () => {
    await onBase(async () => {
      await repository.write('content/posts/b/index.mdx', 'B');
      await repository.write('content/posts/über-日本語.mdx', 'C');
    });
    await put(await sent({ post: 'b' }));
    await put(await sent({ post: 'über-日本語' }));
    await commit();
    expect(await problems()).toEqual([]);
  });

  test('come after its discussion was closed', async () => {
    await onBase(() =>
      repository.write('content/posts/a-post.mdx', '---\ntitle: A\nauthor: mo\ncomments: closed\n---\n'),
    );
    await put(await sent());
    await commit();
    expect(await problems()).toEqual([]);
  });
});

/** Ways to do something else, beside a comment that is fine, and a word of what a person reads then. */
const ATTACKS: [string, () => Promise<unknown>, RegExp][] = [
  [
    'a symbolic link',
    async () => {
      const path = 'content/comments/a-post/abc.json';
      await mkdir(dirname(file(path)), { recursive: true });
      await symlink('/etc/passwd', file(path));
    },
    /abc\.json is a symbolic link/,
  ],
  [
    'an executable file',
    async () => {
      const one = await sent({ body: 'Run me.' });
      await put(one);
      await chmod(file(one.path), 0o755);
    },
    /is executable/,
  ],
  [
    'a submodule',
    async () => {
      const tip = await repository.git('rev-parse', 'HEAD');
      const at = `160000,${tip},content/comments/a-post/abc.json`;
      await repository.git('update-index', '--add', '--cacheinfo', at);
    },
    /abc\.json is a submodule/,
  ],
  [
    'the renaming of a post',
    () => rename(file('content/posts/a-post.mdx'), file('content/posts/another.mdx')),
    /a-post\.mdx is removed.*\n.*another\.mdx is not a comment/,
  ],
  ['a removed post', () => rm(file('content/posts/a-post.mdx')), /a-post\.mdx is removed/],
  ['a changed post', () => repository.write('content/posts/a-post.mdx', 'Mine.'), /a-post\.mdx is changed/],
  [
    'a workflow',
    () => repository.write('.github/workflows/own.yml', 'on: push'),
    /own\.yml is not a comment: this check is for pull requests that only add comments/,
  ],
  ['an author', () => repository.write('content/authors/ann.json', '{}'), /ann\.json is not a comment/],
  ['a settings file', () => repository.write('.gitattributes', '* merge=ours'), /is not a comment/],
  [
    'a second file that is no JSON',
    () => repository.write('content/comments/a-post/abc.txt', ''),
    /is not where/,
  ],
  ...[
    'content/comments/abc.json',
    'content/comments/a-post/b/abc.json',
    'content/comments/a-post/ABC.json',
    'content/comments/a-post/abc.JSON',
    'content/comments/a-post/.json',
    'content/comments/a-post/abc.json ',
    'content/comments/a-post/ abc.json',
    'content/comments/a-post /abc.json',
    'content/comments/a-post\\abc.json',
    'content/comments/a-post/..\\abc.json',
    'content/comments/.../abc.json',
    'content/comments/a-post/abc.json\n::error::x',
    'content/comments/a-post/\u202eabc.json',
  ].map((path): [string, () => Promise<unknown>, RegExp] => [
    `a file at ${JSON.stringify(path)}`,
    () => repository.write(path, '{}'),
    /is not where a comment lies/,
  ]),
  ...['Content/comments/a-post/abc.json', 'content/Comments/a-post/abc.json', 'content/comments'].map(
    (path): [string, () => Promise<unknown>, RegExp] => [
      `a file at ${path}`,
      () =>
        rm(file('content/comments'), { recursive: true, force: true }).then(() =>
          repository.write(path, '{}'),
        ),
      /is not a comment/,
    ],
  ),
  [
    'a post in other letters',
    async () => put({ ...(await sent()), path: 'content/comments/A-Post/abc.json' }),
    /A-Post\/abc\.json belongs to no post/,
  ],
  ['a post that is not there', async () => put(await sent({ post: 'b' })), /belongs to no post/],
  [
    'a comment of another post that has its id',
    async () => put({ ...(await sent()), path: (await sent()).path.replace('a-post', 'b') }),
    /has the id of content\/comments\/a-post\//,
  ],
  [
    'an answer to nothing',
    async () => put(await sent({ parent: 'abc', body: 'An answer.' })),
    /parent "abc" is no comment of this post/,
  ],
  [
    'a file that is too large',
    async () =>
      put({ ...(await sent()), path: 'content/comments/a-post/abc.json', text: 'a'.repeat(65_537) }),
    /abc\.json is too large/,
  ],
  [
    'bytes that are not UTF-8',
    async () => putBytes('content/comments/a-post/abc.json', Uint8Array.of(0x22, 0xff, 0x22)),
    /abc\.json is not UTF-8/,
  ],
  [
    'the badge of an author',
    async () =>
      put({
        path: 'content/comments/a-post/abc.json',
        text: commentFile(comment('abc', { author: { name: 'Mo', ref: 'mo' } })),
      }),
    /author\.ref gives the badge/,
  ],
];

describe('a pull request is refused that holds, beside a comment,', () => {
  test.each(ATTACKS)('%s', async (_, attack, sentence) => {
    await put(await sent());
    await repository.git('add', '--all');
    await attack();
    // What was put into the index by hand is not in the working tree, and may not be taken for removed.
    const byHand = (await repository.git('ls-files', '--stage')).includes('160000 ');
    if (!byHand) await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '-m', 'Change');
    expect((await problems()).join('\n')).toMatch(sentence);
  });
});

describe('a pull request is refused that', () => {
  test('changes another comment', async () => {
    const one = await sent();
    await onBase(() => put(one));
    await repository.git('merge', '--quiet', '--ff-only', 'main');
    await repository.write(one.path, one.text.replace('Words', 'Other words'));
    await commit();
    expect(await problems()).toEqual([expect.stringMatching(`^${one.path} is changed`)]);
  });

  test('removes a comment, by hand or while it merges the base branch', async () => {
    const one = await sent();
    await onBase(() => put(one));
    await put(await sent({ body: 'Another.' }));
    await commit();
    await repository.git('merge', '--quiet', '--no-commit', 'main');
    await repository.git('rm', '--quiet', '--force', one.path);
    await commit();
    expect(await problems()).toEqual([expect.stringMatching(`^${one.path} is removed`)]);
  });

  test('changes a comment while it merges the base branch', async () => {
    await put(await sent());
    await commit();
    await onBase(() => repository.write('content/posts/b.mdx', 'B'));
    await repository.git('merge', '--quiet', '--no-commit', 'main');
    await repository.write('content/posts/b.mdx', 'Evil');
    await commit();
    expect(await problems()).toEqual([expect.stringMatching('^content/posts/b.mdx is changed')]);
  });

  test('turns a comment into a link', async () => {
    const one = await sent();
    await onBase(() => put(one));
    await repository.git('merge', '--quiet', '--ff-only', 'main');
    await rm(file(one.path));
    await symlink('/etc/passwd', file(one.path));
    await commit();
    expect(await problems()).toEqual([expect.stringMatching('is turned into another kind of file')]);
  });

  test('adds nothing', async () => {
    await commit();
    expect(await problems()).toEqual([expect.stringContaining('adds nothing')]);
  });

  test('adds what is on the base branch already', async () => {
    await put(await sent());
    await commit();
    await onBase(async () => put(await sent()));
    expect(await problems()).toEqual([expect.stringContaining('would not be added by merging')]);
  });

  test('conflicts with the base branch', async () => {
    const one = await sent();
    await put(one);
    await commit();
    await onBase(() => repository.write(one.path, '{}'));
    expect(await problems()).toEqual([expect.stringContaining('cannot be merged without conflict')]);
  });

  test('would be merged into a folder that was renamed in the meantime', async () => {
    const one = await sent();
    await onBase(() => put(one));
    await repository.git('merge', '--quiet', '--ff-only', 'main');
    await put(await sent({ body: 'Another.' }));
    await commit();
    await onBase(() => repository.git('mv', 'content/comments/a-post', 'content/comments/b'));
    await repository.git('config', 'merge.directoryRenames', 'true');
    const found = (await problems()).join('\n');
    expect(found).toContain('would not be added by merging');
    expect(found).toMatch(/content\/comments\/b\/\w+\.json would be changed by merging/);
  });

  test('shares no history with the base branch', async () => {
    await repository.git('switch', '--quiet', '--orphan', 'other');
    await put(await sent());
    await commit();
    expect(await problems('main', 'other')).toEqual([expect.stringContaining('shares no history')]);
  });

  test('was merged crosswise with the base branch', async () => {
    await put(await sent());
    await commit();
    await onBase(() => repository.write('content/posts/b.mdx', 'B'));
    const [base, head] = [
      await repository.git('rev-parse', 'main'),
      await repository.git('rev-parse', 'head'),
    ];
    await repository.git('merge', '--quiet', '--no-edit', base);
    await repository.git('switch', '--quiet', 'main');
    await repository.git('merge', '--quiet', '--no-edit', '--no-ff', head);
    expect(await problems()).toEqual([expect.stringContaining('merged crosswise')]);
  });

  test('adds 2,600 files', async () => {
    for (let i = 0; i < 2600; i++) await repository.write(`content/comments/a-post/a${i}.json`, '{}');
    await commit();
    expect(await problems()).toEqual([expect.stringContaining('touches 2600 files: split it')]);
  });

  test('has a tree with a folder that leads upwards', async () => {
    const one = await sent();
    await put(one);
    await commit();
    const inner = await repository.git('rev-parse', 'HEAD:content/comments/a-post');
    const from = file('entries');
    let tree = inner;
    for (const name of ['..', 'comments', 'content']) {
      await writeFile(from, `040000 tree ${tree}\t${name}\n`);
      tree = await repository.git('-c', `alias.make=!git mktree < '${from}'`, 'make');
    }
    const evil = await repository.git('commit-tree', '-p', 'main', '-m', 'Evil', tree);
    expect((await problems('main', evil)).join('\n')).toMatch(
      /content\/comments\/\.\.\/\w+\.json is not where/,
    );
  });

  test('writes the name of a post in other bytes', async () => {
    await onBase(() => repository.write('content/posts/\u00fcber.mdx', 'B'));
    const one = await sent({ post: '\u00fcber' });
    await put({ ...one, path: one.path.replace('\u00fc', 'u\u0308') });
    await commit();
    expect((await problems()).join('\n')).toContain('belongs to no post');
  });
});

describe('where something is not there', () => {
  test.each([
    ['main', 'nothing', /no commit nothing here: fetch the pull request/],
    ['nothing', 'head', /no commit nothing here: fetch the base branch/],
    ['main', '--help', /no commit --help here/],
    ['main', 'head:content', /no commit head:content here/],
  ])('%s and %s are named in a sentence', async (base, head, sentence) => {
    await put(await sent());
    await commit();
    expect(await problems(base, head)).toEqual([expect.stringMatching(sentence)]);
  });

  test('a shallow copy is refused', async () => {
    await put(await sent());
    await commit();
    const folder = join(await newFolder(), 'copy');
    await repository.git('clone', '--quiet', '--depth=1', `file://${repository.directory}`, folder);
    expect(await readPullRequest(folder, 'HEAD', 'HEAD')).toEqual({
      ok: false,
      message: expect.stringContaining('shallow'),
    });
  });
});

test('nothing of the repository is changed by looking at a pull request', async () => {
  await put(await sent());
  await commit();
  await repository.git('switch', '--quiet', 'main');
  const before = [await repository.git('status', '--porcelain'), await repository.git('for-each-ref')];
  expect(await problems()).toEqual([]);
  expect([await repository.git('status', '--porcelain'), await repository.git('for-each-ref')]).toEqual(
    before,
  );
});
