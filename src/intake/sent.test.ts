import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { commentFrom } from '../discussion/comment.ts';
import { commentFile } from '../discussion/file.ts';
import type { Comment } from '../schema/comment.ts';
import { Submission } from '../schema/submission.ts';
import { sentCookie, sentWords } from './sent.ts';

const NOW = new Date('2026-11-23T10:00:00Z');

const commentOf = (body: string): Promise<Comment> =>
  commentFrom(Submission.parse({ post: 'a-post', parent: 'ben1', name: 'Ada', body }), NOW);

const page = (cookie?: string): Request =>
  new Request('https://blog.test/comments/received/', cookie === undefined ? {} : { headers: { cookie } });

const pairOf = (cookie = ''): string => cookie.split(';')[0] ?? '';

describe('the words that a browser hands back', () => {
  test('are the comment as it was sent, beside whatever other cookies there are', async () => {
    const comment = await commentOf('I agree with *most* of it.');
    const cookie = pairOf(sentCookie(page(), commentFile(comment)));
    expect(await sentWords(page(`a=b; ${cookie}; c=d`), 'a-post', comment.id)).toEqual(comment);
  });

  test('are for the one page, for ten minutes, and for no script', async () => {
    const cookie = sentCookie(page(), commentFile(await commentOf('Hi')));
    expect(cookie).toMatch(
      /^sent=[\w-]+; Path=\/comments\/received; Max-Age=600; HttpOnly; SameSite=Strict; Secure$/,
    );
    const plain = sentCookie(new Request('http://localhost:4321/api/comments'), 'x');
    expect(plain).not.toContain('Secure');
  });

  test('are never shown as another comment, another post’s, or one whose words differ', async () => {
    const [comment, other] = [await commentOf('Mine.'), await commentOf('Another’s.')];
    const cookie = pairOf(sentCookie(page(), commentFile(comment)));
    expect(await sentWords(page(cookie), 'a-post', other.id)).toBeUndefined();
    expect(await sentWords(page(cookie), 'another-post', comment.id)).toBeUndefined();
    const forged = pairOf(sentCookie(page(), commentFile({ ...comment, body: 'Buy this.' })));
    expect(await sentWords(page(forged), 'a-post', comment.id)).toBeUndefined();
  });

  test('are left out where a cookie cannot hold them', async () => {
    const noise = Array.from({ length: 3000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    );
    expect(sentCookie(page(), commentFile(await commentOf(noise.join(''))))).toBeUndefined();
  });

  test('of usual letters of the greatest length fit into a cookie', async () => {
    const words = 'the people who write to one another say much the same things in other words again'.split(
      ' ',
    );
    const letter = Array.from({ length: 1200 }, (_, i) => words[(i * i + 7 * i) % words.length]).join(' ');
    const cookie = sentCookie(page(), commentFile(await commentOf(letter.slice(0, 6000))));
    expect(pairOf(cookie).length).toBeLessThan(4096);
  });

  test.each([
    ['nothing', undefined],
    ['an empty one', 'sent='],
    ['what is no archive', 'sent=aGVsbG8'],
    ['what is no comment', `sent=${brotliCompressSync('{}').toString('base64url')}`],
    [
      'an archive that would fill the memory',
      `sent=${brotliCompressSync('x'.repeat(5e7)).toString('base64url')}`,
    ],
  ])('are none where the cookie is %s', async (_, cookie) => {
    expect(await sentWords(page(cookie), 'a-post', 'abc')).toBeUndefined();
  });
});
