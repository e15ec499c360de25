import MarkdownIt from 'markdown-it';
import { renderBody } from '../../discussion/markdown.ts';
import { codeSpan, escaped, escapedAddress, isPlain, type Level, quotedTitle } from './comment-escape.ts';
import { type CommentLink, NO_MARKS, type Run } from './comment-model.ts';
import { joined, type Piece } from './comment-pieces.ts';

/** Longer paragraphs are escaped in full without trying less: no comment that long can be stored anyway. */
const LONGEST_TRIED = 65_536;

const { normalizeLink, utils } = new MarkdownIt();
const REL = 'rel="nofollow ugc noopener"';

type Wrapper = 'strong' | 'em' | 's' | 'link';
const WRAPPERS = ['strong', 'em', 's', 'link'] as const;
const TAGS = { strong: 'strong', em: 'em', s: 's' } as const;

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

/** The HTML that the renderer should make of a paragraph. */
function shown(runs: readonly Run[], outer: boolean): string {
  const html = nested(runs, ['strong', 'em', 's', 'link'], {
    leaf: (run) => {
      if (run.type === 'break') return '<br>\n';
      if (run.type === 'image') {
        const words = utils.escapeHtml(run.alt || run.src);
        return run.marks.link ? words : anchor({ href: run.src, title: '' }, words);
      }
      const text = utils.escapeHtml(run.text);
      return run.marks.code ? `<code>${text}</code>` : text;
    },
    wrap: (wrapper, inside, runs) =>
      wrapper === 'link'
        ? anchor(runs[0]?.marks.link ?? { href: '', title: '' }, inside.join(''))
        : `<${TAGS[wrapper]}>${inside.join('')}</${TAGS[wrapper]}>`,
  }).join('');
  return outer ? `<p>${html}</p>\n` : html;
}

function anchor({ href, title }: CommentLink, words: string): string {
  const address = utils.escapeHtml(normalizeLink(href));
  const hint = title === '' ? '' : ` title="${utils.escapeHtml(title)}"`;
  return `<a href="${address}"${hint} ${REL}>${words}</a>`;
}

const BARE_LINK = new RegExp(`<a href="[^"]*" ${REL}>(https?:[^<]*)</a>`, 'gi');

/**
 * True where both show the same. Addresses that were typed may have become links; none that was a link may be lost.
 */
function isShownAs(html: string, meant: string): boolean {
  if (html === meant) return true;
  if (html.replace(BARE_LINK, '$1') !== meant.replace(BARE_LINK, '$1')) return false;
  const links = (text: string): string[] => text.match(/<a href="[^"]*"/g) ?? [];
  const found = links(html);
  let at = 0;
  for (const link of links(meant)) {
    at = found.indexOf(link, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

interface Writer<T> {
  leaf(run: Run): T;
  wrap(wrapper: Wrapper, inside: T[], runs: readonly Run[], depth: number): T;
}

/** Rebuilds the nesting that runs stand for: at each place the mark that reaches furthest is the outermost. */
function nested<T>(runs: readonly Run[], wrappers: readonly Wrapper[], writer: Writer<T>, depth = 0): T[] {
  const result: T[] = [];
  let from = 0;
  while (from < runs.length) {
    const run = runs[from];
    if (!run) break;
    let best: Wrapper | undefined;
    let end = from;
    for (const wrapper of wrappers) {
      const reach = reachOf(runs, from, wrapper);
      if (reach > end) {
        end = reach;
        best = wrapper;
      }
    }
    if (best === undefined) {
      result.push(writer.leaf(run));
      from += 1;
      continue;
    }
    const { before, inside, after } = withoutBlankEdges(runs.slice(from, end));
    const others = wrappers.filter((wrapper) => wrapper !== best);
    result.push(...before.map(writer.leaf));
    if (inside.length > 0)
      result.push(
        writer.wrap(best, nested(inside, others, writer, depth + (best === 'link' ? 0 : 1)), inside, depth),
      );
    result.push(...after.map(writer.leaf));
    from = end;
  }
  return result;
}

/** Where marks cross, blanks can come to stand at the edge of a mark, where Markdown does not take it for one. */
function withoutBlankEdges(runs: readonly Run[]): { before: Run[]; inside: Run[]; after: Run[] } {
  const inside = [...runs];
  const before: Run[] = [];
  const after: Run[] = [];
  for (let first = inside[0]; first && beginsBlank(first); first = inside[0]) {
    inside.shift();
    before.push(first.type === 'text' ? { ...first, text: ' ', marks: NO_MARKS } : first);
    if (first.type === 'text' && first.text.trim() !== '')
      inside.unshift({ ...first, text: first.text.trimStart() });
  }
  for (let last = inside.at(-1); last && endsBlank(last); last = inside.at(-1)) {
    inside.pop();
    after.unshift(last.type === 'text' ? { ...last, text: ' ', marks: NO_MARKS } : last);
    if (last.type === 'text' && last.text.trim() !== '') inside.push({ ...last, text: last.text.trimEnd() });
  }
  return { before, inside, after };
}

const beginsBlank = (run: Run): boolean =>
  run.type === 'break' || (run.type === 'text' && !run.marks.code && /^\s/.test(run.text));
const endsBlank = (run: Run): boolean =>
  run.type === 'break' || (run.type === 'text' && !run.marks.code && run.text !== run.text.trimEnd());

/** How far the mark that a run carries reaches: its own index where it carries none. */
function reachOf(runs: readonly Run[], from: number, wrapper: Wrapper): number {
  const mark = runs[from]?.marks[wrapper];
  if (!mark) return from;
  let end = from + 1;
  while (runs[end]?.marks[wrapper] === mark) end += 1;
  return end;
}

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
