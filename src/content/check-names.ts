import { posix } from 'node:path';
import { COMPONENTS } from '../schema/components.ts';
import type { Problem } from '../schema/problem.ts';
import { type EsmBlock, esmBlocks } from './esm.ts';
import { isElement, type Node, type Parsed } from './text-nodes.ts';

/** Names that the text of a post can use without defining them. */
const GIVEN = new Set(['Fragment', 'frontmatter', 'props', 'true', 'false', 'null', 'undefined']);
/** A name alone, or what hangs from it: what somebody wrote who meant the braces. */
const NAME = /^\s*([\p{L}_$][\p{L}\p{N}_$]*)(?:\??\.[\p{L}\p{N}_$]+)*\s*$/u;

const isComponent = (node: Node): boolean => isElement(node) && /^\p{Lu}/u.test(node.name ?? '');
const isExpression = ({ type }: Node): boolean => /^mdx(?:Flow|Text)Expression$/.test(type);
const isOfSite = (name: string): boolean => COMPONENTS.some((known) => known === name);

/** What to do about a component that an export does not know. @param file the post's, from the project's root */
function remedyInExport(name: string, file: string): string {
  if (name === 'Fragment') return 'write <> and </> in its place';
  if (!isOfSite(name)) return 'import it, or correct its name';
  const from = posix.relative(posix.dirname(file), `src/components/${name}.astro`);
  return `use it in the text itself, or write import ${name} from '${from}' above the export`;
}

/** A text is given the components of the site when it is shown: its exports know what the file itself defines alone. */
function shownInExports({ file }: Parsed, blocks: readonly EsmBlock[]): string[] {
  const known = new Set(blocks.flatMap(({ knows }) => knows));
  return blocks.flatMap(({ shows, lineAt }) =>
    shows
      .filter(({ name }) => !known.has(name))
      .map(
        ({ name, at }) =>
          `uses <${name}> on line ${lineAt(at)} in an export, where it is not known: ${remedyInExport(name, file)}`,
      ),
  );
}

/** A build stops at a component or a name that nobody knows, and does not say in which post. */
export function checkNames(parsed: Parsed): Problem[] {
  const { file, nodes, lineOf } = parsed;
  const blocks = esmBlocks(parsed);
  const own = new Set(blocks.flatMap(({ defines }) => defines));
  const shown = blocks.some(({ givesComponents }) => givesComponents) ? [] : nodes.filter(isComponent);
  const components = shown.flatMap((node) => {
    const name = node.name ?? '';
    const isOwn = own.has(name.split('.')[0] ?? '');
    if (isOwn || GIVEN.has(name) || isOfSite(name)) return [];
    const known = COMPONENTS.join(', ');
    return `uses <${name}> on line ${lineOf(node)}, which is not known: write one of ${known}, import it, or write a backslash before <`;
  });
  const names = nodes.filter(isExpression).flatMap((node) => {
    const [, name] = NAME.exec(node.value ?? '') ?? [];
    if (name === undefined || own.has(name) || GIVEN.has(name) || name in globalThis) return [];
    return `uses {${node.value}} on line ${lineOf(node)}, which is not known: write a backslash before {, or define it`;
  });
  return [...components, ...names, ...shownInExports(parsed, blocks)].map((message) => ({
    file,
    field: '',
    message,
  }));
}
