import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import yaml from 'js-yaml';
import type { Disk, DiskMap } from '../disk.ts';
import { isRecord } from '../record.ts';
import { addressKey, hostKey, webUrl } from './addresses.ts';

/** A post or page that is in the content folder before anything is brought in. */
export interface ExistingPost {
  kind: 'post' | 'page';
  slug: string;
  /** Path below the content folder. */
  file: string;
  /** What its old addresses have in common with others of the same page. */
  keys: string[];
  /** True where nobody can answer. */
  closed?: true;
  /** The id of its author. */
  author?: string;
  /** The kind of its source, the id it had there and the host it was on, where it was brought in. */
  source?: { kind: string; id?: string; host?: string };
}

/** What the content folder holds before anything is brought in. */
export interface Existing {
  /** By slug. */
  posts: DiskMap<ExistingPost>;
  /** Names by author id. */
  authors: Map<string, string>;
  /** The author that a comment is signed as, by the slug of its post and its own id; undefined where there is none. */
  authorOfComment(slug: string, id: string): string | undefined;
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** A front matter's fields; none where it cannot be read: `npm run check` says so better. */
function frontMatter(text: string): Record<string, unknown> {
  const [, front = ''] = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
  try {
    const fields = yaml.load(front);
    return isRecord(fields) ? fields : {};
  } catch {
    return {};
  }
}

const ANY_BASE = 'http://localhost';

function keysOf(aliases: unknown, source: Record<string, unknown>): string[] {
  const addresses = [...(Array.isArray(aliases) ? aliases : []), source.url];
  return addresses.flatMap((address) => {
    const url = typeof address === 'string' ? webUrl(address, ANY_BASE) : undefined;
    return url === undefined ? [] : [addressKey(url)];
  });
}

function described(kind: 'post' | 'page', slug: string, file: string, text: string): ExistingPost {
  const { aliases, source, author, comments } = frontMatter(text);
  const from = isRecord(source) ? source : {};
  const id = typeof from.id === 'string' || typeof from.id === 'number' ? String(from.id) : undefined;
  const url = typeof from.url === 'string' ? webUrl(from.url, from.url) : undefined;
  return {
    kind,
    slug,
    file,
    keys: keysOf(aliases, from),
    ...(comments === 'closed' ? { closed: true } : {}),
    ...(typeof author === 'string' ? { author } : {}),
    ...(typeof from.kind === 'string'
      ? {
          source: {
            kind: from.kind,
            ...(id === undefined ? {} : { id }),
            ...(url === undefined ? {} : { host: hostKey(url) }),
          },
        }
      : {}),
  };
}

async function readPosts(into: string, kind: 'post' | 'page', posts: Existing['posts']): Promise<void> {
  const folder = `${kind}s`;
  for (const name of await names(join(into, folder))) {
    if (name.startsWith('.')) continue;
    const file = name.endsWith('.mdx') ? `${folder}/${name}` : `${folder}/${name}/index.mdx`;
    const text = await readFile(join(into, file), 'utf8').catch(() => undefined);
    const slug = name.replace(/\.mdx$/, '');
    if (text !== undefined) posts.set(slug, described(kind, slug, file, text));
  }
}

/** What a JSON file holds; nothing where it cannot be read: `npm run check` says so better. */
function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function authorsIn(into: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const file of await names(join(into, 'authors'))) {
    if (!file.endsWith('.json')) continue;
    const author = jsonIn(join(into, 'authors', file));
    found.set(
      file.slice(0, -'.json'.length),
      isRecord(author) && typeof author.name === 'string' ? author.name : '',
    );
  }
  return found;
}

/** Reads what is in a content folder; it need not exist. */
export async function existingContent(into: string, index: Disk): Promise<Existing> {
  const posts = index.map<ExistingPost>('existing');
  await readPosts(into, 'post', posts);
  await readPosts(into, 'page', posts);
  const authorOfComment = (slug: string, id: string): string | undefined => {
    const comment = jsonIn(join(into, 'comments', slug, `${basename(id)}.json`));
    const author = isRecord(comment) ? comment.author : undefined;
    return isRecord(author) && typeof author.ref === 'string' ? author.ref : undefined;
  };
  return { posts, authors: await authorsIn(into), authorOfComment };
}
