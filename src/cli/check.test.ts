import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GOOD_SITE, siteFolder } from '../../tests/support/site-folder.ts';

const COMMENT = 'content/comments/a-post/abc.json';

/** Runs the program in a folder and gives what a person would see. */
function run(cwd: string, ...options: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [resolve('src/cli/check.ts'), ...options], { cwd }, (error, out, err) => {
      done({ code: Number(error?.code ?? 0), out, err });
    });
  });
}

// Each starts a program, which takes a busy machine a while.
describe('npm run check', { timeout: 120_000 }, () => {
  test('counts what is there, and is content where nothing is wrong', async () => {
    expect(await run(await siteFolder(GOOD_SITE))).toEqual({
      code: 0,
      out: '1 post, 1 author, 1 comment, 0 problems\n',
      err: '',
    });
  });

  test('prints one problem on each line, those that stop a build first, and fails', async () => {
    const root = await siteFolder({
      ...GOOD_SITE,
      [COMMENT]: '{}',
      'content/authors/ann.json': '{}',
      'content/posts/b.md': '',
    });
    const { code, out, err } = await run(root);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const lines = err.trimEnd().split('\n');
    expect(lines.map((line) => line.split(': ')[0])).toEqual([
      'content/authors/ann.json',
      COMMENT,
      COMMENT,
      COMMENT,
      COMMENT,
      'content/posts/b.md',
      '1 post, 1 author, 1 comment, 6 problems',
    ]);
  });

  test('gives the same as JSON', async () => {
    const root = await siteFolder({ ...GOOD_SITE, 'content/authors/ann.json': '{}' });
    const { code, out, err } = await run(root, '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toEqual({
      posts: 1,
      pages: 0,
      authors: 1,
      comments: 1,
      fatal: [
        {
          file: 'content/authors/ann.json',
          field: 'name',
          message: 'is missing: write text between quotes',
        },
      ],
      comment: [],
      address: [],
      media: [],
      broken: [],
      tag: [],
      notices: [],
      stray: [],
      written: [],
    });
  });

  test('brings comment files into their canonical form, says which, and leaves the others', async () => {
    const broken = 'content/comments/a-post/abd.json';
    const root = await siteFolder({
      ...GOOD_SITE,
      [COMMENT]: JSON.stringify(JSON.parse(GOOD_SITE[COMMENT])),
      [broken]: '{ "id": "abd" }',
    });
    const { code, out, err } = await run(root, '--write');
    expect(out).toBe(`${COMMENT} is now in its canonical form\n`);
    expect(await readFile(join(root, COMMENT), 'utf8')).toBe(GOOD_SITE[COMMENT]);
    expect(await readFile(join(root, broken), 'utf8')).toBe('{ "id": "abd" }');
    expect(code).toBe(1);
    expect(err).not.toContain('canonical');
  });

  test('has nothing to write the second time', async () => {
    const { code, out } = await run(await siteFolder(GOOD_SITE), '--write');
    expect({ code, out }).toEqual({ code: 0, out: '1 post, 1 author, 1 comment, 0 problems\n' });
  });

  test('explains itself', async () => {
    const { code, out } = await run(await siteFolder({}), '--help');
    expect(code).toBe(0);
    for (const option of ['--write', '--json', '--help']) expect(out).toContain(option);
  });

  test.each([['--wriet'], ['content/posts']])('does not guess at %s', async (option) => {
    const { code, out, err } = await run(await siteFolder(GOOD_SITE), option);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(option);
    expect(err).toContain('--help');
  });
});
