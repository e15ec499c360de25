import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, type Loader } from 'astro/loaders';
import { reload } from './reload.ts';

const slugOf = ({ entry }: { entry: string }): string => entry.replace(/^[^/]+\/|(\/index)?\.mdx$/g, '');

/**
 * Loads posts and pages: `content/posts/<slug>.mdx` or `<slug>/index.mdx`, and the same in `content/pages`. They are one
 * collection, since they share their slugs.
 */
export function postsLoader(): Loader {
  const inner = glob({
    base: './content',
    pattern: ['posts/*.mdx', 'posts/*/index.mdx', 'pages/*.mdx', 'pages/*/index.mdx'],
    generateId: slugOf,
  });
  return {
    name: 'posts',
    async load(context) {
      // Kept from the last build under its slug, an entry would be looked for where its file was then.
      for (const { id, filePath } of context.store.values()) {
        if (filePath !== undefined && !existsSync(new URL(filePath, context.config.root)))
          context.store.delete(id);
      }
      await inner.load(context);
      // When a post moves into a folder, what goes is told after what comes, and takes the entry of the slug with it.
      const { watcher: _, ...unwatched } = context;
      const root = fileURLToPath(context.config.root);
      reload(context, join(root, 'content'), '.mdx', () => inner.load(unwatched), ['unlink']);
    },
  };
}
