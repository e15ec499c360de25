import type { Element } from 'hast';
import type { AlignType, BlockContent, Table, TableRow } from 'mdast';
import { arranged, wordsOnly } from './arrange.ts';
import { block, brokenInline, phrasing } from './handle-blocks.ts';
import { flow } from './jsx.ts';
import type { Handle, State } from './to-mdast.ts';
import { elementsIn, isElement, property } from './tree.ts';

interface Row {
  section: string;
  cells: Element[];
}

/** The rows of a table, those of tables inside of it left out; each cell arranged. */
function rowsOf(node: Element, section = 'tbody'): Row[] {
  return node.children.flatMap((child): Row[] => {
    if (isElement(child, 'thead', 'tbody', 'tfoot')) return rowsOf(child, child.tagName);
    if (!isElement(child, 'tr')) return [];
    const cells = child.children.filter((cell): cell is Element => isElement(cell, 'td', 'th'));
    return [{ section, cells: cells.map((cell) => ({ ...cell, children: arranged(cell.children) })) }];
  });
}

const span = (cell: Element): boolean =>
  [property(cell, 'colSpan'), property(cell, 'rowSpan')].some(
    (value) => value !== undefined && Number(value) !== 1,
  );

/** A cell that a line of Markdown can hold: words only, which say no direction. */
const isPlain = (cell: Element): boolean =>
  !span(cell) &&
  property(cell, 'dir') === undefined &&
  property(cell, 'lang') === undefined &&
  (cell.children.length === 0 ||
    (cell.children.length === 1 &&
      isElement(cell.children[0], 'p') &&
      property(cell.children[0], 'dir') === undefined));

const isHeader = ({ section, cells }: Row): boolean =>
  section === 'thead' || cells.every(({ tagName }) => tagName === 'th');

/** True where Markdown's tables can say the same: one row of headings at most, the first, and plain cells. */
function isSimple(rows: readonly Row[], width: number): boolean {
  return rows.every(
    (row, at) =>
      row.cells.length === width &&
      row.cells.every(isPlain) &&
      (at === 0 || (!isHeader(row) && row.cells.every(({ tagName }) => tagName === 'td'))),
  );
}

function alignment(rows: readonly Row[], column: number): AlignType {
  const found = rows.map(({ cells }) =>
    property(cells[column] ?? cells[0] ?? NO_CELL, 'align')?.toLowerCase(),
  );
  const [first] = found;
  return (first === 'left' || first === 'right' || first === 'center') &&
    found.every((each) => each === first)
    ? first
    : null;
}
const NO_CELL: Element = { type: 'element', tagName: 'td', properties: {}, children: [] };

function row(state: State, { cells }: Row): TableRow {
  return {
    type: 'tableRow',
    children: cells.map((cell) => {
      const [only] = cell.children;
      return { type: 'tableCell', children: isElement(only) ? brokenInline(phrasing(state, only)) : [] };
    }),
  };
}

function simple(state: State, rows: readonly Row[], width: number): Table {
  const [first] = rows;
  const header =
    first !== undefined && isHeader(first)
      ? []
      : [{ section: 'thead', cells: Array.from({ length: width }, () => NO_CELL) }];
  return {
    type: 'table',
    align: Array.from({ length: width }, (_, column) => alignment(rows, column)),
    children: [...header, ...rows].map((each) => row(state, each)),
  };
}

/** As HTML, one line a cell where it holds words only. */
function whole(state: State, node: Element, rows: readonly Row[]): BlockContent {
  const sections: { name: string; rows: Row[] }[] = [];
  for (const each of rows) {
    if (sections.at(-1)?.name !== each.section) sections.push({ name: each.section, rows: [] });
    sections.at(-1)?.rows.push(each);
  }
  const { dir, lang } = node.properties;
  return flow(
    'Table',
    { ...(dir ? { dir } : {}), ...(lang ? { lang } : {}) },
    sections.map(({ name, rows: inside }) =>
      flow(
        name,
        {},
        inside.map(({ cells }) =>
          flow(
            'tr',
            {},
            cells.map((cell) => {
              const { align: _, ...properties } = cell.properties;
              return block(state, { ...cell, properties });
            }),
          ),
        ),
      ),
    ),
  );
}

/** Tables that Markdown can say become Markdown, others stay as they are. A caption follows as a paragraph. */
export const table: Handle = (state, node) => {
  const rows = rowsOf(node).filter(({ cells }) => cells.length > 0);
  const width = rows[0]?.cells.length ?? 0;
  const made =
    rows.length === 0
      ? []
      : [
          isSimple(rows, width) && !node.properties.dir
            ? simple(state, rows, width)
            : whole(state, node, rows),
        ];
  const captions = [...elementsIn(node, ({ tagName }) => tagName === 'caption')].slice(0, 1);
  return [
    ...made,
    ...captions
      .map((caption) => ({
        type: 'paragraph' as const,
        children: brokenInline(phrasing(state, { ...caption, children: wordsOnly(caption.children) })),
      }))
      .filter(({ children }) => children.length > 0),
  ];
};
