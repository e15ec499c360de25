import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mdxToJs, mdxToMdast } from 'satteri';
import { COMPONENTS } from '../schema/components.ts';
import type { Problem } from '../schema/problem.ts';

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
  /** Of a component. */
  name?: string | null;
  /** Of an import or export. */
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

/** The address of a picture that lies beside the text: the build imports it. */
function pictureBeside({ type, url = '' }: Node): string | undefined {
  const isPicture =
    type === 'image' || (type === 'definition' && /\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(url));
  return isPicture && url !== '' && !/^(?:[/#]|[a-z][a-z\d+.-]*:)/i.test(url) ? url : undefined;
}

/** A build stops at a picture beside a post that is not there, and does not say of which post. */
async function checkPictures(root: string, file: string, nodes: readonly Node[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const url of nodes.flatMap((node) => pictureBeside(node) ?? [])) {
    const path = join(root, dirname(file), decodeURI(url));
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (!isThere)
      problems.push({
        file,
        field: '',
        message: `shows the picture ${url}, which is not there: add it, or correct its name`,
      });
  }
  return problems;
}

const isComponent = ({ type, name }: Node): boolean =>
  /^mdxJsx(?:Flow|Text)Element$/.test(type) && /^\p{Lu}/u.test(name ?? '');

/** A build stops at a component that nobody knows, and does not say in which post. */
function checkComponents({ file, linesAbove }: PostText, nodes: readonly Node[]): Problem[] {
  const own = new Set(
    nodes.flatMap(({ type, value = '' }) =>
      type === 'mdxjsEsm' ? (value.match(/[\p{L}\p{N}_$]+/gu) ?? []) : [],
    ),
  );
  return nodes.filter(isComponent).flatMap(({ name, position }) => {
    const [base = ''] = (name ?? '').split('.');
    if (own.has(base) || COMPONENTS.some((known) => known === name)) return [];
    const line = linesAbove + (position?.start.line ?? 1);
    const known = COMPONENTS.join(', ');
    return [
      {
        file,
        field: '',
        message: `uses <${name}> on line ${line}, which is not known: write one of ${known}, import it, or write a backslash before <`,
      },
    ];
  });
}

/** What is wrong with the text of a post: nothing is looked for in what is not MDX. @param root the project's root */
export async function checkText(root: string, text: PostText): Promise<Problem[]> {
  const unreadable = checkMdx(text);
  if (unreadable.length > 0) return unreadable;
  const nodes = [...nodesIn(mdxToMdast(text.body) as Node)];
  return [...checkComponents(text, nodes), ...(await checkPictures(root, text.file, nodes))];
}
