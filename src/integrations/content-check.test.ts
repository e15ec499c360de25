import { EventEmitter } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { expect, test } from 'vitest';
import { GOOD_SITE, siteFolder } from '../../tests/support/site-folder.ts';
import { contentCheck } from './content-check.ts';

type Hooks = Required<AstroIntegration['hooks']>;

/** What the check says in `astro dev`, line by line: `next` waits for a line. */
async function dev(root: string) {
  const said: string[] = [];
  let tell = (): void => {};
  const say = (line: string): void => {
    said.push(line);
    tell();
  };
  const logger = { info: say, warn: say, error: say };
  const { hooks } = contentCheck();
  const watcher = new EventEmitter();
  const given = {
    command: 'dev',
    config: { root: pathToFileURL(`${root}/`) },
    server: { watcher },
    logger,
  };
  // All that the hooks look at; Astro gives them more.
  await hooks['astro:config:setup']?.(given as unknown as Parameters<Hooks['astro:config:setup']>[0]);
  await hooks['astro:server:setup']?.(given as unknown as Parameters<Hooks['astro:server:setup']>[0]);
  const next = async (): Promise<string | undefined> => {
    if (said.length === 0)
      await new Promise<void>((resolve) => {
        tell = resolve;
      });
    return said.shift();
  };
  const changed = (path: string) => watcher.emit('all', 'change', join(root, path));
  return { next, changed };
}

test('while somebody writes, what is wrong is said at the start and after each change, once, and what is mended too', async () => {
  const post = 'content/posts/b.mdx';
  const root = await siteFolder({ ...GOOD_SITE, [post]: 'No front matter.' });
  const { next, changed } = await dev(root);
  const none = `${post}: has no front matter: begin the file with --- and at least title and author`;
  expect(await next()).toBe(none);
  const stray = 'content/posts/c.txt';
  await writeFile(join(root, stray), '');
  changed(stray);
  expect(await next()).toMatch(/^content\/posts\/c\.txt: is not read/);
  for (const path of [post, stray]) {
    await rm(join(root, path));
    changed(path);
  }
  expect(await next()).toBe('The content has no problems any more');
  await writeFile(join(root, post), 'No front matter.');
  changed(post);
  expect(await next()).toBe(none);
});
