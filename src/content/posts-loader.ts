import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob, type Loader, type LoaderContext } from 'astro/loaders';
import { parsePost } from './files.ts';
import { reload } from './reload.ts';

const slugOf = ({ entry }: { entry: string }): string => entry.replace(/^[^/]+\/|(\/index)?\.mdx$/g, '');

interface Given {
  contents: string;
  fileUrl: URL;
}

/** Astro gives to loaders how each kind of file is read; of what it documents, nothing can leave one file out. */
type Context = LoaderContext & {
  entryTypes: ReadonlyMap<string, { getEntryInfo(given: Given): unknown }>;
};

/** What stands for a post that cannot be read: readers see no drafts. */
const UNREAD = { data: { title: 'Cannot be read', author: 'nobody', draft: true }, body: '' };

/** While somebody writes, a post that cannot be read is left out until it is mended. Astro would stop at it. */
function lenient(context: Context): Context {
  const type = context.entryTypes.get('.mdx');
  if (!context.watcher || !type) return context;
  const content = new URL('content/', context.config.root).href;
  const getEntryInfo = (given: Given): unknown => {
    const entry = decodeURI(given.fileUrl.href.slice(content.length));
    const parsed = parsePost({ slug: slugOf({ entry }), file: `content/${entry}`, text: given.contents });
    return parsed.ok ? type.getEntryInfo(given) : UNREAD;
  };
  return { ...context, entryTypes: new Map(context.entryTypes).set('.mdx', { ...type, getEntryInfo }) };
}

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
    async load(given) {
      const context = lenient(given as Context);
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
