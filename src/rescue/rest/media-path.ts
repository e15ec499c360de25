import { isWeb } from './request.ts';

/** Longer names do not fit into the directories of common systems, whose limit is 255 bytes. */
const LONGEST = 80;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** One name of a path: letters, digits and a few signs, none of which means anything to a file system. */
function nameOf(part: string): string {
  const name = decoded(part)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._ ()@+-]/gu, '-')
    .replace(/^[. ]+/, '')
    .trimEnd();
  if (name.length <= LONGEST) return name;
  const [ending = ''] = /\.[a-z0-9]{1,8}$/i.exec(name) ?? [];
  return name.slice(0, LONGEST - ending.length).toWellFormed() + ending;
}

/**
 * The path under which a file of the old blog is kept: below `uploads` where the address has it, since that folder is
 * what people have a copy of.
 * @returns a relative path of plain names with `/` between; undefined where the address is none on the web
 */
export function mediaPath(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !isWeb(url)) return undefined;
  const below = url.pathname.replace(/^.*?\/uploads\//, '/');
  const names = below
    .split('/')
    .map(nameOf)
    .filter((name) => name !== '');
  return names.length > 0 ? names.slice(-12).join('/') : undefined;
}
