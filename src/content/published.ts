import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Post } from '../schema/post.ts';
import { authorSources, parseAuthor, parsePost, postSources } from './files.ts';
import type { MovedAuthor } from './old-addresses.ts';

/** A post or a page that readers see, as its file has it. */
export interface Published {
  /** Path from the project's root, with slashes. */
  file: string;
  slug: string;
  page: boolean;
  post: Post;
  /** Who it is signed by. */
  author: string;
}

async function authorNames(root: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for await (const source of authorSources(root)) {
    const author = parseAuthor(source);
    if (author.ok) names.set(source.id, author.value.name);
  }
  return names;
}

async function publishedWhere(
  root: string,
  isPublished: (post: Post, slug: string) => boolean,
): Promise<Published[]> {
  const names = await authorNames(root);
  const found: Published[] = [];
  for await (const { file, slug, page, text } of postSources(root)) {
    const parsed = parsePost({ file, slug, text });
    if (!parsed.ok || !isPublished(parsed.value.post, slug)) continue;
    const { post } = parsed.value;
    found.push({ file, slug, page, post, author: names.get(post.author) ?? post.author });
  }
  return found;
}

/** What a finished build has published: what `discussions.json` names, which it has written. */
export async function publishedIn(root: string, dist: string): Promise<Published[]> {
  const slugs = new Set(Object.keys(JSON.parse(await readFile(join(dist, 'discussions.json'), 'utf8'))));
  return publishedWhere(root, (_post, slug) => slugs.has(slug));
}

/** What a build would publish at a moment: no drafts, and nothing from the future. */
export const publishedBy = (root: string, now: Date): Promise<Published[]> =>
  publishedWhere(root, ({ draft, published = now }) => !draft && published <= now);

/** All authors, each of whom has a page, with the addresses that it had. */
export async function movedAuthors(root: string): Promise<MovedAuthor[]> {
  const found: MovedAuthor[] = [];
  for await (const source of authorSources(root)) {
    const author = parseAuthor(source);
    if (author.ok) found.push({ ...source, aliases: author.value.aliases ?? [] });
  }
  return found;
}
