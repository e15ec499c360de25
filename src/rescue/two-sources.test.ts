import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive, ArchivedComment, Part } from './archive.ts';
import { archivedComment, archivedPost, archiveOf } from './testing.ts';
import { outcomeOf, type TestContent, testContent } from './testing-content.ts';

let content: TestContent;
beforeEach(async () => {
  content = await testContent();
});
afterEach(() => content.remove());

const POST = 'https://old.example.org/2011/05/13/post-1/';
const at = (file: string) => ({ place: { file, line: 1 } });

/** The same post in another file, with these comments. */
const postIn = (file: string, discussion: ArchivedComment[] = []) =>
  archivedPost('1', {
    ...at(file),
    discussion: discussion.map((comment) => ({ ...comment, ...at(file) })),
  });

const disqus = (...discussion: ArchivedComment[]): Archive =>
  archiveOf(
    [
      {
        part: 'discussion',
        discussion: { id: 't1', url: POST, comments: discussion, ...at('d.xml') },
      },
    ],
    { format: 'disqus', name: 'd.xml' },
  );

const posts = async (): Promise<string[]> =>
  (await content.files()).filter((file) => file.startsWith('posts/'));
const idsAndParents = async () =>
  (await content.comments('post-1')).map(({ id, parent }) => (parent === undefined ? id : `${id}<${parent}`));

describe('a comment that stands in two files', () => {
  test('is one, though a page prints it otherwise than the export has it', async () => {
    const kept = archivedComment('10', { words: 'Tea & <b>milk</b>' });
    const printed = archivedComment('10', {
      body: { form: 'html', text: '<p>Tea &amp; <strong>milk</strong></p>' },
    });
    const outcome = await content.bringIn([
      archiveOf([postIn('a.xml', [kept])]),
      archiveOf([postIn('b.html', [printed])], { format: 'page' }),
    ]);
    expect(await content.comments('post-1')).toMatchObject([{ id: '10', body: 'Tea & **milk**' }]);
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test('is published where one file has it approved and the other waiting, in whatever order', async () => {
    const waiting = archiveOf([postIn('1.xml', [archivedComment('10', { status: 'pending' })])]);
    const approved = archiveOf([postIn('2.xml', [archivedComment('10')])]);
    for (const archives of [
      [waiting, approved],
      [approved, waiting],
    ]) {
      const outcome = await content.bringIn(archives);
      expect(await idsAndParents()).toEqual(['10']);
      expect(outcome.balanced).toBe(true);
      await content.remove();
    }
  });

  test('is not published where one of them has it in the trash, and that is said', async () => {
    const before = archiveOf([postIn('1.xml', [archivedComment('10'), archivedComment('11')])]);
    const after = archiveOf([
      postIn('2.xml', [archivedComment('10', { status: 'trash' }), archivedComment('11')]),
    ]);
    const outcome = await content.bringIn([before, after]);
    expect(await idsAndParents()).toEqual(['11']);
    expect(outcome.findings.join()).toMatch(/approved in one file, and taken out in another/);
    expect(outcome.balanced).toBe(true);
  });

  test('keeps its number beside one of that number that is spam, and both words beside another in its file', async () => {
    const spam = archivedComment('10', { words: 'Buy!', status: 'spam', author: { name: 'Spammer' } });
    await content.bringIn(archiveOf([postIn('a.xml', [spam, archivedComment('10')])]));
    expect(await idsAndParents()).toEqual(['10']);
    const other = archivedComment('10', { words: 'Two', author: { name: 'Ben' } });
    await content.bringIn([
      archiveOf([postIn('a.xml', [archivedComment('10')])]),
      archiveOf([postIn('b.xml', [archivedComment('10'), other])]),
    ]);
    expect((await content.comments('post-1')).map(({ body }) => body).sort()).toEqual([
      'Two',
      'Words of 10.',
    ]);
  });

  test('is one where a saved page shows no number, also when the page comes later', async () => {
    const shown = archivedComment('b.html#1', { localId: true, words: 'Words of 10.' });
    const answer = archivedComment('b.html#1.1', { localId: true, words: 'Yes', parent: 'b.html#1' });
    const kept = archiveOf([postIn('a.xml', [archivedComment('10')])]);
    const page = archiveOf([postIn('b.html', [shown, answer])], { format: 'page' });
    const expected = [
      ['Words of 10.', undefined],
      ['Yes', '10'],
    ];
    const found = async () =>
      (await content.comments('post-1')).map(({ body, parent }) => [body, parent]).sort();
    await content.bringIn([kept, page]);
    expect(await found()).toEqual(expected);
    await content.remove();
    await content.bringIn(kept);
    await content.bringIn(page);
    expect(await found()).toEqual(expected);
  });

  test('of captures that count by themselves are two', async () => {
    const own = (words: string): ArchivedComment => archivedComment('1', { localId: true, words });
    await content.bringIn([
      archiveOf([postIn('a.txt', [own('One')])], { format: 'capture' }),
      archiveOf([postIn('b.txt', [own('Two')])], { format: 'capture' }),
    ]);
    expect((await content.comments('post-1')).map(({ body }) => body).sort()).toEqual(['One', 'Two']);
  });
});

describe('comments that WordPress and Disqus both have', () => {
  const own = archivedComment('10', { sourceId: '901', words: 'Tea?' });
  const copy = archivedComment('901', { words: 'Tea?' });
  const answer = archivedComment('902', { parent: '901', words: 'Milk.', date: '2011-05-15T10:00:00Z' });

  test('are answered where WordPress has them', async () => {
    await content.bringIn([archiveOf([postIn('a.xml', [own])]), disqus(copy, answer)]);
    expect(await idsAndParents()).toEqual(['10', '902<10']);
  });

  test('are one by name, second and words where the export has not the number there', async () => {
    const { sourceId: _, ...unknown } = own;
    const outcome = await content.bringIn([archiveOf([postIn('a.xml', [unknown])]), disqus(copy, answer)]);
    expect(await idsAndParents()).toEqual(['10', '902<10']);
    expect(outcomeOf(outcome, '901')).toBe('is in the WordPress export as well');
  });

  test.each([
    ['the number', '901'],
    ['what they say', undefined],
  ])('are published as both agree, known by %s', async (_, sourceId) => {
    const of = (status: string) =>
      archiveOf([
        postIn('a.xml', [
          archivedComment('10', {
            words: 'Tea &amp; <b>milk</b>',
            status,
            ...(sourceId ? { sourceId } : {}),
          }),
        ]),
      ]);
    const at901 = (status: string) =>
      disqus(archivedComment('901', { words: '<p>Tea &amp; milk</p>', status }), answer);
    const deleted = await content.bringIn([of('approved'), at901('deleted')]);
    expect(await idsAndParents()).toEqual(['902']);
    expect(deleted.findings.join()).toMatch(/taken out in another/);
    await content.remove();
    const spam = await content.bringIn([of('spam'), at901('approved')]);
    expect(await idsAndParents()).toEqual(['902']);
    expect(spam.findings.join()).toMatch(/taken out in another/);
    await content.remove();
    const waiting = await content.bringIn([of('pending'), at901('approved')]);
    expect(await idsAndParents()).toEqual(['10', '902<10']);
    expect(waiting.balanced).toBe(true);
  });

  test('are one by the number that WordPress noted, though Disqus was brought in before and the words differ', async () => {
    await content.bringIn(archiveOf([archivedPost('1')]));
    await content.bringIn(disqus(copy));
    await content.bringIn(
      archiveOf([postIn('a.xml', [{ ...own, body: { form: 'raw', text: 'Tea, please?' } }])]),
    );
    expect(await idsAndParents()).toEqual(['901']);
  });

  test.each([
    ['WordPress', 'Disqus', ['10', '902<10']],
    ['Disqus', 'WordPress', ['901', '902<901']],
  ])('are one where %s was brought in before, and %s comes later', async (first, second, ids) => {
    const sources = { WordPress: archiveOf([postIn('a.xml', [own])]), Disqus: disqus(copy, answer) };
    const one = sources[first as 'Disqus'];
    const other = sources[second as 'Disqus'];
    await content.bringIn(archiveOf([archivedPost('1')]));
    await content.bringIn(one);
    const outcome = await content.bringIn(other);
    expect(await idsAndParents()).toEqual(ids);
    expect(outcomeOf(outcome, first === 'Disqus' ? '10' : '901')).toBe(
      `is on the site already, as ${first} had it`,
    );
    expect(outcome.balanced).toBe(true);
    const again = await content.bringIn(other);
    expect(again.entries.some(({ outcome: what }) => what === 'written' || what === 'differs')).toBe(false);
  });
});

test('an answer finds the comment that an earlier import brought', async () => {
  await content.bringIn(archiveOf([postIn('1.xml', [archivedComment('10')])]));
  const later = archiveOf([postIn('2.xml', [archivedComment('11', { parent: '10' })])]);
  const { findings } = await content.bringIn(later);
  expect(await idsAndParents()).toEqual(['10', '11<10']);
  expect(findings).toEqual([]);
  expect((await content.bringIn(later)).entries.some(({ outcome }) => outcome !== 'unchanged')).toBe(false);
});

test('an answer to one of two comments that say the same keeps its place', async () => {
  const twin = (id: string) => ({ ...archivedComment(id, { words: 'Yes!' }), localId: true as const });
  const answer = archivedComment('3', { parent: '2', words: 'No!' });
  await content.bringIn(archiveOf([postIn('a.xml', [twin('1'), twin('2'), answer])]));
  const [first, second] = await content.comments('post-1');
  expect([first, second].find((one) => one?.body === 'No!')?.parent).toBe(
    [first, second].find((one) => one?.body === 'Yes!')?.id,
  );
});

test('comments without dates stay in order over the pages of a discussion', async () => {
  const page = (file: string, ...ids: string[]) =>
    archiveOf(
      [
        postIn(
          file,
          ids.map((id, n) => {
            const { date: _, ...comment } = archivedComment(id);
            return { ...comment, position: n + 1 };
          }),
        ),
      ],
      { format: 'page' },
    );
  await content.bringIn([page('1.html', '30', '20'), page('2.html', '10', '5')]);
  const inOrder = (await content.comments('post-1')).sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  expect(inOrder.map(({ id, position }) => [id, position])).toEqual([
    ['30', 1],
    ['20', 2],
    ['10', 3],
    ['5', 4],
  ]);
});

describe('a post that stands in two files', () => {
  test('is one where the first of two saved pages does not show its number', async () => {
    const { id: _, author: __, ...first } = postIn('a.html', [archivedComment('10')]);
    const outcome = await content.bringIn([
      archiveOf([first], { format: 'page' }),
      archiveOf([postIn('b.html', [archivedComment('10'), archivedComment('11')])], { format: 'page' }),
      archiveOf([postIn('c.html', [archivedComment('12')])], { format: 'page' }),
    ]);
    expect(await posts()).toEqual(['posts/post-1.mdx']);
    expect(await idsAndParents()).toEqual(['10', '11', '12']);
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test('is one where an export calls it a page, and a saved page does not say what it is', async () => {
    const about = { slug: 'about', url: 'https://old.example.org/about/' };
    const { id: _, ...saved } = { ...postIn('b.html'), ...about };
    await content.bringIn([
      archiveOf([{ ...postIn('a.xml'), ...about, kind: 'page' }]),
      archiveOf([saved], { format: 'page' }),
    ]);
    expect((await content.files()).filter((file) => /about/.test(file))).toEqual(['pages/about.mdx']);
  });

  test('is one where a saved page does not show its number', async () => {
    const { id: _, ...page } = postIn('b.html', [archivedComment('11')]);
    const outcome = await content.bringIn([
      archiveOf([postIn('a.xml', [archivedComment('10')])]),
      archiveOf([page], { format: 'page' }),
    ]);
    expect(await posts()).toEqual(['posts/post-1.mdx']);
    expect(await idsAndParents()).toEqual(['10', '11']);
    expect(outcome.balanced).toBe(true);
  });

  test('is said to be the older where the first file has it so', async () => {
    const [older, newer] = ['2012-01-01T00:00:00Z', '2013-01-01T00:00:00Z'].map((updated, n) =>
      archiveOf([{ ...postIn(`${n}.xml`), updated }]),
    ) as [Archive, Archive];
    expect((await content.bringIn([older, newer])).findings.join()).toMatch(
      /name the file first that has it newer/,
    );
    expect((await content.bringIn([newer, older])).findings).toEqual([]);
  });

  test.each([0, 1])('is written in neither where one of them has it as private (%d)', async (first) => {
    const archives = [
      archiveOf([postIn('a.xml', [archivedComment('10')])]),
      archiveOf([{ ...postIn('b.xml', [archivedComment('10')]), status: 'private' }]),
    ];
    const outcome = await content.bringIn(first === 0 ? archives : archives.toReversed());
    expect(outcome.entries.some(({ outcome: what }) => what === 'written')).toBe(false);
    expect(outcome.findings.join()).toMatch(/not everybody may read it/);
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });
});

describe('a post that is on the site already', () => {
  test('is known again under another name of its file', async () => {
    const blog = archiveOf([postIn('a.xml', [archivedComment('10')])]);
    await content.bringIn(blog);
    await rename(join(content.into, 'posts/post-1.mdx'), join(content.into, 'posts/tea.mdx'));
    await rename(join(content.into, 'comments/post-1'), join(content.into, 'comments/tea'));
    const again = await content.bringIn(blog);
    expect(await posts()).toEqual(['posts/tea.mdx']);
    expect(again.entries.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
  });

  test('is told apart from the other with its number, in an export that was mended by hand', async () => {
    const blog = archiveOf([postIn('a.xml'), { ...postIn('a.xml'), slug: 'coffee', title: 'Coffee' }]);
    await content.bringIn(blog);
    const again = await content.bringIn(blog);
    expect(await posts()).toEqual(['posts/coffee.mdx', 'posts/post-1.mdx']);
    expect(again.entries.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
  });

  test.each([
    ['with another number', ['2', '5']],
    ['saved without numbers', [undefined, undefined]],
  ])('is not that of another blog with the same path, %s, not even by force', async (_, numbers) => {
    const about = (number: string | undefined, host: string) => {
      const { id, ...page } = archivedPost(number ?? '', {
        ...{ kind: 'page', slug: 'about', url: `https://${host}/about/`, html: `<p>About ${host}.</p>` },
      });
      return number === undefined ? page : { ...page, id };
    };
    await content.bringIn(archiveOf([about(numbers[0], 'one.example.org')]));
    await content.bringIn(archiveOf([about(numbers[1], 'two.example.org')]), { force: true });
    expect(await content.read('pages/about.mdx')).toContain('About one.example.org.');
    expect(await content.read('pages/about-2.mdx')).toContain('About two.example.org.');
  });

  test('that is not published any more is told to be there still, and so is a comment', async () => {
    await content.bringIn(archiveOf([postIn('a.xml', [archivedComment('10')])]));
    const spam = archiveOf([postIn('a.xml', [archivedComment('10', { status: 'spam' })])]);
    const told = /What is not published any more is on the site/;
    expect((await content.bringIn(spam)).findings.join()).toMatch(told);
    const hidden = archiveOf([{ ...postIn('a.xml'), status: 'private' }]);
    expect((await content.bringIn(hidden)).findings.join()).toMatch(told);
  });

  test('keeps the name of somebody who only commented, changed by hand', async () => {
    const byAnn = archivedComment('10', { author: { name: 'Ann Lee', userId: '7' } });
    const ben: Part = { part: 'author', author: { key: 'ben', userId: '8', name: 'Ben', ...at('a.xml') } };
    const blog = archiveOf([ben, { ...postIn('a.xml', [byAnn]), author: 'ben' }]);
    await content.bringIn(blog);
    await writeFile(join(content.into, 'authors/ann-lee.json'), '{\n  "name": "Ann L."\n}\n');
    const again = await content.bringIn(blog);
    expect(again.entries.map(({ reason }) => reason).filter(Boolean)).toEqual(['differs in name']);
  });

  test('keeps its author, whose name was changed by hand', async () => {
    const blog = archiveOf([postIn('a.xml')]);
    await content.bringIn(blog);
    await writeFile(join(content.into, 'authors/ann-lee.json'), '{\n  "name": "Ann Lee-Smith"\n}\n');
    const again = await content.bringIn(blog);
    expect((await content.files()).filter((file) => file.startsWith('authors/'))).toEqual([
      'authors/ann-lee.json',
    ]);
    expect(again.entries.find(({ kind }) => kind === 'post')?.outcome).toBe('unchanged');
    expect(again.entries.find(({ kind }) => kind === 'author')?.reason).toBe('differs in name');
  });
});

describe('authors', () => {
  const author = (key: string, more: { userId?: string; name: string; bio?: string }): Part => ({
    part: 'author',
    author: { key, ...more, ...at('b.json') },
  });

  test('that two sources know by two keys are one, with what both know', async () => {
    const rest = archiveOf([
      author('ann-lee', { userId: '7', name: 'Ann Lee', bio: 'Writes of tea.' }),
      { ...archivedPost('2', at('b.json')), author: 'ann-lee' },
    ]);
    const outcome = await content.bringIn([archiveOf([postIn('a.xml')]), rest]);
    expect(await content.read('authors/ann-lee.json')).toBe(
      '{\n  "name": "Ann Lee",\n  "bio": "Writes of tea."\n}\n',
    );
    expect(await content.read('posts/post-2.mdx')).toContain('author: ann-lee\n');
    expect(outcome).toMatchObject({ balanced: true, failed: false });
  });

  test('that a saved page knows by name alone are those of the export, with their badge', async () => {
    const byAnn = (id: string, userId: string) =>
      archivedComment(id, { author: { name: 'Ann Lee', userId } });
    const saved = archiveOf(
      [
        author('Ann Lee', { userId: 'ann', name: 'Ann Lee' }),
        { ...archivedPost('2', { ...at('b.html'), discussion: [byAnn('20', 'ann')] }), author: 'Ann Lee' },
      ],
      { format: 'page' },
    );
    await content.bringIn([archiveOf([postIn('a.xml', [byAnn('10', '7')])]), saved]);
    expect((await content.files()).filter((file) => file.startsWith('authors/'))).toEqual([
      'authors/ann-lee.json',
    ]);
    expect((await content.comments('post-1'))[0]?.author.ref).toBe('ann-lee');
    expect((await content.comments('post-2'))[0]?.author.ref).toBe('ann-lee');
  });

  test('are known by their number, whatever name another source has', async () => {
    const rest = archiveOf([author('user-7', { userId: '7', name: 'Annie' })]);
    const byAnn = archivedComment('10', { author: { name: 'Ann Lee', userId: '7' } });
    await content.bringIn([archiveOf([postIn('a.xml', [byAnn])]), rest]);
    expect((await content.comments('post-1'))[0]?.author.ref).toBe('ann-lee');
  });

  test('of two blogs in folders of one host are not mixed, nor are their posts', async () => {
    const other = archiveOf([{ part: 'site', site: { url: 'https://old.example.org/de' } }, postIn('b.xml')]);
    await expect(content.bringIn([archiveOf([postIn('a.xml')]), other])).rejects.toThrow(
      'is of another blog (old.example.org/de) than what was read before (old.example.org), and both have the same numbers',
    );
  });

  test('of two blogs with one login or number are not mixed: the blogs are to come one after the other', async () => {
    const other = archiveOf([
      { part: 'site', site: { url: 'https://two.example.org' } },
      author('ben', { userId: '7', name: 'Ben' }),
    ]);
    await expect(content.bringIn([archiveOf([postIn('a.xml')]), other])).rejects.toThrow(
      'is of another blog (two.example.org) than what was read before (old.example.org), and somebody else has the number 7 there: bring them in one after the other',
    );
  });
});
