import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { authorSources, parseAuthor } from './files.ts';
import { reload, sayProblems } from './reload.ts';

async function loadAll(root: string, context: LoaderContext): Promise<void> {
  const { store, generateDigest } = context;
  const gone = new Set(store.keys());
  for await (const source of authorSources(root)) {
    const parsed = parseAuthor(source);
    if (parsed.ok) {
      store.set({ id: source.id, data: parsed.value, digest: generateDigest(source.text) });
      gone.delete(source.id);
    } else sayProblems(parsed.problems, context);
  }
  for (const id of gone) store.delete(id);
}

/** Loads `content/authors/<id>.json`, read as the check of the content reads it: Astro stops at a byte order mark. */
export function authorsLoader(): Loader {
  return {
    name: 'authors',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      await loadAll(root, context);
      reload(context, join(root, 'content/authors'), '.json', () => loadAll(root, context));
    },
  };
}
