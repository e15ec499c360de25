import { NO_MARKS, type Run } from './comment-model.ts';

/** What can stand around words: code stands around nothing else. */
export type Wrapper = 'strong' | 'em' | 's' | 'link';
export const WRAPPERS = ['strong', 'em', 's', 'link'] as const;

/** What is made of words, and of what a mark stands around. */
export interface Writer<T> {
  leaf(run: Run): T;
  wrap(wrapper: Wrapper, inside: T[], runs: readonly Run[], depth: number): T;
}

/** Rebuilds the nesting that runs stand for: at each place the mark that reaches furthest is the outermost. */
export function nested<T>(
  runs: readonly Run[],
  wrappers: readonly Wrapper[],
  writer: Writer<T>,
  depth = 0,
): T[] {
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
