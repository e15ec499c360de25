import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parsePost } from '../../src/content/files.ts';
import { Comment } from '../../src/schema/comment.ts';
import type { Post } from '../../src/schema/post.ts';

/** A post or page that an import has written, with its discussion. */
export interface ImportedPost {
  slug: string;
  post: Post;
  comments: Comment[];
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

const discussion = (folder: string): Comment[] =>
  filesIn(folder).map((name) => Comment.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

function mdxFiles(folder: string): { slug: string; file: string }[] {
  return filesIn(folder).flatMap((name) => {
    if (name.endsWith('.mdx')) return [{ slug: basename(name, '.mdx'), file: join(folder, name) }];
    const inside = join(folder, name, 'index.mdx');
    return existsSync(inside) ? [{ slug: name, file: inside }] : [];
  });
}

/** Reads what an import has written into a content folder, and says which posts are not as the schema has them. */
export function readImported(content: string): { imported: ImportedPost[]; problems: string[] } {
  const imported: ImportedPost[] = [];
  const problems: string[] = [];
  for (const { slug, file } of ['posts', 'pages'].flatMap((kind) => mdxFiles(join(content, kind)))) {
    const parsed = parsePost({ slug, file, text: readFileSync(file, 'utf8') });
    const comments = discussion(join(content, 'comments', slug));
    if (parsed.ok) imported.push({ slug, post: parsed.value.post, comments });
    else problems.push(...parsed.problems.map(({ message }) => `${file} ${message}`));
  }
  return { imported, problems };
}

/** Every file below a folder, as text, with its path. */
export function* textsBelow(folder: string): Generator<{ file: string; text: string }> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) yield { file, text: readFileSync(file, 'latin1') };
  }
}
