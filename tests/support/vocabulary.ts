import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const declarations = readFileSync(
  createRequire(import.meta.url).resolve('schema-dts/dist/schema.d.ts'),
  'utf8',
);

/** What schema.org says of a type: the types above it, and its own properties with what they may hold. */
interface Term {
  above: string[];
  properties: Map<string, string>;
}

const termsByName = new Map<string, Term>();
for (const [, name = '', above = '', body = ''] of declarations.matchAll(
  /^interface (\w+)Base extends ([^{]+) \{\n([\s\S]*?)^\}/gm,
)) {
  const properties = [...body.matchAll(/^ {4}"(\w+)"\?: SchemaValue<(.+), "\w+">;$/gm)];
  termsByName.set(name, {
    above: [...above.matchAll(/(\w+)Base\b/g)].map(([, other = '']) => other),
    properties: new Map(properties.map(([, property = '', holds = '']) => [property, holds])),
  });
}
/** Types without properties of their own are named by their leaves alone. */
for (const [, leaf = '', base = ''] of declarations.matchAll(
  /^export interface (\w+)Leaf extends (\w+)Base \{/gm,
))
  if (!termsByName.has(leaf)) termsByName.set(leaf, { above: [base], properties: new Map() });

function kindsOf(type: string): Set<string> {
  const found = new Set([type]);
  for (const name of found) for (const above of termsByName.get(name)?.above ?? []) found.add(above);
  return found;
}

const propertyOf = (type: string, name: string): string | undefined =>
  [...kindsOf(type)].map((kind) => termsByName.get(kind)?.properties.get(name)).find(Boolean);

const DATE = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

function valueProblem(holds: string, value: unknown): string | undefined {
  const allowed = holds.split(' | ');
  const may = (...names: string[]): boolean => names.some((name) => allowed.includes(name));
  if (typeof value === 'number') return may('Integer', 'Number') ? undefined : 'is a number';
  if (typeof value !== 'string') {
    const type = String((value as { '@type': unknown })['@type']);
    return [...kindsOf(type)].some((kind) => allowed.includes(kind)) ? undefined : `is a ${type}`;
  }
  if (may('Date', 'DateTime')) {
    const fits = (may('Date') && DATE.test(value)) || (may('DateTime') && MOMENT.test(value));
    return fits ? undefined : 'is no day or moment';
  }
  if (may('Text', 'Language', 'DefinedTerm')) return undefined;
  return /^https?:\/\//.test(value) && URL.canParse(value) ? undefined : 'is no absolute address';
}

/** What Google adds to actions: https://schema.org/docs/actions.html */
const CONSTRAINT = /^\w+-(?:input|output)$/;

/** What of some JSON-LD schema.org does not know, as its vocabulary stands in `schema-dts`. */
export function vocabularyProblems(node: Record<string, unknown>, where = ''): string[] {
  const type = String(node['@type']);
  if (!termsByName.has(type)) return [`${where} is a ${type}, which schema.org does not know`];
  return Object.entries(node).flatMap(([name, value]) => {
    if (name.startsWith('@') || CONSTRAINT.test(name)) return [];
    const holds = propertyOf(type, name);
    const at = `${where}/${name}`;
    if (holds === undefined) return [`${at} is no property of a ${type}`];
    return [value].flat().flatMap((one) => {
      const problem = valueProblem(holds, one);
      if (problem !== undefined) return [`${at} ${problem}, and holds ${holds}`];
      return typeof one === 'object' && one !== null
        ? vocabularyProblems(one as Record<string, unknown>, at)
        : [];
    });
  });
}
