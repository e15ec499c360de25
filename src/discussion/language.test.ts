import { expect, test } from 'vitest';
import { languageOfMarkup } from './language.ts';

test.each([
  ['el', '<p>Καλημέρα, <a href="https://example.org/">World</a></p>'],
  ['he', '<p>שלום לכולם</p>'],
  ['hy', '<p>Բարեւ ձեզ</p>'],
  ['ja', '<p>とても面白いですね、ありがとう</p>'],
  ['ka', '<p>გამარჯობა</p>'],
  ['ko', '<p>안녕하세요, Ann</p>'],
  ['th', '<p>สวัสดีครับ</p><pre><code>const a = 1; return a;</code></pre>'],
])('a comment in letters that only %s has is in that language', (language, html) => {
  expect(languageOfMarkup(html, 'en')).toBe(language);
  expect(languageOfMarkup(html, language)).toBeUndefined();
});

test.each([
  '<p>Bonjour tout le monde</p>',
  '<p>مرحبا بالعالم</p>',
  '<p>Привет, мир</p>',
  '<p>漢字</p>',
  '<p>鮨の王様</p>',
  '<p>I love すし and ラーメン</p>',
  '<p>An α and an Ω</p>',
  '<p>:-) 123</p>',
  '',
])('no language is made up for %s', (html) => {
  expect(languageOfMarkup(html, 'en')).toBeUndefined();
});
