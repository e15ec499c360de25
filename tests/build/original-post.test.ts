import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type Capture, type CapturedComment, readCapture } from '../support/capture.ts';
import {
  attributeOf,
  byClass,
  byTag,
  childElements,
  type Element,
  find,
  findAll,
  hasClass,
  parsePage,
  textOf,
} from '../support/dom.ts';
import { ORIGINAL } from '../support/pages.ts';

let capture: Capture;
let page: Element;

beforeAll(async () => {
  capture = await readCapture(new URL('../fixtures/original-post.txt', import.meta.url));
  const html = await readFile(join(inject('dist'), ORIGINAL, 'index.html'), 'utf8');
  page = find(parsePage(html), byClass('h-entry'));
});

/** What a reader sees: line breaks at the ends of a paragraph show nothing; no-break spaces do, and stay. */
const shown = (text: string): string => text.replace(/^[ \n]+|[ \n]+$/g, '').replace(/ +\n|\n +/g, '\n');
const paragraphs = (element: Element): string[] => findAll(element, byTag('p')).map((p) => shown(textOf(p)));

const articleOf = (item: Element): Element => find(item, byTag('article'));
const part = (article: Element, name: string): Element =>
  childElements(article).find(byClass(name)) as Element;
const repliesOf = (article: Element): Element[] =>
  childElements(article)
    .flatMap((element) => (element.tagName === 'details' ? childElements(element) : [element]))
    .filter(byTag('ol'))
    .flatMap(childElements)
    .map(articleOf);
const roots = (): Element[] =>
  childElements(find(page, byClass('discussion')))
    .filter(byTag('ol'))
    .flatMap(childElements)
    .map(articleOf);
const nameOf = (article: Element): string => textOf(find(part(article, 'by'), byClass('p-name')));

/** A comment of the page in the shape of the capture, where names that were worked out are not named. */
function readBack(article: Element): CapturedComment {
  const inferred = textOf(part(article, 'by')).includes('inferred');
  return {
    ...(inferred ? {} : { name: nameOf(article) }),
    paragraphs: paragraphs(part(article, 'e-content')),
    replies: repliesOf(article).map(readBack),
  };
}

const shownComment = ({ paragraphs: words, replies, ...rest }: CapturedComment): CapturedComment => ({
  ...rest,
  paragraphs: words.map(shown),
  replies: replies.map(shownComment),
});

describe('the original post', () => {
  test('has its title', () => {
    expect(textOf(find(page, byTag('h1')))).toBe(capture.title);
  });

  test('has every paragraph of the capture, in order and to the letter', () => {
    expect(capture.paragraphs).toHaveLength(27);
    expect(paragraphs(find(page, byClass('e-content')))).toEqual(capture.paragraphs.map(shown));
  });

  test('has the LinkedIn invitation and the line of connections as quotations', () => {
    const quotations = findAll(find(page, byClass('e-content')), byTag('blockquote')).map(paragraphs);
    expect(quotations.map((quotation) => quotation[0]?.slice(0, 11))).toEqual(['LinkedIn', 'Connections']);
    expect(quotations[0]?.at(-1)).toBe('– Norman Timbuktu');
  });

  test('has the box about its author', () => {
    const about = find(page, byClass('about'));
    expect(textOf(find(about, byTag('h2')))).toBe(capture.about.title);
    expect(paragraphs(about)).toEqual([shown(capture.about.text)]);
  });

  test('has its eight comments, word for word, nested as captured', () => {
    expect(capture.comments.map(({ replies }) => replies.length)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(roots().map(readBack)).toEqual(capture.comments.map(shownComment));
  });

  test('marks each name that was worked out, and only those', () => {
    const names = roots()
      .flatMap((article) => [article, ...repliesOf(article)])
      .map((article) => {
        const by = part(article, 'by');
        return [nameOf(article), textOf(by).includes('author'), textOf(by).includes('name inferred')];
      });
    expect(names).toEqual([
      ['Ben Roberts', false, false],
      ['Craig Watson', true, true],
      ['Matthew', false, false],
      ['Craig Watson', true, true],
      ['Darren', false, true],
      ['Craig Watson', true, true],
      ['Christabella', false, false],
      ['Craig Watson', true, true],
    ]);
  });

  test('invents no date, no link and no picture for anyone', () => {
    const discussion = findAll(find(page, byClass('discussion')), byTag('article'));
    for (const article of discussion) {
      expect(findAll(article, byTag('time'))).toEqual([]);
      expect(findAll(article, byTag('img'))).toEqual([]);
      expect(textOf(part(article, 'meta'))).toContain('Date not recorded');
      expect(attributeOf(find(part(article, 'by'), byClass('p-name')), 'href')).toBeUndefined();
    }
    expect(textOf(find(page, byClass('byline')))).toContain('Date not recorded');
    expect(findAll(page, (element) => hasClass(element, 'dt-published'))).toEqual([]);
  });
});

test('the feed and the author of the old blog are found where they were, though no address of the post is known', async () => {
  const rules = await readFile(join(inject('dist'), '_redirects'), 'utf8');
  expect(rules).toContain('/feed/* /feed.xml 301');
  expect(rules).toContain('/author/craig-watson/* /authors/craig-watson/ 301');
});
