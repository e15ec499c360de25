import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { comment, proposal } from '../testing.ts';
import { failure, inAnotherProcess, refs, removeFolders, show, site } from './testing.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

describe('sending', () => {
  test('touches neither working tree nor index, whatever is going on there', async () => {
    const { repository, forge } = await site();
    await repository.write('content/posts/a-post.mdx', 'half a sentence');
    await repository.write('staged.txt', 'staged');
    await repository.git('add', 'staged.txt');
    const index = await readFile(join(repository.directory, '.git/index'));
    const before = await repository.git('status', '--porcelain');

    await forge.propose(proposal('abc'));

    expect(await repository.git('status', '--porcelain')).toBe(before);
    expect(await readFile(join(repository.directory, '.git/index'))).toEqual(index);
  });

  test('leaves one commit on top of the site, with no name but the program’s in it', async () => {
    const { repository, forge } = await site();

    await forge.propose(proposal('abc', { author: { name: 'Zoe Commenter' } }));

    expect(await repository.git('rev-list', '--count', 'main..comment/abc')).toBe('1');
    const commit = (await show(repository, 'comment/abc')) ?? '';
    expect(commit).toMatch(/^author Rejoinder <rejoinder@rejoinder\.invalid> /m);
    expect(commit).toMatch(/^committer Rejoinder <rejoinder@rejoinder\.invalid> /m);
    expect(commit).not.toContain('Zoe');
  });

  test('a post whose address is in another script has its comments too', async () => {
    const { repository, forge } = await site();
    const sent = proposal('abc', {}, 'καλημέρα-世界-é');

    await forge.propose(sent);
    expect(await forge.pending()).toMatchObject([{ path: sent.path, text: sent.text }]);
    await forge.decide('abc', 'approve');

    expect(await readFile(join(repository.directory, sent.path), 'utf8')).toBe(sent.text);
    expect(await repository.git('status', '--porcelain')).toBe('');
  });

  test('any text arrives byte for byte', async () => {
    const { forge } = await site();
    let count = 0;
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(texts, async (typed) => {
        const sent = typed.map((text) => ({ ...proposal(`p${count++}`), text }));
        await Promise.all(sent.map((one) => forge.propose(one)));
        const kept = new Map((await forge.pending()).map(({ id, text }) => [id, text]));
        for (const { id, text } of sent) expect(kept.get(id)).toBe(text);
      }),
      { numRuns: 8 },
    );
  });

  test('programs that send the same comment at once make one branch, and one of them made it', async () => {
    const { repository } = await site();

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => inAnotherProcess(repository, `propose`, 'abc')),
    );

    expect(answers.filter((answer) => answer === 'new')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'existing')).toHaveLength(5);
    expect(await refs(repository, 'refs/heads/comment/')).toEqual(['refs/heads/comment/abc']);
  });

  test('a branch named "comment" is said to be in the way', async () => {
    const { repository, forge } = await site();
    await repository.git('branch', 'comment');

    const error = await failure(forge.propose(proposal('abc')));

    expect(error).toMatchObject({ code: 'configuration', message: expect.stringContaining('rename') });
  });
});

test('a comment file is what the rest of the site reads', async () => {
  const { forge } = await site();
  await forge.propose(proposal('abc'));
  const [pending] = await forge.pending();
  expect(JSON.parse(pending?.text ?? '')).toEqual(comment('abc'));
});
