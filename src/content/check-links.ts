import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path/posix';
import { postAddress } from '../discussion/permalinks.ts';
import type { Problem } from '../schema/problem.ts';
import { decoded, isBeside, NO_ADDRESS, toMedia } from './beside.ts';
import { exists } from './exists.ts';
import { MEDIA_ADDRESS, MEDIA_FOLDER } from './media-file.ts';
import { attributeOf, isElement, type Parsed } from './text-nodes.ts';

/** The address of the post or the page that has this file; undefined where the file is none of theirs. */
function addressOf(file: string): string | undefined {
  const [, kind, slug] = /^content\/(posts|pages)\/([^/]+?)(?:\/index)?\.mdx$/.exec(file) ?? [];
  return slug === undefined ? undefined : postAddress(slug, kind === 'pages');
}

/** The address of the post that a path means: its file, its folder, or the name of one of them. */
async function postAt(root: string, path: string): Promise<string | undefined> {
  for (const file of [path, `${path}.mdx`, `${path}/index.mdx`]) {
    const address = addressOf(file);
    if (address !== undefined && (await exists(join(root, file)))) return address;
  }
  return undefined;
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What is wrong with a relative link, and what to write; undefined where nothing is, or where it may be right. */
async function wrongLink({ root, file }: Parsed, address: string): Promise<string | undefined> {
  const [, name = '', behind = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
  const path = join(dirname(file), decoded(name)).replace(/\/$/, '');
  const here = addressOf(file) ?? '/';
  const pathname = URL.parse(address, `http://site.invalid${here}`)?.pathname;
  // The page itself, in which what is behind the # is looked for.
  if (pathname === here && behind !== '') return undefined;
  const post = await postAt(root, path);
  if (post !== undefined)
    return pathname === post
      ? undefined
      : `and the page of that file has another address: write ${post}${behind}`;
  if (await exists(join(root, path)))
    return path.startsWith(`${MEDIA_FOLDER}/`)
      ? `and the file has another address: write ${MEDIA_ADDRESS}${encodeURI(path.slice(MEDIA_FOLDER.length + 1))}${behind}`
      : `${NO_ADDRESS}: ${toMedia(address)}`;
  // What is not there may be another page, such as the one of a tag.
  return (await isFolder(join(root, path)))
    ? 'and a folder is no page: write the address of the page that is meant, such as /archive/ for that of all posts'
    : undefined;
}

/** Links that readers follow from the address of the page, and an author wrote from the folder of its file. */
export async function checkLinks(parsed: Parsed): Promise<Problem[]> {
  const { file, nodes, lineOf } = parsed;
  const links = nodes.flatMap((node) => {
    const address = node.type === 'link' ? node.url : isElement(node) ? attributeOf(node, 'href') : undefined;
    return isBeside(address) ? { address, line: lineOf(node) } : [];
  });
  const wrong = await Promise.all(links.map(({ address }) => wrongLink(parsed, address)));
  return links.flatMap(({ address, line }, i) =>
    wrong[i] === undefined
      ? []
      : { file, field: '', message: `links to ${address} on line ${line}, ${wrong[i]}` },
  );
}
