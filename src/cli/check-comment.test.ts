import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newFolder, newRepository, removeFolders, type TestRepository } from '../forge/local/testing.ts';
import { type Sent, sent } from '../forge/review/testing.ts';

/** Runs the program and gives what a person would see. */
function run(cwd: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const program = resolve('src/cli/check-comment.ts');
    execFile(process.execPath, [program, ...options], { cwd }, (error, out, err) => {
      done({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

let repository: TestRepository;
const REFS = ['--base', 'main', '--head', 'head'];

async function commit(): Promise<void> {
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '-m', 'Change');
}

async function add(more: Sent = {}): Promise<string> {
  const { path, text } = await sent(more);
  await repository.write(path, text);
  return path;
}

beforeEach(async () => {
  repository = await newRepository();
  await repository.git('switch', '--quiet', '--create', 'head');
});
afterEach(removeFolders);

// Each starts a program, which takes a busy machine a while.
describe('npm run check:comment', { timeout: 120_000 }, () => {
  test('is content with a comment', async () => {
    await add();
    await commit();
    expect(await run(repository.directory, ...REFS)).toEqual({
      code: 0,
      out: '1 comment, 0 problems\n',
      err: '',
    });
  });

  test('looks into another folder, from wherever it is started', async () => {
    await add();
    await commit();
    const elsewhere = await newFolder();
    expect(await run(elsewhere, ...REFS, '--repository', repository.directory)).toMatchObject({ code: 0 });
  });

  test('tells of many links, and passes', async () => {
    const path = await add({ body: 'https://a.example https://b.example https://c.example' });
    await commit();
    expect(await run(repository.directory, ...REFS)).toEqual({
      code: 0,
      out: `note: ${path}: It holds three links or more.\n1 comment, 0 problems\n`,
      err: '',
    });
  });

  test('names what is wrong, one problem on each line, and fails', async () => {
    await add();
    await repository.write('.github/workflows/own.yml', 'on: push');
    await repository.write('content/comments/a-post/::error::x\n::warning::y.json', '{}');
    await commit();
    const { code, out, err } = await run(repository.directory, ...REFS);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /^\.github\/workflows\/own\.yml: is not a comment: this check is for pull requests that only add comments/,
      ),
      expect.stringMatching(
        /^"content\/comments\/a-post\/\\u\{3a\}:error\\u\{3a\}:x\\n\\u\{3a\}:warning\\u\{3a\}:y\.json": is not where a comment lies/,
      ),
      '1 comment, 2 problems',
    ]);
  });

  test('gives the same as JSON', async () => {
    await repository.write('content/comments/a-post/::error::x.json', '{}');
    await commit();
    const { code, out, err } = await run(repository.directory, ...REFS, '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).not.toContain('::');
    expect(JSON.parse(out)).toEqual({
      comments: 0,
      problems: [
        {
          file: 'content/comments/a-post/::error::x.json',
          field: '',
          message: expect.stringContaining('is not where a comment lies'),
        },
      ],
      notes: [],
    });
  });

  test('judges a pull request from the past as it is, though the branch has moved on', async () => {
    await add();
    await commit();
    const good = await repository.git('rev-parse', 'HEAD');
    await repository.write('content/posts/a-post.mdx', 'Mine.');
    await commit();
    expect(await run(repository.directory, '--base', 'main', '--head', good)).toMatchObject({ code: 0 });
    expect(await run(repository.directory, ...REFS)).toMatchObject({ code: 1 });
  });

  test('fails where the pull request is not there, and where there is no repository', async () => {
    const { code, err } = await run(repository.directory, '--base', 'main', '--head', 'refs/pull/1/head');
    expect(code).toBe(1);
    expect(err).toContain('There is no commit refs/pull/1/head here: fetch the pull request');
    expect(await run(await newFolder(), ...REFS)).toMatchObject({ code: 1 });
    expect(await run(repository.directory, ...REFS, '--repository', '/nowhere')).toMatchObject({ code: 1 });
  });

  test('runs nothing that the pull request brings along', async () => {
    await repository.write('package.json', '{ "scripts": { "check:comment": "touch ran" } }');
    await repository.write('src/cli/check-comment.ts', "console.log('1 comment, 0 problems');");
    await repository.write('.gitattributes', '* filter=evil diff=evil merge=evil');
    await add();
    await commit();
    await repository.git('switch', '--quiet', 'main');
    const { code, err } = await run(repository.directory, ...REFS);
    expect(code).toBe(1);
    expect(err).toContain('1 comment, 3 problems');
    expect(await repository.git('status', '--porcelain')).toBe('');
  });

  test('explains itself', async () => {
    const { code, out } = await run(repository.directory, '--help');
    expect(code).toBe(0);
    for (const option of ['--base', '--head', '--repository', '--json', '--help'])
      expect(out).toContain(option);
  });

  test.each([
    [[]],
    [['--base', 'main']],
    [['--head', 'head']],
    [[...REFS, '--fix']],
    [[...REFS, 'content']],
    [['--base', '--head', 'head']],
  ])('does not guess at %j', async (options) => {
    const { code, out, err } = await run(repository.directory, ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--help');
  });
});
