import { expect, test } from 'vitest';
import { examineOutbox } from './doctor.ts';
import type { Outbox } from './outbox.ts';

const NOW = new Date('2026-11-23T10:00:00Z');

const holding = (waiting: Awaited<ReturnType<Outbox['waiting']>>): Outbox => ({
  description: 'the folder /srv/outbox',
  accept: () => Promise.reject(new Error('not used')),
  find: () => Promise.reject(new Error('not used')),
  drain: () => Promise.reject(new Error('not used')),
  waiting: async () => waiting,
});

test('an empty outbox is well', async () => {
  expect(await examineOutbox(holding({ comments: [], pause: undefined }), NOW)).toEqual({
    title: 'The outbox, the folder /srv/outbox',
    findings: [{ state: 'good', what: 'No comment waits in the outbox.' }],
  });
});

test('a comment that has just come is on its way, and is no reason to worry', async () => {
  const comments = [{ id: 'a', received: '2026-11-23T09:59:00Z' }];
  const { findings } = await examineOutbox(holding({ comments, pause: undefined }), NOW);
  expect(findings.map(({ state }) => state)).toEqual(['good']);
});

test('comments that the forge refuses are named, with what it said and until when it is left alone', async () => {
  const comments = [
    { id: 'a', received: '2026-11-23T09:00:00Z', why: 'GitHub does not accept the token (401).' },
    { id: 'b', received: '2026-11-23T09:59:00Z' },
  ];
  const pause = { until: new Date('2026-11-23T10:05:00Z'), why: 'GitHub does not accept the token (401).' };
  const { findings } = await examineOutbox(holding({ comments, pause }), NOW);
  expect(findings).toEqual([
    {
      state: 'warning',
      what: '2 comments wait in the outbox, the oldest since 2026-11-23T09:00:00Z. The forge has not taken a.',
      todo: 'Mend what the forge says: GitHub does not accept the token (401).',
    },
    {
      state: 'warning',
      what: 'The forge is left alone until 2026-11-23T10:05:00.000Z: GitHub does not accept the token (401).',
    },
  ]);
});

test('an outbox that cannot be read is wrong, and it is said why', async () => {
  const broken = {
    ...holding({ comments: [], pause: undefined }),
    waiting: () => Promise.reject(new Error('EACCES')),
  };
  const { findings } = await examineOutbox(broken, NOW);
  expect(findings).toMatchObject([{ state: 'bad', what: 'The outbox cannot be read: EACCES' }]);
});
