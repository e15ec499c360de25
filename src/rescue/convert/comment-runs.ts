import { isInkless, withoutUnseen } from '../../schema/text.ts';
import { type CommentLink, type Marks, NO_MARKS, type Run, sameMarks } from './comment-model.ts';

type TextRun = Run & { type: 'text' };

const isBlank = (run: Run): boolean => run.type === 'break' || (run.type === 'text' && !/\S/.test(run.text));

/** Text as it can be stored: unseen characters taken out, form feeds and the like as blanks, NFC. */
export const storable = (text: string): string =>
  withoutUnseen(text.replace(/[\f\v\u0085]/g, ' ')).normalize('NFC');

/**
 * Makes runs fit for Markdown: white space folded except in code, none at line ends, and none at the edges of what is
 * emphasised or linked, where Markdown would take the marks for plain characters. Splits at empty lines.
 */
export function tidyRuns(runs: readonly Run[]): Run[][] {
  const paragraphs: Run[][] = [[]];
  let breaks = 0;
  let marks = NO_MARKS;
  for (const run of folded(runs)) {
    if (run.type === 'break') {
      breaks += 1;
      marks = run.marks;
      continue;
    }
    if (breaks > 0 && isBlank(run)) continue;
    if (breaks > 1) paragraphs.push([]);
    const paragraph = paragraphs.at(-1) ?? [];
    if (breaks === 1) {
      dropBlankEnd(paragraph);
      if (paragraph.length > 0) paragraph.push({ type: 'break', marks });
    }
    breaks = 0;
    if (paragraph.length > 0 || !isBlank(run)) paragraph.push(run);
  }
  for (const paragraph of paragraphs) dropBlankEnd(paragraph);
  return paragraphs
    .filter((paragraph) => paragraph.some((run) => run.type === 'image' || isInked(run)))
    .map((paragraph) => merged(withBareBlanks(paragraph)));
}

const isInked = (run: Run): boolean => run.type === 'text' && !isInkless(run.text);

function dropBlankEnd(paragraph: Run[]): void {
  for (let last = paragraph.at(-1); last && isBlank(last); last = paragraph.at(-1)) paragraph.pop();
}

/** Text in pieces that are all blank or begin and end with ink, with white space folded. */
function* folded(runs: readonly Run[]): Generator<Run> {
  let afterBlank = true;
  for (const run of runs) {
    if (run.type !== 'text') {
      yield run;
      afterBlank = run.type === 'break';
      continue;
    }
    const text = run.marks.code ? run.text : run.text.replace(/[ \t\n\r\f]+/g, ' ');
    const core = text.trim();
    if (core === '') {
      if (text !== '' && !afterBlank) yield { ...run, text: ' ' };
      afterBlank ||= text !== '';
      continue;
    }
    const from = text.length - text.trimStart().length;
    if (from > 0 && !afterBlank) yield { ...run, text: ' ' };
    yield { ...run, text: core };
    afterBlank = text.trimEnd() !== text;
    if (afterBlank) yield { ...run, text: ' ' };
  }
}

/** Blanks carry only those of their marks that the words on both sides have too. */
function withBareBlanks(runs: readonly Run[]): Run[] {
  return runs.map((run, index) => {
    if (!isBlank(run)) return run;
    const before = runs[index - 1]?.marks ?? NO_MARKS;
    const after = runs[index + 1]?.marks ?? NO_MARKS;
    return { ...run, marks: shared(shared(before, after), run.marks) };
  });
}

const shared = (a: Marks, b: Marks): Marks => ({
  strong: a.strong && b.strong,
  em: a.em && b.em,
  s: a.s && b.s,
  code: a.code && b.code,
  link: a.link === b.link ? a.link : undefined,
});

function merged(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  let texts: string[] = [];
  let last: TextRun | undefined;
  const flush = () => {
    if (last) result.push({ ...last, text: storable(texts.join('')) });
    last = undefined;
    texts = [];
  };
  for (const run of runs) {
    if (run.type === 'text' && last && sameMarks(run.marks, last.marks)) texts.push(run.text);
    else {
      flush();
      if (run.type === 'text') {
        last = run;
        texts = [run.text];
      } else result.push(run);
    }
  }
  flush();
  return result.filter((run) => run.type !== 'text' || run.text !== '');
}

/**
 * WordPress links `www.` addresses without a scheme when it prints a comment; in what it keeps they are words.
 * https://developer.wordpress.org/reference/functions/make_clickable/
 */
export function withWwwLinks(run: Run): Run[] {
  if (run.type !== 'text' || run.marks.code || run.marks.link || !run.text.includes('www.')) return [run];
  return run.text
    .split(/(?<![^\s(])(www\.[\w\x80-\uffff#$%&~/.\-;:=,?@[\]+]+)/)
    .flatMap((text, index): Run[] => {
      if (index % 2 === 0) return text === '' ? [] : [{ ...run, text }];
      const words = text.replace(/[.,;:]$/, '');
      const link: CommentLink = { href: `http://${words}`, title: '' };
      const rest: Run[] = words === text ? [] : [{ ...run, text: text.slice(words.length) }];
      return [{ ...run, text: words, marks: { ...run.marks, link } }, ...rest];
    });
}
