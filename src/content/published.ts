import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Post } from '../schema/post.ts';
import { authorSources, parseAuthor, parsePost, postSources } from './files.ts';

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

/** What a finished build has published: what `discussions.json` names, which it has written. */
export async function publishedIn(root: string, dist: string): Promise<Published[]> {
  const names = await authorNames(root);
  const slugs = new Set(Object.keys(JSON.parse(await readFile(join(dist, 'discussions.json'), 'utf8'))));
  const found: Published[] = [];
  for await (const { file, slug, page, text } of postSources(root)) {
    const parsed = parsePost({ file, slug, text });
    if (!parsed.ok || !slugs.has(slug)) continue;
    const { post } = parsed.value;
    found.push({ file, slug, page, post, author: names.get(post.author) ?? post.author });
  }
  return found;
}
