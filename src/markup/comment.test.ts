import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ofClass, type SeenElement, seen } from '../../tests/support/seen.ts';
import { commentHtml, quotedComment, type ShownComment } from './comment.ts';
import { dayHtml, momentHtml } from './dates.ts';

const comment: ShownComment = { id: 'abc', name: 'Ann', html: '<p>Hi</p>' };
const place = { post: 'a-post', open: true };
const shown = (change: Partial<ShownComment> = {}, where = {}) =>
  seen(commentHtml({ ...comment, ...change }, { ...place, ...where }).text);

/** The innermost element of a name that is around an element. */
const within = (element: SeenElement | undefined, className: string): boolean =>
  element?.around.some(({ attributes }) => attributes.class?.split(' ').includes(className)) ?? false;

describe('a comment on the page', () => {
  test('says who, what and when, as microformats have it', () => {
    const page = shown({ url: 'https://example.org', date: '2026-11-23T09:30:00Z' });
    const [name] = ofClass(page, 'p-name');
    expect(name).toMatchObject({ text: 'Ann', attributes: { href: 'https://example.org' } });
    expect(within(name, 'h-card') && within(name, 'p-author')).toBe(true);
    expect(ofClass(page, 'e-content')).toMatchObject([{ text: 'Hi' }]);
    expect(ofClass(page, 'dt-published')).toMatchObject([
      { name: 'time', text: '23 November 2026, 09:30 UTC', attributes: { datetime: '2026-11-23T09:30:00Z' } },
    ]);
    const permalink = ofClass(page, 'u-url').filter((link) => !within(link, 'h-card'));
    expect(permalink).toMatchObject([{ attributes: { href: '/posts/a-post/#comment-abc' } }]);
  });

  test('says in what language it is where its letters tell that, and nothing where they do not', () => {
    const [korean, hebrew, english] = ['안녕하세요', 'שלום', 'Hi'].map(
      (text) => ofClass(shown({ html: `<p>${text}</p>` }), 'e-content')[0]?.attributes,
    );
    expect(korean).toMatchObject({ lang: 'ko' });
    expect(hebrew).toMatchObject({ lang: 'he', dir: 'rtl' });
    expect(english).not.toHaveProperty('lang');
  });

  test('says so where the date was not recorded, and makes none up', () => {
    const page = shown();
    expect(page.text).toContain('Date not recorded');
    expect(page.elements.some(({ name }) => name === 'time')).toBe(false);
  });

  test('links a name to its address only where there is one', () => {
    expect(ofClass(shown(), 'p-name')).toMatchObject([{ name: 'bdi', text: 'Ann' }]);
    expect(ofClass(shown({ url: 'https://example.org' }), 'p-name')).toMatchObject([
      { name: 'a', attributes: { rel: 'nofollow ugc noopener' } },
    ]);
  });

  test('has a badge for the author of the post, and a note where the name was worked out', () => {
    expect(shown().text).not.toMatch(/author|inferred/);
    expect(ofClass(shown({ byAuthor: true }), 'badge')).toMatchObject([{ text: 'author' }]);
    expect(shown({ inferred: true }).text).toContain('name inferred from the text');
  });

  test('says whom it answers where that is asked for', () => {
    const page = shown({}, { inReplyTo: { name: 'Bob', href: '/posts/a-post/#comment-xyz' } });
    expect(ofClass(page, 'u-in-reply-to')).toMatchObject([
      { text: 'in reply to Bob', attributes: { href: '/posts/a-post/#comment-xyz' } },
    ]);
  });

  test('has a way past its thread where there is a next one', () => {
    expect(ofClass(shown({}, { next: '#comment-xyz' }), 'next')).toMatchObject([
      { text: 'Next thread', attributes: { href: '#comment-xyz' } },
    ]);
    expect(ofClass(shown(), 'next')).toEqual([]);
  });

  test('can be answered while the discussion is open', () => {
    expect(ofClass(shown(), 'reply')).toMatchObject([
      { text: 'Reply to Ann', attributes: { href: '/reply/?post=a-post&to=abc' } },
    ]);
    expect(ofClass(shown({}, { open: false }), 'reply')).toEqual([]);
  });

  test('leads to the reply page of a post whose slug is of any script', () => {
    const [reply] = ofClass(shown({}, { post: 'über-日本' }), 'reply');
    expect(new URL(reply?.attributes.href ?? '', 'https://x.example').searchParams.get('post')).toBe(
      'über-日本',
    );
  });
});

test('every name on the page is isolated, so that it cannot turn what is around it', () => {
  const name = 'שלום <b> & "';
  const page = shown({ name, url: 'https://example.org' }, { inReplyTo: { name, href: '#comment-xyz' } });
  const names = page.elements.filter((element) => element.name === 'bdi').map(({ text }) => text);
  expect(names).toEqual([name, name, name]);
  expect(page.text.split(name)).toHaveLength(4);
});

test('whatever the name is, it is that text and no more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(ofClass(shown({ name }), 'p-name')).toMatchObject([{ name: 'bdi', text: name }]);
    }),
  );
});

test('a quoted comment has the words, and no tools', () => {
  const page = seen(quotedComment(comment, { ...place, open: true }).text);
  expect(page.text).toContain('Hi');
  expect(page.elements.some(({ name }) => name === 'a')).toBe(false);
});

describe('a date', () => {
  test('of a day is exact to the day', () => {
    expect(dayHtml(new Date('2026-11-23'), 'dt-published').text).toBe(
      '<time class="dt-published" datetime="2026-11-23">23 November 2026</time>',
    );
  });

  test('of a moment is exact to the second, in UTC', () => {
    expect(dayHtml(new Date('2026-11-23T23:30:00Z')).text).toBe(
      '<time datetime="2026-11-23T23:30:00Z">23 November 2026</time>',
    );
    expect(momentHtml('2026-11-23T00:05:00Z', 'dt-published').text).toBe(
      '<time class="dt-published" datetime="2026-11-23T00:05:00Z">23 November 2026, 00:05 UTC</time>',
    );
  });
});
