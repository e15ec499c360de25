import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherTags, tagSlug } from './tags.ts';

const one = (...tags: string[]): Set<string> => new Set(tags.map(tagSlug));

describe('the address of a tag', () => {
  test('is the same however it is spelled', () => {
    expect(one('Jobs', 'jobs', 'JOBS', ' Jobs ', 'ｊｏｂｓ')).toEqual(new Set(['jobs']));
    expect(one('Café au lait', 'CAFÉ  AU\u00a0LAIT', 'cafe\u0301-au_lait')).toEqual(
      new Set(['café-au-lait']),
    );
    expect(one("Don't panic", 'Don’t panic')).toEqual(new Set(['dont-panic']));
  });

  test('differs where signs do', () => {
    expect(['C', 'C++', 'C#', '.NET', 'Net', 'R&D', 'Node.js'].map(tagSlug)).toEqual([
      ...['c', 'c-plus-plus', 'c-sharp', 'dot-net', 'net', 'r-and-d', 'node-js'],
    ]);
    expect(one('schon', 'schön').size).toBe(2);
  });

  test('keeps the letters of every script, and signs that have no word', () => {
    expect(['توظيف ومهن', '求人', 'ПРАВО', 'हिन्दी', '❤️'].map(tagSlug)).toEqual([
      ...['توظيف-ومهن', '求人', 'право', 'हिन्दी', '❤'],
    ]);
  });

  test('is there for a tag of punctuation alone', () => {
    expect(tagSlug('!?')).toBe('u21-u3f');
  });

  test('of a long tag is cut, and still its own', () => {
    const long = '長'.repeat(150);
    expect(tagSlug(`${long}一`)).not.toBe(tagSlug(`${long}二`));
    expect([...tagSlug(long)].length).toBeLessThanOrEqual(56);
  });

  test('is one folder, whatever the tag is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x10ffff), { minLength: 1, maxLength: 60 }), (codePoints) => {
        const tag = String.fromCodePoint(...codePoints);
        const slug = tagSlug(tag);
        expect(slug).toMatch(/^[^\s/\\.?#%]+$/u);
        expect(new TextEncoder().encode(slug).length).toBeLessThanOrEqual(240);
        expect(slug).toBe(slug.normalize('NFC'));
        expect(tagSlug(tag.normalize('NFD'))).toBe(slug);
      }),
    );
  });
});

describe('all tags', () => {
  const posts = [
    { id: 1, tags: ['JOBS', 'Zebra'] },
    { id: 2, tags: ['Jobs', 'jobs'] },
    { id: 3, tags: ['jobs', 'Äpfel'] },
    { id: 4, tags: [] },
  ];

  test('stand by name, each with its posts once, in the spelling used most', () => {
    const tags = gatherTags(posts, ({ tags }) => tags);
    expect(tags.map(({ name }) => name)).toEqual(['Äpfel', 'jobs', 'Zebra']);
    expect(tags[1]?.posts.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(tags[1]?.spellings).toEqual(['jobs', 'JOBS', 'Jobs']);
  });

  test('a tag spelled twice as often in two ways has the first', () => {
    const [tag] = gatherTags(['Hiring', 'HIRING'], (tag) => [tag]);
    expect(tag?.name).toBe('Hiring');
  });
});
