import type { Balance, Ledger } from '../../rescue/ledger.ts';
import type { Sorts, Tally } from '../../rescue/sorts.ts';
import { truncate, widthOf, wrap } from '../terminal/layout.ts';
import { printableLine } from '../terminal/printable.ts';

const COLUMNS = ['found', 'written', 'unchanged', 'differs', 'set aside'] as const;

/** The kinds that a blog is made of come first, in this order. */
const FIRST = ['post', 'page', 'comment', 'pingback', 'trackback', 'author', 'media', 'file'];

const labelOf = (kind: string): string =>
  printableLine(FIRST.includes(kind) && kind !== 'media' ? `${kind}s` : kind);

const number = (count: number): string => new Intl.NumberFormat('en').format(count);

const orderOf = (kind: string): number => {
  const place = FIRST.indexOf(kind);
  return place === -1 ? FIRST.length : place;
};

/**
 * The reconciliation as a table: for each kind, how many were found and what became of them. A column in which there is
 * nothing is left out.
 * @param dryRun whether the files are only planned
 */
export function balanceTable(balance: readonly Balance[], dryRun: boolean): string[] {
  const rows = [...balance].sort((a, b) => orderOf(a.kind) - orderOf(b.kind));
  const cells = rows.map(({ kind, found, written, unchanged, differs, setAside, balanced }) => ({
    label: labelOf(kind),
    numbers: [found, written, unchanged, differs, setAside],
    balanced,
  }));
  const shown = COLUMNS.map((name, n) => ({
    name: dryRun && name === 'written' ? 'to write' : name,
    n,
  })).filter(({ n }) => n < 2 || cells.some(({ numbers }) => (numbers[n] ?? 0) > 0));
  const labelWidth = Math.max(...cells.map(({ label }) => widthOf(label)), 0);
  const line = (label: string, texts: readonly string[], end = ''): string =>
    `${label}${' '.repeat(labelWidth - widthOf(label))}${texts.map((text) => text.padStart(11)).join('')}${end}`;
  const head = line(
    '',
    shown.map(({ name }) => name),
  );
  return [
    head,
    ...cells.map(({ label, numbers, balanced }) =>
      line(
        label,
        shown.map(({ n }) => number(numbers[n] ?? 0)),
        balanced ? '' : '   does not balance',
      ),
    ),
  ];
}

/** How many sorts of a thing are shown; the report has all. */
const MOST_SORTS = 12;

const placeText = ({ file, line, id }: Tally['places'][number]): string =>
  printableLine(
    [id, line === undefined ? file : `${file}:${line}`].filter((part) => part !== undefined).join(', '),
  );

type Sort = [message: string, tally: Tally];

/** What could not be done comes first, then what was said most often. */
const byWeight = ([, a]: Sort, [, b]: Sort): number =>
  Number(b.failed) - Number(a.failed) || b.count - a.count;

/** Those that are shown, and how many there are. There may be as many sorts as links in a blog. */
function weightiest(sorts: Iterable<Sort>): { shown: Sort[]; count: number } {
  let shown: Sort[] = [];
  let count = 0;
  for (const sort of sorts) {
    count += 1;
    const last = shown.at(MOST_SORTS - 1);
    if (last === undefined || byWeight(sort, last) < 0)
      shown = [...shown, sort].sort(byWeight).slice(0, MOST_SORTS);
  }
  return { shown, count };
}

/** What was said how often, with the first place of each. */
function sortLines(sorts: Sorts, width: number): string[] {
  const { shown, count } = weightiest(sorts.entries());
  const lines = shown.flatMap(([message, tally]) => {
    const [first] = tally.places;
    const where = first === undefined ? '' : `${tally.count > 1 ? 'first ' : ''}at ${placeText(first)}`;
    const mark = tally.failed ? '!' : ' ';
    const [head = '', ...rest] = wrap(printableLine(message), width - 10);
    return [
      `${mark}${number(tally.count).padStart(7)}  ${head}`,
      ...rest.map((line) => `${' '.repeat(10)}${line}`),
      ...(where === '' ? [] : [truncate(`${' '.repeat(10)}${where}`, width)]),
    ];
  });
  const more = count - MOST_SORTS;
  return more > 0
    ? [...lines, `          and ${more} more ${more === 1 ? 'sort' : 'sorts'}: --report FILE has all`]
    : lines;
}

/** The whole outcome for a person: the table, what was set aside and why, what was noticed, what differs. */
export function outcomeText(books: Ledger, { width, dryRun }: { width: number; dryRun: boolean }): string {
  const balance = books.balance();
  const reasons = sortLines(books.reasons, width);
  const findings = sortLines(books.findings, width);
  const differing = books.differences();
  const sections = [
    balanceTable(balance, dryRun),
    ...(reasons.length > 0 ? [['Set aside, and why (! could not be done):', ...reasons]] : []),
    ...(findings.length > 0 ? [['Noticed:', ...findings]] : []),
    ...(differing.count > 0 ? [differenceLines(differing, width)] : []),
  ];
  return sections.map((lines) => lines.join('\n')).join('\n\n');
}

function differenceLines({ count, places }: Tally, width: number): string[] {
  const lines = places.map(({ file, id }) =>
    truncate(`  ${printableLine(file)} ${printableLine(id ?? '')}`, width),
  );
  const more = count - places.length;
  return [
    `${number(count)} ${count === 1 ? 'file was' : 'files were'} edited since, and ${count === 1 ? 'stays' : 'stay'} as ${count === 1 ? 'it is' : 'they are'} (--force overwrites):`,
    ...lines,
    ...(more > 0 ? [`  and ${number(more)} more`] : []),
  ];
}

/** How many names a line has. */
const MOST_NAMES = 5;

/** What in a folder was not looked into. */
export function passedOverText(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(printableLine).join(', ');
  const more = names.length - MOST_NAMES;
  return `Not looked into: ${shown}${more > 0 ? ` and ${number(more)} more` : ''}. Name what is to be brought in, too.`;
}

interface Verdict {
  balanced: boolean;
  /** Whether something that was asked for could not be done. */
  failed: boolean;
  /** What a site did not give, in sentences. */
  missing: readonly string[];
  files: number;
}

/** The last line: whether the books balance, and what was done. */
export function verdictText(
  { balanced, failed, missing, files }: Verdict,
  { into, dryRun }: { into: string; dryRun: boolean },
): string {
  const proof = balanced
    ? 'The books balance: everything that was found is written or set aside with its reason.'
    : 'THE BOOKS DO NOT BALANCE: something that was found has no outcome. Please report this.';
  const done = dryRun
    ? `Nothing was written: ${number(files)} ${files === 1 ? 'file' : 'files'} would be, into ${into}.`
    : `${number(files)} ${files === 1 ? 'file was' : 'files were'} written into ${into}.`;
  const told = [
    proof,
    done,
    ...(failed
      ? ['Some of what was asked for could not be done: see the lines marked "!" and what differs.']
      : []),
    ...(missing.length > 0
      ? ['The site did not give everything it has:', ...missing.map((one) => `  ${one}`)]
      : []),
  ];
  return told.join('\n');
}
