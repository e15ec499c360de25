import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { type Published, publishedIn } from '../content/published.ts';
import { postAddress } from '../discussion/permalinks.ts';
import { exactly } from '../markup/dates.ts';
import {
  type CommentRecord,
  commentRecords,
  indexedHead,
  newestFirst,
  type Source,
} from './pagefind/records.ts';

/** How many records are handed to Pagefind before its answers are waited for. */
const AT_ONCE = 500;

function check(what: string, errors: string[]): void {
  if (errors.length > 0) throw new Error(`Search could not be built: ${what}: ${errors.join('; ')}`);
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`Search could not be built: the build has not written ${file}`, { cause });
  }
}

async function sourceOf(dist: string, { slug, page, post, author }: Published): Promise<Source> {
  const { title, lang, comments }: Pick<Source, 'title' | 'lang' | 'comments'> = JSON.parse(
    await read(join(dist, 'posts', slug, 'comments.json')),
  );
  return {
    slug,
    page,
    title,
    lang,
    author,
    date: post.published && exactly(post.published),
    tags: post.tags,
    comments,
  };
}

/** What a finished build has published, newest first. */
async function sourcesOf(root: string, dist: string): Promise<Source[]> {
  const found: Source[] = [];
  for (const published of await publishedIn(root, dist)) found.push(await sourceOf(dist, published));
  return found.sort(newestFirst);
}

/** The ends of elements that Pagefind takes for part of a line, so that it would join their words to the next ones. */
const JOINED = /<\/(?:th|dt|dd|caption|figcaption|summary|details|aside|pre)>/g;

/** White space at the end of a heading, where Pagefind would not end the sentence, so that the heading runs into the text. */
const UNENDED = /\s+(?=<\/h\d>)/g;

/** Where the text of a post begins. What kind of thing it is, readers need not be sent. */
const BODY = '<div data-pagefind-body';

async function addPost(index: PagefindIndex, dist: string, source: Source): Promise<void> {
  const { slug, page } = source;
  const url = postAddress(slug, page);
  const text = await read(join(page ? join(dist, slug) : join(dist, 'posts', slug), 'index.html'));
  const headed = page ? text : text.replace('</head>', () => indexedHead(source));
  const content = headed.replace(BODY, `$& data-pagefind-filter="kind:post"`);
  const { errors } = await index.addHTMLFile({
    url,
    content: content.replace(UNENDED, '').replace(JOINED, ' $&'),
  });
  check(url, errors);
}

/** Adds each comment as a record of its own, so that a comment found leads to its anchor. */
async function addComments(index: PagefindIndex, records: CommentRecord[], language: string): Promise<void> {
  for (let from = 0; from < records.length; from += AT_ONCE) {
    const some = records.slice(from, from + AT_ONCE).map(async (record) => {
      check(record.url, (await index.addCustomRecord({ ...record, language })).errors);
    });
    await Promise.all(some);
  }
}

/** Pagefind's own interfaces, which no page uses: 0.4 MB. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

async function write(index: PagefindIndex, folder: string): Promise<void> {
  check('its files', (await index.writeFiles({ outputPath: folder })).errors);
  const unused = (await readdir(folder)).filter((name) => UNUSED.test(name));
  await Promise.all(unused.map((name) => rm(join(folder, name))));
}

/**
 * Indexes the published posts and pages of a finished build, and their comments. Pagefind gives what it finds without
 * words in the order in which it was added.
 */
async function build(root: string, dist: string, siteLanguage: string): Promise<string> {
  const language = new Intl.Locale(siteLanguage).language;
  const { index, errors } = await createIndex({
    forceLanguage: language,
    excludeSelectors: ['[data-pagefind-body] > header > :not(h1)'],
  });
  check('Pagefind did not start', errors);
  if (!index) throw new Error('Search could not be built: Pagefind gave no index');
  const sources = await sourcesOf(root, dist);
  for (const source of sources) await addPost(index, dist, source);
  const comments = commentRecords(sources);
  await addComments(index, comments, language);
  await write(index, join(dist, 'pagefind'));
  return `Indexed ${sources.length} posts and pages, and ${comments.length} comments`;
}

/**
 * Builds the search index over posts (what is marked `data-pagefind-body`) and comments, once the pages are written.
 * Only what `discussions.json` names is indexed: no draft, no comment on one, and no other page.
 */
export function pagefind({ language }: { language: string }): AstroIntegration {
  let root = '';
  return {
    name: 'pagefind',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:done': async ({ dir, logger }) => {
        try {
          logger.info(await build(root, fileURLToPath(dir), language));
        } finally {
          await close();
        }
      },
    },
  };
}
