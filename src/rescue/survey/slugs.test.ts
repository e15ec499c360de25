import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Slug } from '../../schema/ids.ts';
import { slugFrom, slugs } from './slugs.ts';

const always = (): boolean => true;

describe('the slug of a post that is brought in', () => {
  test.each([
    ['a-post', 'a-post'],
    ['Привет, мир!', 'привет-мир'],
    ['日本語の記事', '日本語の記事'],
    ['مرحبا بالعالم', 'مرحبا-بالعالم'],
    ['Don’t stop', 'dont-stop'],
    ['cafe\u0301', 'café'],
    ['  A  Title: with -- signs?! ', 'a-title-with-signs'],
    ['v1.2_final', 'v1.2_final'],
    ['../../etc/passwd', 'etc-passwd'],
    ['\u0301mark first', 'mark-first'],
  ])('%j is read as %j', (words, slug) => {
    expect(slugFrom(words)).toBe(slug);
  });

  test.each(['', '!!!', '...', '\u202e'])('%j has no letter to make one of', (words) => {
    expect(slugFrom(words)).toBeUndefined();
  });

  test('is always a slug that the site takes, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        const slug = slugFrom(words);
        if (slug === undefined) return;
        expect(Slug.safeParse(slug).success).toBe(true);
        expect(slugFrom(slug)).toBe(slug);
      }),
      { numRuns: 2000 },
    );
  });

  test('is cut where file systems could not hold it', () => {
    const slug = slugFrom('я'.repeat(300)) as string;
    expect(new TextEncoder().encode(slug).length).toBeLessThanOrEqual(200);
  });
});

describe('two posts with one slug', () => {
  test('have slugs of their own, also where only capitals differ', () => {
    const give = slugs();
    expect(give.take(['a-post'], always)).toBe('a-post');
    expect(give.take(['A-Post'], always)).toBe('a-post-2');
    expect(give.take(['a-post'], always)).toBe('a-post-3');
  });

  test('a post of the site keeps its own', () => {
    expect(slugs().take(['a-post'], (slug) => slug !== 'a-post')).toBe('a-post-2');
  });

  test('a post without slug and title is called by its number', () => {
    expect(slugs().take([undefined, '', 'post-12'], always)).toBe('post-12');
    expect(slugs().take([undefined, '?'], always)).toBe('untitled');
  });

  test('a slug that was left to another post is that one’s when it comes', () => {
    const give = slugs();
    give.take(['a-post'], always);
    expect(give.take(['a-post'], (slug) => slug !== 'a-post-2')).toBe('a-post-3');
    expect(give.take(['a-post'], always)).toBe('a-post-2');
    expect(give.take(['a-post'], always)).toBe('a-post-4');
  });

  test('a thousand posts without a name are not each tried with every number', () => {
    const give = slugs();
    let asked = 0;
    const given = Array.from({ length: 1000 }, () => give.take(['?'], () => ++asked > 0));
    expect(given.at(-1)).toBe('untitled-1000');
    expect(new Set(given).size).toBe(1000);
    expect(asked).toBeLessThan(3000);
  });
});
