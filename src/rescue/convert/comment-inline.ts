import { renderBody } from '../../discussion/markdown.ts';
import { codeSpan, escaped, escapedAddress, isPlain, type Level, quotedTitle } from './comment-escape.ts';
import type { Run } from './comment-model.ts';
import { nested, WRAPPERS } from './comment-nested.ts';
import { joined, type Piece } from './comment-pieces.ts';
import { isShownAs, shown } from './comment-shown.ts';

/** Longer paragraphs are escaped in full without trying less: no comment that long can be stored anyway. */
const LONGEST_TRIED = 65_536;

interface Style {
  level: Level;
  /** Whether links whose words are their address may stand without brackets. */
  bare: boolean;
  /** Without emphasis, where Markdown has no form for it. */
  emphasis: boolean;
}

/** From what reads best to what is surely understood. */
const STYLES: readonly Style[] = [
  { level: 0, bare: true, emphasis: true },
  { level: 1, bare: true, emphasis: true },
  { level: 2, bare: true, emphasis: true },
  { level: 3, bare: false, emphasis: true },
  { level: 3, bare: false, emphasis: false },
];

/**
 * A paragraph as comment Markdown: the plainest of its forms that the comments' renderer shows as what it is.
 * @returns `exact: false` where emphasis had to be left out
 */
export function paragraphMarkdown(runs: readonly Run[]): { markdown: string; exact: boolean } {
  const only = runs
    .map((run) => (run.type === 'break' ? '\n' : run.type === 'text' ? run.text : ''))
    .join('');
  if (runs.every((run) => run.type !== 'image' && isUnmarked(run)) && isPlain(only))
    return { markdown: only, exact: true };
  const tries = only.length > LONGEST_TRIED ? [] : STYLES.slice(0, -1);
  const meant = shown(runs, true);
  for (const style of tries) {
    const markdown = written(runs, style);
    if (isShownAs(renderBody(markdown), meant)) return { markdown, exact: true };
  }
  const last: Style = { level: 3, bare: false, emphasis: only.length > LONGEST_TRIED };
  return { markdown: written(runs, last), exact: last.emphasis };
}

const isUnmarked = ({ marks }: Run): boolean =>
  !(marks.strong || marks.em || marks.s || marks.code || marks.link);

function written(runs: readonly Run[], style: Style): string {
  const wrappers = style.emphasis ? WRAPPERS : (['link'] as const);
  const pieces = nested<Piece[]>(runs, wrappers, {
    leaf: (run) => [leafPiece(run, style)],
    wrap: (wrapper, inside, words, depth) =>
      wrapper === 'link' ? linkPieces(words, inside.flat(), style) : marked(wrapper, inside.flat(), depth),
  }).flat();
  return joined(pieces, style.level);
}

function leafPiece(run: Run, { level }: Style): Piece {
  if (run.type === 'break') return { text: '\n', kind: 'plain' };
  if (run.type === 'image')
    return {
      text: `![${escaped(run.alt, Math.max(level, 1) as Level, false)}](${escapedAddress(run.src)})`,
      kind: 'syntax',
    };
  if (run.marks.code) return { text: codeSpan(run.text), kind: 'syntax' };
  return { text: run.text, kind: 'plain' };
}

function marked(wrapper: 'strong' | 'em' | 's', inside: Piece[], depth: number): Piece[] {
  const text = wrapper === 's' ? '~~' : (depth % 2 === 0 ? '*' : '_').repeat(wrapper === 'em' ? 1 : 2);
  return [{ text, kind: 'open' }, ...inside, { text, kind: 'close' }];
}

function linkPieces(runs: readonly Run[], inside: Piece[], style: Style): Piece[] {
  const [run] = runs;
  const link = run?.marks.link;
  if (!link) return inside;
  const isAddress = runs.length === 1 && run.type === 'text' && !run.marks.code && run.text === link.href;
  if (isAddress && link.title === '' && style.level < 3)
    return [{ text: link.href, kind: style.bare ? 'address' : 'angle' }];
  const target = `](${escapedAddress(link.href)}${quotedTitle(link.title)})`;
  return [{ text: '[', kind: 'syntax' }, ...inside, { text: target, kind: 'syntax' }];
}
