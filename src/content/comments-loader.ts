import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { plainText, RENDERER_VERSION, renderBody } from '../discussion/markdown.ts';
import { type CommentSource, commentSources, parseComment } from './files.ts';
import { reload, sayProblems } from './reload.ts';

/** Where a comment is kept in the store. */
export const entryId = (post: string, id: string): string => `${post}/${id}`;

/** Puts one comment into the store, rendered. Says what is wrong with a malformed one; it is left out. */
function load(source: CommentSource, context: LoaderContext): string | undefined {
  const { store, generateDigest } = context;
  const digest = generateDigest(`${RENDERER_VERSION}\n${source.post}\n${source.text}`);
  const parsed = parseComment(source);
  if (!parsed.ok) {
    sayProblems(parsed.problems, context);
    return undefined;
  }
  const { comment } = parsed;
  const id = entryId(source.post, comment.id);
  if (store.get(id)?.digest === digest) return id;
  const data = {
    ...comment,
    post: source.post,
    html: renderBody(comment.body),
    text: plainText(comment.body),
  };
  store.set({ id, data, digest });
  return id;
}

async function loadAll(root: string, context: LoaderContext): Promise<void> {
  const gone = new Set(context.store.keys());
  let leftOut = 0;
  for await (const source of commentSources(root)) {
    const id = load(source, context);
    if (id === undefined) leftOut += 1;
    else gone.delete(id);
  }
  for (const id of gone) context.store.delete(id);
  if (leftOut > 0 && !context.watcher) {
    context.logger.error(
      `${leftOut} ${leftOut === 1 ? 'comment was' : 'comments were'} left out. npm run check lists what to mend.`,
    );
  }
}

/**
 * Loads `content/comments/<slug>/<id>.json`. Every body is rendered and sanitised here, once, by digest. A malformed
 * file is left out and reported; it never stops a build for readers.
 */
export function commentsLoader(): Loader {
  return {
    name: 'comments',
    async load(context) {
      const root = fileURLToPath(context.config.root);
      await loadAll(root, context);
      reload(context, join(root, 'content/comments'), '.json', () => loadAll(root, context));
    },
  };
}
