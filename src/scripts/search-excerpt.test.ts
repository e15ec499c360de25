import { describe, expect, test } from 'vitest';
import { excerpt, mark, type Part } from './search-excerpt.ts';

const text = (parts: Part[]): string => parts.map((part) => part.text).join('');
const marked = (parts: Part[]): string[] => parts.filter((part) => part.marked).map((part) => part.text);
const long = Array.from({ length: 200 }, (_, index) => `w${index}`);

describe('marking', () => {
  test('keeps the words and the blanks between them', () => {
    expect(mark(['so', 'many', 'cold', 'calls'], new Set([2]))).toEqual([
      { text: 'so many ', marked: false },
      { text: 'cold', marked: true },
      { text: ' calls', marked: false },
    ]);
  });

  test('joins nothing where a script has no blanks', () => {
    expect(text(mark(['検索', '機能'], new Set(), ''))).toBe('検索機能');
  });

  test('leaves what looks like markup as it was typed', () => {
    const words = ['&lt;img', 'src=x&gt;', '<mark>fake</mark>', '<script>'];
    const parts = mark(words, new Set([0]));
    expect(text(parts)).toBe(words.join(' '));
    expect(marked(parts)).toEqual(['&lt;img']);
  });

  test.each([
    ['calls.', 'calls'],
    ['“calls”,', 'calls'],
    ['(calls)!?', 'calls'],
    ['مكالمات،', 'مكالمات'],
    ['C++.', 'C++'],
    ['it’s', 'it’s'],
    ['…', '…'],
  ])('leaves out what stands around a word: %s', (word, found) => {
    const parts = mark(['cold', word], new Set([1]));
    expect(marked(parts)).toEqual([found]);
    expect(text(parts)).toBe(`cold ${word}`);
  });

  test('cuts a run of characters without an end', () => {
    expect(text(mark(['a'.repeat(5000)], new Set())).length).toBeLessThan(100);
  });
});

describe('an excerpt', () => {
  test('is the whole of a short text', () => {
    expect(text(excerpt(['a', 'short', 'text'], new Set([1])))).toBe('a short text');
  });

  test('begins a little before what was found and says what it leaves out', () => {
    const parts = excerpt(long, new Set([100]));
    expect(text(parts)).toMatch(/^…w94 .* w100 .*…$/);
    expect(marked(parts)).toEqual(['w100']);
  });

  test('shows the place where most was found', () => {
    expect(marked(excerpt(long, new Set([3, 150, 152, 155])))).toEqual(['w150', 'w152', 'w155']);
  });

  test('reaches to the end of the text when the find is there', () => {
    expect(text(excerpt(long, new Set([199])))).toMatch(/^…w168 .* w199$/);
  });

  test('is the beginning where only the name was found', () => {
    expect(text(excerpt(long, new Set()))).toMatch(/^w0 .* w31…$/);
  });

  test('leaves out a title that the result shows already', () => {
    const parts = excerpt(['The', 'Title', 'body', 'text'], new Set([1]), { from: 2 });
    expect(parts).toEqual([{ text: 'body text', marked: false }]);
  });

  test('does not stumble over a place that the text does not have', () => {
    expect(text(excerpt(['one'], new Set([7])))).toBe('one');
    expect(excerpt([], new Set([0]))).toEqual([]);
  });
});
