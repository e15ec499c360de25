import { describe, expect, test } from 'vitest';
import type { ArchivedComment, ArchivedPost } from '../archive.ts';
import { fateOfComment, fateOfPost } from './fate.ts';

const now = new Date('2026-11-23T12:00:00Z');
const post = (more: Partial<ArchivedPost>): ArchivedPost => ({
  ...{ kind: 'post', title: 'A post', status: 'publish', tags: [], comments: 'open', discussion: [] },
  ...{ body: { form: 'html', html: '', place: { file: 'a.xml' } }, place: { file: 'a.xml' } },
  ...more,
});
const comment = (more: Partial<ArchivedComment>): ArchivedComment => ({
  ...{ kind: 'comment', status: 'approved', author: { name: 'Ann' } },
  ...{ body: { form: 'raw', text: 'Yes.' }, place: { file: 'a.xml' } },
  ...more,
});

describe('a post', () => {
  test.each([
    { status: 'private' },
    { password: true },
    { status: 'trash' },
    { status: 'draft', password: true },
  ])('with %j is never written', (more) => {
    expect(fateOfPost(post(more), now)).toMatchObject({ write: false });
  });

  test.each(['draft', 'pending'])('that is %s becomes a draft', (status) => {
    expect(fateOfPost(post({ status }), now)).toEqual({ write: true, draft: true });
  });

  test('that is to appear later is scheduled', () => {
    expect(fateOfPost(post({ status: 'future', published: '2027-01-01T00:00:00Z' }), now)).toEqual({
      write: true,
    });
  });

  test('that missed its hour, or has none, stays a draft until somebody decides', () => {
    const missed = post({ status: 'future', published: '2020-01-01T00:00:00Z' });
    expect(fateOfPost(missed, now)).toEqual({ write: true, draft: true });
    expect(fateOfPost(post({ status: 'future' }), now)).toEqual({ write: true, draft: true });
  });

  test('of a status that nobody knows is set aside, and the status is named', () => {
    expect(fateOfPost(post({ status: 'wc-completed' }), now)).toEqual({
      write: false,
      reason: 'has the status "wc-completed", which is not known here',
    });
  });
});

describe('a comment', () => {
  test.each(['pending', 'spam', 'trash', 'post-trashed', 'deleted', 'something'])(
    'that is %s is not published',
    (status) => {
      expect(fateOfComment(comment({ status }))).toMatchObject({ write: false });
    },
  );

  test.each(['note', 'review', 'order_note', 'action_log'])(
    'of the kind %s is not published, also when approved',
    (kind) => {
      expect(fateOfComment(comment({ kind }))).toMatchObject({ write: false });
    },
  );

  test.each(['comment', 'pingback', 'trackback'])('that is an approved %s is', (kind) => {
    expect(fateOfComment(comment({ kind }))).toEqual({ write: true });
  });
});

test.each(['constructor', '__proto__', 'new'])(
  'the status %s, which nobody knows, is said as a reason',
  (status) => {
    const unknown = { write: false, reason: `has the status "${status}", which is not known here` };
    expect(fateOfPost(post({ status }), now)).toEqual(unknown);
    expect(fateOfComment(comment({ status }))).toEqual(unknown);
  },
);
