import type { Comment, Element, ElementContent, Root, Text } from 'hast';
import type { ArchivedBody, Finding } from '../archive.ts';
import { arranged } from './arrange.ts';
import { cleanChildren } from './clean.ts';
import { anchorsOf, findFootnotes } from './footnotes.ts';
import { lineFinder, type Mapped } from './mapped.ts';
import { parseHtml } from './parse.ts';
import { prepare } from './prepare.ts';
import { elementsIn } from './tree.ts';
import type { Converted, PostContext } from './types.ts';
import type { Work } from './work.ts';
import { writing } from './writing.ts';
import { written } from './written.ts';

const PLAINER = {
  misread:
    'A part of the text lost its marks: with them, Markdown would have read its words as something else',
  heavy: 'A part of the text has more marks than any post needs: its words stand in plain paragraphs',
};

const UNNESTED = 'What is nested too deep to be meant was taken out of its surroundings';

/** Calls the first time only. */
function first(call: (offset: number) => void): (offset: number) => void {
  let called = false;
  return (offset) => {
    if (!called) call(offset);
    called = true;
  };
}

/** Gathers findings with the lines of the source they belong to. */
function findingsOf(body: ArchivedBody): {
  findings: Finding[];
  add(kind: Finding['kind'], message: string, offset: number): void;
} {
  const findings: Finding[] = [];
  const lineOf = lineFinder(body.html);
  const { file, line = 1 } = body.place;
  return {
    findings,
    add(kind, message, offset) {
      findings.push({ kind, message, place: { file, line: line + lineOf(offset) - 1 } });
    },
  };
}

/** How much deeper headings go: a post's own begin below its title. */
function headingShift(root: Root): number {
  const hasFirst = root.children.some(
    (child) =>
      child.type === 'element' &&
      (child.tagName === 'h1' || !elementsIn(child, ({ tagName }) => tagName === 'h1').next().done),
  );
  return hasFirst ? 1 : 0;
}

function cleaned(root: Root, work: Work): Root {
  const nodes = root.children.filter((child): child is ElementContent => child.type !== 'doctype');
  return { type: 'root', children: [...arranged(cleanChildren(nodes, work)), ...arranged(work.notes)] };
}

/**
 * Makes MDX of the text of a post. Everything a reader saw stays; what could run, or would load something from elsewhere,
 * does not, and is listed.
 */
export function postMarkdown(body: ArchivedBody, context: PostContext): Converted {
  const { findings, add } = findingsOf(body);
  const { html, tag, shortcodes } = prepare(body, add);
  const root = parseHtml(
    html.text,
    first((offset) => add('changed', UNNESTED, html.origin(offset))),
  );
  const work: Work = {
    context,
    note: (kind, message, node) => add(kind, message, originOf(node, html)),
    tag,
    shortcodes,
    anchors: anchorsOf(root),
    footnotes: findFootnotes(root),
    notes: [],
    shift: headingShift(root),
  };
  const tree = cleaned(root, work);
  const markdown = written(tree, writing, (why, offset) => add('changed', PLAINER[why], html.origin(offset)));
  findings.sort((one, other) => (one.place.line ?? 0) - (other.place.line ?? 0));
  return { markdown: markdown.replace(/\n+$/, ''), findings };
}

function originOf(node: Element | Text | Comment, html: Mapped): number {
  return html.origin(node.position?.start.offset ?? 0);
}
