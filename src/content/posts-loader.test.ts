import { EventEmitter } from 'node:events';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { expect, test, vi } from 'vitest';
import { GOOD_SITE, siteFolder } from '../../tests/support/site-folder.ts';
import { postsLoader } from './posts-loader.ts';

interface Entry {
  id: string;
  filePath?: string;
}

/** What Astro gives to a loader in dev, with a watcher that tells what the test lets it tell. */
function devContext(root: string) {
  const entries = new Map<string, Entry>();
  const store = {
    get: (id: string) => entries.get(id),
    set: (entry: Entry) => entries.set(entry.id, entry),
    delete: (id: string) => entries.delete(id),
    keys: () => entries.keys(),
    values: () => [...entries.values()],
  };
  const info = vi.fn();
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const context = {
    collection: 'posts',
    config: { root: pathToFileURL(`${root}/`), srcDir: pathToFileURL(`${root}/src/`) },
    entryTypes: new Map([
      ['.mdx', { getEntryInfo: ({ contents }: { contents: string }) => ({ data: {}, body: contents }) }],
    ]),
    logger: { info, warn: () => {}, error: () => {} },
    parseData: async ({ data }: { data: unknown }) => data,
    generateDigest: (text: string) => text,
    store,
    watcher,
  };
  // All that the loader looks at; Astro gives it more.
  return { entries, watcher, info, context: context as unknown as LoaderContext };
}

test('a post that moves into a folder while somebody writes stays on the site', async () => {
  const root = await siteFolder(GOOD_SITE);
  const { entries, watcher, info, context } = devContext(root);
  await postsLoader().load(context);
  const [before, after] = [
    join(root, 'content/posts/a-post.mdx'),
    join(root, 'content/posts/a-post/index.mdx'),
  ];
  await mkdir(join(root, 'content/posts/a-post'));
  await rename(before, after);
  watcher.emit('add', after);
  await vi.waitFor(() => expect(info).toHaveBeenCalledWith(expect.stringContaining('Reloaded')));
  watcher.emit('unlink', before);
  await vi.waitFor(() => expect(entries.get('a-post')?.filePath).toBe('content/posts/a-post/index.mdx'));
});
