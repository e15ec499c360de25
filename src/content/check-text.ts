import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mdxToJs, mdxToMdast } from 'satteri';
import { COMPONENTS } from '../schema/components.ts';
import type { Problem } from '../schema/problem.ts';
import { mediaFile } from './media-file.ts';

/** The text of a post, below its front matter. */
export interface PostText {
  file: string;
  body: string;
  /** How many lines of the file are above it. */
  linesAbove: number;
}

/** Compiles the MDX below as many empty lines as the front matter has, so that an error names the line of the file. */
function checkMdx({ file, body, linesAbove }: PostText): Problem[] {
  try {
    mdxToJs('\n'.repeat(linesAbove) + body);
    return [];
  } catch (error) {
    const message = (error as Error).message.split('\n')[0];
    return [
      {
        file,
        field: '',
        message: `is not MDX (line ${message}): correct that line, or write a backslash before { and <`,
      },
    ];
  }
}

interface Node {
  type: string;
  url?: string;
  /** Of a component or an element. */
  name?: string | null;
  attributes?: readonly { name?: string; value?: unknown }[];
  /** Of an expression, an import or an export. */
  value?: string;
  position?: { start: { line: number } };
  children?: readonly Node[];
}

function* nodesIn(tree: Node): Generator<Node> {
  const waiting = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    waiting.push(...(node.children ?? []).toReversed());
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** What the checks of a text look at: the text, its nodes, and the line of the file on which each begins. */
interface Parsed extends PostText {
  root: string;
  nodes: readonly Node[];
  lineOf(node: Node): number;
}

/** The address of a picture that lies beside the text: the build imports it. */
function pictureBeside({ type, url = '' }: Node): string | undefined {
  const isPicture =
    type === 'image' || (type === 'definition' && /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(url));
  return isPicture && url !== '' && !/^(?:[/#]|[a-z][a-z\d+.-]*:)/i.test(url) ? url : undefined;
}

/** The files beside the text that it imports, each with how many lines of the node are above it. */
const importsBeside = ({ type, value = '' }: Node): { path: string; above: number }[] =>
  type === 'mdxjsEsm'
    ? [...value.matchAll(/\b(?:from|import)\s*(['"])(\.{1,2}\/.*?)\1/g)].map(({ index, 2: path = '' }) => ({
        path,
        above: value.slice(0, index).split('\n').length - 1,
      }))
    : [];

/** An address as the name of a file. One that cannot be decoded is meant as it is. */
function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** A build stops at a picture or an import beside a post that is not there, and does not say of which post. */
async function checkBeside({ root, file, nodes, lineOf }: Parsed): Promise<Problem[]> {
  const wanted = nodes.flatMap((node) => {
    const picture = pictureBeside(node);
    const line = lineOf(node);
    return [
      ...(picture === undefined
        ? []
        : [{ what: `shows the picture ${picture}`, path: decoded(picture), line }]),
      ...importsBeside(node).map(({ path, above }) => ({
        what: `imports ${path}`,
        path,
        line: line + above,
      })),
    ];
  });
  const there = await Promise.all(wanted.map(({ path }) => exists(join(root, dirname(file), path))));
  return wanted
    .filter((_, i) => !there[i])
    .map(({ what, line }) => ({
      file,
      field: '',
      message: `${what} on line ${line}, which is not there: add it, or correct its name`,
    }));
}

/** Names that the text of a post can use without defining them. */
const GIVEN = new Set(['frontmatter', 'props', 'true', 'false', 'null', 'undefined']);
/** A name alone, or what hangs from it: what somebody wrote who meant the braces. */
const NAME = /^\s*([\p{L}_$][\p{L}\p{N}_$]*)(?:\??\.[\p{L}\p{N}_$]+)*\s*$/u;

const isComponent = ({ type, name }: Node): boolean =>
  /^mdxJsx(?:Flow|Text)Element$/.test(type) && /^\p{Lu}/u.test(name ?? '');
const isExpression = ({ type }: Node): boolean => /^mdx(?:Flow|Text)Expression$/.test(type);

/** A build stops at a component or a name that nobody knows, and does not say in which post. */
function checkNames({ file, nodes, lineOf }: Parsed): Problem[] {
  const own = new Set(
    nodes.flatMap(({ type, value = '' }) =>
      type === 'mdxjsEsm' ? (value.match(/[\p{L}\p{N}_$]+/gu) ?? []) : [],
    ),
  );
  const components = nodes.filter(isComponent).flatMap((node) => {
    const name = node.name ?? '';
    if (own.has(name.split('.')[0] ?? '') || COMPONENTS.some((known) => known === name)) return [];
    const known = COMPONENTS.join(', ');
    return `uses <${name}> on line ${lineOf(node)}, which is not known: write one of ${known}, import it, or write a backslash before <`;
  });
  const names = nodes.filter(isExpression).flatMap((node) => {
    const [, name] = NAME.exec(node.value ?? '') ?? [];
    if (name === undefined || own.has(name) || GIVEN.has(name) || name in globalThis) return [];
    return `uses {${node.value}} on line ${lineOf(node)}, which is not known: write a backslash before {, or define it`;
  });
  return [...components, ...names].map((message) => ({ file, field: '', message }));
}

/** What is wrong with the text of a post. */
export interface TextProblems {
  /** What a build stops at. */
  fatal: Problem[];
  /** Files of `/media/` that are not there: what shows or links to them is broken on the page. */
  media: Problem[];
}

/** The addresses below `/media/` that a node shows or links to. */
const mediaOf = ({ url, attributes = [] }: Node): string[] =>
  [
    url,
    ...attributes.filter(({ name }) => /^(?:src|href|poster)$/.test(name ?? '')).map(({ value }) => value),
  ].filter((address): address is string => typeof address === 'string' && address.startsWith('/media/'));

async function checkMedia({ root, file, nodes, lineOf }: Parsed): Promise<Problem[]> {
  const wanted = nodes.flatMap((node) => mediaOf(node).map((address) => ({ address, line: lineOf(node) })));
  const problems: Problem[] = [];
  for (const { address, line } of wanted)
    if (!(await isInMedia(root, address)))
      problems.push({ file, field: '', message: `names ${address} on line ${line}, ${NOT_IN_MEDIA}` });
  return problems;
}

/** What is said of an address below `/media/` that leads nowhere. */
export const NOT_IN_MEDIA = 'which is not in content/media: add it, or correct its name';

/** Whether a file of `/media/` is there. @param root the project's root */
export async function isInMedia(root: string, address: string): Promise<boolean> {
  const path = mediaFile(root, address);
  return path !== undefined && (await exists(path));
}

/** What is wrong with the text of a post: nothing is looked for in what is not MDX. @param root the project's root */
export async function checkText(root: string, text: PostText): Promise<TextProblems> {
  const unreadable = checkMdx(text);
  if (unreadable.length > 0) return { fatal: unreadable, media: [] };
  const parsed: Parsed = {
    ...text,
    root,
    nodes: [...nodesIn(mdxToMdast(text.body) as Node)],
    lineOf: ({ position }) => text.linesAbove + (position?.start.line ?? 1),
  };
  const [beside, media] = await Promise.all([checkBeside(parsed), checkMedia(parsed)]);
  return { fatal: [...checkNames(parsed), ...beside], media };
}
