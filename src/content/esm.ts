import { type ESTree, parseSync, Visitor } from 'rolldown/utils';
import type { Parsed } from './text-nodes.ts';

/** A component that an import or export of a text shows. */
interface Shown {
  /** Its name, or of `<Map.Pin>` the first. */
  name: string;
  /** Where it stands in the code. */
  at: number;
}

/** A module or a file that an import or export of a text names. */
interface Named {
  path: string;
  /** Where it stands in the code. */
  at: number;
}

/** What imports and exports of a text say to each other and to the text below them. */
interface Esm {
  /** Names that the text can use. */
  defines: string[];
  /** Names that stand for something anywhere in the code, such as what a function is given. */
  knows: string[];
  shows: Shown[];
  imports: Named[];
  /** Whether the text gives itself components by `export const components`: which those are shows when it runs. */
  givesComponents: boolean;
}

/** The names that `a`, `{ a, b: c = d }`, `[a, ...b]` define. */
function namesIn(pattern: ESTree.ParamPattern | ESTree.TSParameterProperty): string[] {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  if (pattern.type === 'RestElement') return namesIn(pattern.argument);
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.flatMap((element) => (element ? namesIn(element) : []));
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((part) => namesIn(part.type === 'Property' ? part.value : part));
  return [];
}

/** The names that a statement defines for all that stands beside it. */
function definedBy(statement: ESTree.Program['body'][number]): string[] {
  if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declared?.type === 'VariableDeclaration') return declared.declarations.flatMap(({ id }) => namesIn(id));
  return (declared?.type === 'FunctionDeclaration' || declared?.type === 'ClassDeclaration') && declared.id
    ? [declared.id.name]
    : [];
}

const isComponent = (name: string): boolean => /^\p{Lu}/u.test(name);

/** The first name of what a tag is called. */
function firstName(name: ESTree.JSXElementName): string | undefined {
  if (name.type === 'JSXMemberExpression') return firstName(name.object);
  return name.type === 'JSXIdentifier' && isComponent(name.name) ? name.name : undefined;
}

/** Reads the code of an import or export, of which it is known that it is MDX. */
function readEsm(code: string): Esm {
  const { program, module } = parseSync('post.jsx', code);
  const defines = program.body.flatMap(definedBy);
  const knows = [...defines];
  const shows: Shown[] = [];
  const known = ({
    id,
    params = [],
  }: {
    id?: ESTree.BindingIdentifier | null;
    params?: ESTree.ParamPattern[];
  }) => knows.push(...(id ? [id.name] : []), ...params.flatMap(namesIn));
  new Visitor({
    VariableDeclarator: ({ id }) => void knows.push(...namesIn(id)),
    FunctionDeclaration: known,
    FunctionExpression: known,
    ArrowFunctionExpression: known,
    ClassDeclaration: ({ id }) => known({ id }),
    ClassExpression: ({ id }) => known({ id }),
    CatchClause: ({ param }) => void knows.push(...(param ? namesIn(param) : [])),
    JSXOpeningElement: ({ name, start: at }) => {
      const first = firstName(name);
      if (first !== undefined) shows.push({ name: first, at });
    },
  }).visit(program);
  const exported = module.staticExports.flatMap(({ entries }) => entries);
  const requests = [...module.staticImports, ...exported].flatMap(({ moduleRequest }) => moduleRequest ?? []);
  return {
    defines,
    knows,
    shows,
    imports: requests.map(({ value: path, start: at }) => ({ path, at })),
    givesComponents: exported.some(({ exportName }) => exportName.name === 'components'),
  };
}

/** An import or export of a text, read, with the lines of the file on which its code stands. */
export interface EsmBlock extends Esm {
  lineAt(offset: number): number;
}

/** Reads the imports and exports of a text. */
export const esmBlocks = ({ nodes, lineOf }: Parsed): EsmBlock[] =>
  nodes
    .filter(({ type }) => type === 'mdxjsEsm')
    .map((node) => {
      const { value = '' } = node;
      return {
        ...readEsm(value),
        lineAt: (offset) => lineOf(node) + value.slice(0, offset).split('\n').length - 1,
      };
    });
