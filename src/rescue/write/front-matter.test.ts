import fc from 'fast-check';
import yaml from 'js-yaml';
import { expect, test } from 'vitest';
import { frontMatter, idField, word } from './front-matter.ts';

const read = (text: string): unknown => yaml.load(text.replace(/^---\n/, '').replace(/\n---\n$/, '\n'));

test('front matter looks as if written by hand', () => {
  const text = frontMatter({
    title: 'A “title”: with a colon',
    author: word('ann-lee'),
    published: word('2011-05-13T09:14:00Z'),
    description: undefined,
    tags: ['Uncategorized', 'Two words'],
    sticky: true,
    aliases: ['/2011/05/a-post/', '/?p=12'],
    source: { kind: word('wordpress'), url: 'https://old.example.org/', id: '12', other: undefined },
  });
  expect(text).toBe(`---
title: "A “title”: with a colon"
author: ann-lee
published: 2011-05-13T09:14:00Z
tags: [Uncategorized, Two words]
sticky: true
aliases:
  - "/2011/05/a-post/"
  - "/?p=12"
source:
  kind: wordpress
  url: "https://old.example.org/"
  id: "12"
---
`);
});

test('an id is quoted only where YAML would take it for a number or more', () => {
  const ids = ['ann-lee', '1', '2b', 'null', '1e3', 'on'];
  for (const id of ids) expect(read(frontMatter({ author: idField(id) }))).toEqual({ author: id });
  expect(frontMatter({ author: idField('ann-lee') })).toContain('author: ann-lee\n');
});

test('an empty list is left out', () => {
  expect(frontMatter({ title: 'T', tags: [] })).toBe('---\ntitle: "T"\n---\n');
});

test('whatever a title and a tag say, YAML reads the same', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }).filter((words) => words.isWellFormed()),
    fc.constantFrom(
      'yes',
      'No',
      'null',
      '1.5',
      '2011',
      '~',
      '- a',
      'a: b',
      '#x',
      '!x',
      '&a',
      '*a',
      '---',
      '"',
      "'",
      '1e3',
      '0x1',
    ),
  );
  fc.assert(
    fc.property(text, fc.array(text, { minLength: 1 }), text, (title, tags, alt) => {
      expect(read(frontMatter({ title, tags, picture: { alt } }))).toEqual({ title, tags, picture: { alt } });
    }),
    { numRuns: 2000 },
  );
});
