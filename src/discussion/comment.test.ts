import { describe, expect, test } from 'vitest';
import { Comment } from '../schema/comment.ts';
import { Submission } from '../schema/submission.ts';
import { commentFrom, isOpen } from './comment.ts';
import { commentId } from './id.ts';

const now = new Date('2026-11-23T10:30:59.987+01:00');
const sent = { post: 'a-post', parent: 'abc', name: ' Ann ', url: 'example.org', body: 'Hi\r\n' };

describe('the comment that a submission becomes', () => {
  test('holds what was said, by whom and when, in UTC to the second', async () => {
    expect(await commentFrom(Submission.parse(sent), now)).toEqual({
      id: await commentId({ post: 'a-post', parent: 'abc', name: 'Ann', body: 'Hi' }),
      parent: 'abc',
      author: { name: 'Ann', url: 'https://example.org' },
      date: '2026-11-23T09:30:59Z',
      body: 'Hi',
      source: { kind: 'form' },
    });
  });

  test('passes the schema of stored comments', async () => {
    const comment = await commentFrom(Submission.parse(sent), now);
    expect(Comment.safeParse(comment).error).toBeUndefined();
  });

  test('has no parent and no address where none was given', async () => {
    const comment = await commentFrom(Submission.parse({ ...sent, parent: '', url: '' }), now);
    expect(Object.keys(comment)).not.toContain('parent');
    expect(Object.keys(comment.author)).toEqual(['name']);
  });

  test('never carries the badge of an author, whatever is sent', async () => {
    const forged = {
      ...Submission.parse({ ...sent, ref: 'ann', 'author.ref': 'ann', author: { ref: 'ann' } }),
      ref: 'ann',
    };
    const text = JSON.stringify(await commentFrom(forged, now));
    expect(text).not.toContain('"ref"');
  });

  test('has the same id whenever it is sent, so that a repeat is the same file', async () => {
    const submission = Submission.parse(sent);
    const later = await commentFrom(Submission.parse({ ...sent, opened: '5', nickname: 'x' }), new Date(0));
    expect(later.id).toBe((await commentFrom(submission, now)).id);
  });
});

describe('a discussion', () => {
  const closing = new Date('2026-11-23T00:00:00Z');
  const before = new Date(closing.getTime() - 1);

  test('is open until it is closed', () => {
    expect(isOpen({ comments: 'open', commentsCloseOn: undefined }, now)).toBe(true);
    expect(isOpen({ comments: 'closed', commentsCloseOn: undefined }, now)).toBe(false);
  });

  test('is open until the moment it closes on', () => {
    expect(isOpen({ comments: 'open', commentsCloseOn: closing }, before)).toBe(true);
    expect(isOpen({ comments: 'open', commentsCloseOn: closing }, closing)).toBe(false);
  });

  test('that is closed stays so before the moment it closes on', () => {
    expect(isOpen({ comments: 'closed', commentsCloseOn: closing }, before)).toBe(false);
  });
});
