import { describe, expect, test } from 'vitest';
import { Submission } from '../schema/submission.ts';
import { screen } from './screening.ts';

const now = new Date('2026-11-23T09:30:00Z');
const sent = { post: 'a-post', name: 'Ann', body: 'A kind word.' };
const screened = (change: Record<string, string>) => screen(Submission.parse({ ...sent, ...change }), now);
const openedBefore = (milliseconds: number) => ({ opened: String(now.getTime() - milliseconds) });

test('a kind word passes', () => {
  expect(screened({})).toEqual({ refusals: [], findings: [] });
  expect(screened(openedBefore(60_000))).toEqual({ refusals: [], findings: [] });
});

describe('what the sender can mend is refused', () => {
  test('a field that people do not see was filled in', () => {
    expect(screened({ nickname: 'x' }).refusals).toEqual([
      { field: 'nickname', message: 'Leave this field empty: it is there to catch programs.' },
    ]);
  });

  test('quotations nested more than eight deep', () => {
    expect(screened({ body: `${'>'.repeat(8)} a` }).refusals).toEqual([]);
    expect(screened({ body: `${'>'.repeat(9)} a` }).refusals).toEqual([
      { field: 'body', message: 'Nest quotations and lists less deeply: at most 8 levels.' },
    ]);
  });

  test.each(['---', '>', '- ', '&nbsp;', '\u200d', '&#8203;', '&#x202e;', '```\n```', '\u3164'])(
    '%j, which shows nothing',
    (body) => {
      expect(screened({ body }).refusals).toEqual([
        { field: 'body', message: 'Write some words: what you wrote shows nothing on the page.' },
      ]);
    },
  );

  test.each(['.', '👍', '[](https://example.org)', '    code', '```\ncode\n```', '<b>', '> 1'])(
    'but not %j, which shows something',
    (body) => {
      expect(screened({ body }).refusals).toEqual([]);
    },
  );
});

describe('whoever moderates is told', () => {
  const HASTE = 'It was sent within three seconds of opening the form.';
  const LINKS = 'It holds three links or more.';

  test('that the form was hardly read', () => {
    expect(screened(openedBefore(0)).findings).toEqual([HASTE]);
    expect(screened(openedBefore(2999)).findings).toEqual([HASTE]);
    expect(screened(openedBefore(3000)).findings).toEqual([]);
  });

  test('nothing where the sender’s clock is ahead', () => {
    expect(screened(openedBefore(-60_000)).findings).toEqual([]);
  });

  test('that there are many links', () => {
    expect(screened({ body: 'https://a.example http://b.example' }).findings).toEqual([]);
    expect(screened({ body: 'https://a.example HTTP://b.example [c](https://c.example)' }).findings).toEqual([
      LINKS,
    ]);
  });

  test('in words of ours: nothing that was typed is among them', () => {
    const body = '@someone closes #1 https://a.example https://b.example https://c.example';
    expect(screened({ body, ...openedBefore(1) }).findings).toEqual([HASTE, LINKS]);
  });
});
