import { dirname, extname, join } from 'node:path';
import { COMPONENTS } from '../schema/components.ts';
import type { Problem } from '../schema/problem.ts';
import { decoded, isBeside, NO_ADDRESS, toMedia } from './beside.ts';
import { esmBlocks } from './esm.ts';
import { exists } from './exists.ts';
import { readPicture } from './media.ts';
import { attributeOf, isElement, type Node, type Parsed } from './text-nodes.ts';

/** How the names of the pictures end that a build can show. It knows their kinds by the same names. */
const PICTURES = ['avif', 'gif', 'jpeg', 'jpg', 'png', 'svg', 'tiff', 'webp'];

const endsLikePicture = (path: string): boolean => PICTURES.includes(extname(path).slice(1).toLowerCase());

/** A file beside the text that the build imports. */
interface Wanted {
  /** What the text does with it, as a sentence begins. */
  what: string;
  path: string;
  line: number;
  isPicture: boolean;
}

/** The pictures that lie beside the text: those of other addresses are none of the build's. */
function picturesBeside({ nodes, lineOf }: Parsed): Wanted[] {
  const referred = new Set(
    nodes.filter(({ type }) => type === 'imageReference').map(({ identifier }) => identifier),
  );
  return nodes
    .filter(({ type, identifier }) => type === 'image' || (type === 'definition' && referred.has(identifier)))
    .filter(({ url }) => isBeside(url))
    .map((node) => ({
      what: `shows the picture ${node.url}`,
      path: decoded(node.url ?? ''),
      line: lineOf(node),
      isPicture: true,
    }));
}

/** The files beside the text that it imports. */
const importsBeside = (parsed: Parsed): Wanted[] =>
  esmBlocks(parsed).flatMap(({ imports, lineAt }) =>
    imports
      .filter(({ path }) => /^\.{1,2}\//.test(path))
      .map(({ path, at }) => ({
        what: `imports ${path}`,
        // What is behind a question mark says how to import the file, such as ?url.
        path: path.replace(/\?.*/, ''),
        line: lineAt(at),
        isPicture: endsLikePicture(path),
      })),
  );

/** What is wrong with a file that is there, if it is to be a picture. */
async function wrongPicture(path: string): Promise<string | undefined> {
  if (!endsLikePicture(path))
    return `is not named like a picture (${PICTURES.join(', ')}): correct its name, or put it into content/media and link to it`;
  const format = await readPicture(path).then(
    (picture) => picture.format,
    () => undefined,
  );
  if (format !== undefined && PICTURES.includes(format)) return undefined;
  return extname(path).toLowerCase() === '.svg'
    ? 'is no drawing with a size: save it again, or give its <svg> a viewBox'
    : 'is no picture that can be read: save it again, as png, jpg or webp';
}

/** A build stops at a picture or an import beside a post that it cannot read, and does not say of which post. */
export async function checkBeside(parsed: Parsed): Promise<Problem[]> {
  const { root, file } = parsed;
  const wanted = [...picturesBeside(parsed), ...importsBeside(parsed)];
  const wrong = await Promise.all(
    wanted.map(async ({ path, isPicture }) => {
      const full = join(root, dirname(file), path);
      if (!(await exists(full))) return 'is not there: add it, or correct its name';
      return isPicture ? wrongPicture(full) : undefined;
    }),
  );
  return wanted.flatMap(({ what, line }, i) =>
    wrong[i] === undefined ? [] : { file, field: '', message: `${what} on line ${line}, which ${wrong[i]}` },
  );
}

/** Components that show what stands between their tags, and nothing that an attribute names. */
const HOLDERS = ['Figure', 'Gallery'];

/** What an element or a component shows from beside the text, as sentences. @param line where it begins */
function shownBeside(node: Node, line: number): string[] {
  const name = node.name ?? '';
  const src = attributeOf(node, 'src');
  if (HOLDERS.includes(name) && src !== undefined)
    return [
      `gives <${name}> a src on line ${line}, of which it shows nothing: write ![what it shows](${src}) between <${name}> and </${name}>`,
    ];
  // A component of one's own does with its attributes what it likes.
  if (/^\p{Lu}/u.test(name) && !COMPONENTS.some((known) => known === name)) return [];
  return [src, attributeOf(node, 'poster')].filter(isBeside).map((address) => {
    const remedy = name === 'img' ? `write ![what it shows](${address})` : toMedia(address);
    return `names ${address} in <${name}> on line ${line}, ${NO_ADDRESS}: ${remedy}`;
  });
}

/**
 * What lies beside a text is found by Markdown's `![]()` and by an import alone. Whatever else shows it shows nothing on
 * the page, and stops no build.
 */
export const checkShownBeside = ({ file, nodes, lineOf }: Parsed): Problem[] =>
  nodes
    .filter(isElement)
    .flatMap((node) => shownBeside(node, lineOf(node)))
    .map((message) => ({ file, field: '', message }));
