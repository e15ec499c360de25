import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { commentAddress } from '../discussion/permalinks.ts';

interface Discussion {
  post: string;
  title: string;
  comments: { id: string; name: string; date?: string; text: string }[];
}

function check(errors: string[]): void {
  if (errors.length > 0) throw new Error(`Search could not be built: ${errors.join('; ')}`);
}

/** Adds every comment as a record of its own, so that a comment found leads to its anchor. */
async function addComments(index: PagefindIndex, dist: string, language: string): Promise<number> {
  const slugs = Object.keys(JSON.parse(await readFile(join(dist, 'discussions.json'), 'utf8')));
  let count = 0;
  for (const slug of slugs) {
    const { title, comments }: Discussion = JSON.parse(
      await readFile(join(dist, 'posts', slug, 'comments.json'), 'utf8'),
    );
    for (const { id, name, date, text } of comments) {
      const { errors } = await index.addCustomRecord({
        url: commentAddress(slug, id),
        content: text,
        language,
        meta: { title, author: name, kind: 'comment', ...(date ? { date } : {}) },
        filters: { kind: ['comment'] },
      });
      check(errors);
      count += 1;
    }
  }
  return count;
}

/** Builds the search index over posts (what is marked `data-pagefind-body`) and comments, once the pages are written. */
export function pagefind({ language }: { language: string }): AstroIntegration {
  return {
    name: 'pagefind',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const dist = fileURLToPath(dir);
        const { index, errors } = await createIndex({ forceLanguage: language });
        check(errors);
        if (!index) throw new Error('Search could not be built: Pagefind gave no index');
        const pages = await index.addDirectory({ path: dist });
        check(pages.errors);
        const comments = await addComments(index, dist, language);
        check((await index.writeFiles({ outputPath: join(dist, 'pagefind') })).errors);
        await close();
        logger.info(`Indexed the posts and ${comments} comments`);
      },
    },
  };
}
