import { expect, test } from 'vitest';
import { ofClass, seen } from '../../tests/support/seen.ts';
import type { ShownComment } from './comment.ts';
import { mentionsHtml } from './mentions.ts';

const mention = (id: string, more: Partial<ShownComment> = {}): ShownComment => ({
  id,
  kind: 'pingback',
  name: `Blog ${id}`,
  html: '<p>[…] as Ann says […]</p>',
  ...more,
});

test('a mention shows its name as a link that earns nothing, its words and its date, and can be linked to', () => {
  const page = seen(
    mentionsHtml([mention('a', { url: 'https://blog.test/?a&b', date: '2011-05-13T08:00:00Z' })]).text,
  );
  const [one] = ofClass(page, 'u-mention');
  expect(one?.attributes.id).toBe('comment-a');
  const [name] = ofClass(page, 'p-name');
  expect(name?.text).toBe('Blog a');
  expect(name?.attributes).toMatchObject({
    href: 'https://blog.test/?a&b',
    rel: 'nofollow ugc noopener',
  });
  expect(ofClass(page, 'e-content').map(({ text }) => text)).toEqual(['[…] as Ann says […]']);
  const [meta] = ofClass(page, 'meta');
  expect(meta?.text).toBe('13 May 2011, 08:00 UTC');
  expect(page.elements.filter(({ attributes }) => attributes.href === '#comment-a')).toHaveLength(1);
});

test('mentions stand oldest first, and a hostile name is text', () => {
  const page = seen(
    mentionsHtml([
      mention('b', { date: '2012-01-01T00:00:00Z' }),
      mention('c', { date: '2011-01-01T00:00:00Z', name: '<img src=x onerror=alert(1)>' }),
      mention('a'),
    ]).text,
  );
  expect(ofClass(page, 'u-mention').map(({ attributes }) => attributes.id)).toEqual([
    'comment-a',
    'comment-c',
    'comment-b',
  ]);
  expect(page.elements.filter(({ name }) => name === 'img')).toEqual([]);
});

test('nobody is offered to answer a mention', () => {
  expect(ofClass(seen(mentionsHtml([mention('a')]).text), 'reply')).toEqual([]);
});
