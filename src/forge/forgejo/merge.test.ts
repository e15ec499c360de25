import { expect, test } from 'vitest';
import { branchWith, json, newForgejo, pullWith, textIn } from './testing.ts';

test('a pull request is merged with its commit as a parent', async () => {
  const forge = newForgejo();
  const base = forge.repository.tip('main');
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });

  await forge.host.merge(pull);

  const tip = forge.repository.tip('main') ?? '';
  expect(forge.repository.commit(tip).parents).toEqual([base, pull.head]);
  expect(textIn(forge, 'a.txt', 'main')).toBe('a');
  expect(forge.waits).toEqual([]);
});

test('the next one is merged as soon as the forge has checked it against the new base', async () => {
  const forge = newForgejo();
  const one = await pullWith(forge, 'comment/one', { 'a.txt': 'a' });
  const two = await pullWith(forge, 'comment/two', { 'b.txt': 'b' });

  await forge.host.merge(one);
  await forge.host.merge(two);

  expect(textIn(forge, 'b.txt', 'main')).toBe('b');
  expect(forge.sent.filter((line) => line === 'POST /pulls/2/merge')).toHaveLength(2);
});

test('a push in between is a conflict, and nothing is merged', async () => {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  const base = forge.repository.tip('main');
  branchWith(forge, 'comment/abc', { 'a.txt': 'something else' });
  // Whoever looks at the page has the forge check it again, so that only the commit stands in the way.
  await forge.host.pullsOf('comment/abc');

  await expect(forge.host.merge(pull)).rejects.toMatchObject({ code: 'conflict' });
  expect(forge.repository.tip('main')).toBe(base);
});

test('one that conflicts with the base is a conflict, after a bounded wait', async () => {
  const forge = newForgejo({ 'a.txt': 'a' });
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'b' });
  branchWith(forge, 'main', { 'a.txt': 'c' });

  await expect(forge.host.merge(pull)).rejects.toMatchObject({ code: 'conflict' });
  expect(forge.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(10_000);
});

test('one that a rule forbids to merge is a conflict, after few attempts', async () => {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  forge.before.push(({ url }) =>
    url.endsWith('/merge') ? json({ message: 'no', url: '' }, 405) : undefined,
  );

  await expect(forge.host.merge(pull)).rejects.toMatchObject({ code: 'conflict' });
  expect(forge.sent.filter((line) => line.startsWith('POST') && line.endsWith('/merge'))).toHaveLength(3);
});

test('one that was closed is a conflict; one that was merged is done', async () => {
  const forge = newForgejo();
  const closed = await pullWith(forge, 'comment/closed', { 'a.txt': 'a' });
  const merged = await pullWith(forge, 'comment/merged', { 'b.txt': 'b' });
  await forge.host.close(closed);
  forge.peer.merge('comment/merged');

  await expect(forge.host.merge(closed)).rejects.toMatchObject({ code: 'conflict' });
  await forge.host.merge(merged);

  expect(textIn(forge, 'a.txt', 'main')).toBeUndefined();
});

test('a success after which it is not merged is none', async () => {
  const forge = newForgejo();
  const pull = await pullWith(forge, 'comment/abc', { 'a.txt': 'a' });
  forge.before.push(({ url }) => (url.endsWith('/merge') ? new Response(null, { status: 200 }) : undefined));

  await expect(forge.host.merge(pull)).rejects.toMatchObject({ code: 'unavailable' });
});
