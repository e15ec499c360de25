import { describe, expect, test } from 'vitest';
import { comment } from '../../forge/testing.ts';
import { commentText, listText } from './text.ts';
import type { Waiting } from './waiting.ts';

const ADDRESS = 'https://forge.example.org/a-group/with/a/long/name/blog/-/merge_requests/12345';

const waiting = (reference: string): Waiting => ({
  ...{ id: 'abc', reference, path: 'content/comments/a-post/abc.json', proposed: '2026-11-23T09:30:00Z' },
  ...{ post: 'a-post', postTitle: 'A post', text: '', links: [], notes: [], problems: [] },
  comment: comment('abc'),
  answers: { kind: 'post' },
});

describe('where a comment waits', () => {
  test('the address of its pull request stands whole on a line, so that it can be opened', () => {
    expect(listText([waiting(ADDRESS)], 40).split('\n')).toContain(`  ${ADDRESS}`);
    expect(commentText(waiting(ADDRESS), 40).split('\n')).toContain(ADDRESS);
  });

  test('the branch of a comment is shown with it, and not in the list, where the id says as much', () => {
    expect(listText([waiting('comment/abc')], 40)).not.toContain('comment/abc');
    expect(commentText(waiting('comment/abc'), 40)).toContain('comment/abc');
  });

  test('what a forge gives for an address is made safe to print', () => {
    expect(listText([waiting('https://a.org/\u001b[2J')], 40)).toContain('https://a.org/␛[2J');
  });
});
