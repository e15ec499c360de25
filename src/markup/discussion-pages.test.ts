import { describe, expect, test } from 'vitest';
import { ofClass, seen } from '../../tests/support/seen.ts';
import { pagesOf } from '../discussion/pages.ts';
import type { ShownComment } from './comment.ts';
import { elsewhereHtml, guideHtml, pagesHtml } from './discussion-pages.ts';
import { LONG } from './thread.ts';

const comments = (count: number): ShownComment[] =>
  Array.from({ length: count }, (_, i) => ({ id: `c${i}`, name: `Name ${i}`, html: '', position: i }));
const place = { post: 'a-post', page: false, open: true, number: 1, site: 'https://blog.example' };
const textOf = (html: { text: string } | undefined): string | undefined => html && seen(html.text).text;

describe('above a discussion', () => {
  test('stands its order and the way to the form, where it is long', () => {
    const guide = seen(guideHtml(pagesOf(comments(LONG + 1), 200), place)?.text ?? '');
    expect(guide.text).toBe('Oldest first. Write a comment');
    expect(guide.elements.at(-1)?.attributes.href).toBe('#answer');
  });

  test('stands which of its comments are here, where it has several pages', () => {
    const guide = guideHtml(pagesOf(comments(50), 20), { ...place, number: 3, open: false });
    expect(textOf(guide)).toBe('41 to 50, oldest first.');
  });

  test('stands that what has no date comes first, where the rest has one', () => {
    const dated = comments(LONG + 1).map((one, i) =>
      i < 3 ? one : { ...one, date: '2026-08-08T00:00:00Z' },
    );
    const guide = guideHtml(pagesOf(dated, 200), { ...place, open: false });
    expect(textOf(guide)).toBe('Oldest first. What has no date stands before the rest.');
  });

  test('stands nothing where it is short', () => {
    expect(guideHtml(pagesOf(comments(LONG), 200), place)).toBeUndefined();
  });
});

describe('the links between pages', () => {
  const links = (total: number, number: number, page = false) =>
    seen(pagesHtml(pagesOf(comments(total), 1), { ...place, page, number }, 'Pages')?.text ?? '')
      .elements.filter(({ name }) => name === 'a')
      .map(({ text, attributes }) => [text, attributes.href, attributes.rel ?? attributes['aria-current']]);

  test('are not there for a single page', () => {
    expect(pagesHtml(pagesOf(comments(5), 200), place, 'Pages')).toBeUndefined();
  });

  test('lead to each page, and say which this one is', () => {
    expect(links(3, 2)).toEqual([
      ['Earlier', '/posts/a-post/#comments', 'prev'],
      ['1', '/posts/a-post/#comments', undefined],
      ['2', '/posts/a-post/comments/2/', 'page'],
      ['3', '/posts/a-post/comments/3/', undefined],
      ['Later', '/posts/a-post/comments/3/', 'next'],
    ]);
    expect(links(2, 1)[0]?.[0]).toBe('1');
  });

  test('lead to the pages of a page at the root', () => {
    expect(links(2, 1, true).map(([, href]) => href)).toEqual([
      '/a-post/#comments',
      '/a-post/comments/2/',
      '/a-post/comments/2/',
    ]);
  });

  test('name the first, the last and those around this one, where there are many', () => {
    expect(links(50, 25).map(([text]) => text)).toEqual([
      'Earlier',
      '1',
      '23',
      '24',
      '25',
      '26',
      '27',
      '50',
      'Later',
    ]);
  });
});

describe('the anchors of what stands on further pages', () => {
  test('are there once for each comment, by name, and lead to it', () => {
    const page = seen(elsewhereHtml(pagesOf(comments(5), 2), place)?.text ?? '');
    const anchors = page.elements.filter(({ name }) => name === 'a');
    expect(anchors.map(({ text, attributes }) => [attributes.id, text, attributes.href])).toEqual([
      ['comment-c2', 'Name 2', '/posts/a-post/comments/2/#comment-c2'],
      ['comment-c3', 'Name 3', '/posts/a-post/comments/2/#comment-c3'],
      ['comment-c4', 'Name 4', '/posts/a-post/comments/3/#comment-c4'],
    ]);
    expect(ofClass(page, 'elsewhere')[0]?.text).toContain('stands on page 3 of the discussion: Name 4');
  });

  test('are not there where there are none', () => {
    expect(elsewhereHtml(pagesOf(comments(2), 2), place)).toBeUndefined();
  });
});
