import { mdxToJs, mdxToMdast } from 'satteri';
import type { Problem } from '../schema/problem.ts';
import { checkBeside, checkShownBeside } from './check-beside.ts';
import { checkBlocked } from './check-blocked.ts';
import { checkLinks } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { exists } from './exists.ts';
import { mediaFile } from './media-file.ts';
import { type Node, nodesIn, type Parsed, type PostText } from './text-nodes.ts';

/** What to do about what MDX says of a text. */
function remedyFor(message: string): string {
  // A paragraph that begins with one of the two words is taken for code.
  if (/\besm\b/.test(message))
    return 'correct that import or export, or write a blank before the word if it begins a sentence';
  // In HTML a tag may go on over paragraphs.
  if (message.includes('closing tag'))
    return 'close the tag in the paragraph in which it opens, give each of the two a line of its own, or write a backslash before <';
  return 'correct that line, or write a backslash before { and <';
}

/** Compiles the MDX below as many empty lines as the front matter has, so that an error names the line of the file. */
function checkMdx({ file, body, linesAbove }: PostText): Problem[] {
  try {
    mdxToJs('\n'.repeat(linesAbove) + body);
    return [];
  } catch (error) {
    const message = (error as Error).message.split('\n')[0] ?? '';
    return [
      {
        file,
        field: '',
        message: `is not MDX (line ${message}): ${remedyFor(message)}`,
      },
    ];
  }
}

/** What is wrong with the text of a post. */
export interface TextProblems {
  /** What a build stops at. */
  fatal: Problem[];
  /** Files of `/media/` that are not there: what shows or links to them is broken on the page. */
  media: Problem[];
  /** What is published, and does not work on the page. */
  broken: Problem[];
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
  if (unreadable.length > 0) return { fatal: unreadable, media: [], broken: [] };
  const parsed: Parsed = {
    ...text,
    root,
    nodes: [...nodesIn(mdxToMdast(text.body) as Node)],
    lineOf: ({ position }) => text.linesAbove + (position?.start.line ?? 1),
  };
  const [beside, media, links] = await Promise.all([
    checkBeside(parsed),
    checkMedia(parsed),
    checkLinks(parsed),
  ]);
  return {
    fatal: [...checkNames(parsed), ...beside],
    media,
    broken: [...checkShownBeside(parsed), ...links, ...checkBlocked(parsed)],
  };
}
