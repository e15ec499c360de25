import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { authorSources, parseAuthor, parsePost, postSources } from '../content/files.ts';
import { commentAddress, postAddress } from '../discussion/permalinks.ts';
import { html, rendered } from '../markup/html.ts';

interface Discussion {
  title: string;
  comments: { id: string; name: string; date?: string; text: string }[];
}

/** What of a post its page does not tell Pagefind. */
interface Byline {
  author: string;
  date?: string;
  page: boolean;
}

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

/** Who wrote each post and when, by slug. The content check has made sure that all of it can be read. */
async function bylines(root: string): Promise<Map<string, Byline>> {
  const names = new Map<string, string>();
  for await (const source of authorSources(root)) {
    const author = parseAuthor(source);
    if (author.ok) names.set(source.id, author.value.name);
  }
  const found = new Map<string, Byline>();
  for await (const source of postSources(root)) {
    const parsed = parsePost(source);
    if (!parsed.ok) continue;
    const { author, published } = parsed.value.post;
    found.set(source.slug, {
      author: names.get(author) ?? author,
      date: published?.toISOString(),
      page: source.page,
    });
  }
  return found;
}

/** The ends of elements that Pagefind takes for part of a line, so that it would join their words to the next ones. */
const JOINED = /<\/(?:th|dt|dd|caption|figcaption|summary|details|aside|pre)>/g;

/** The page of a post as Pagefind is to read it. What must not be searched, such as the date, is a filter and no meta. */
function indexed(text: string, { author, date, page }: Byline): string {
  if (page) return text.replace(JOINED, ' $&');
  const head = html`<meta data-pagefind-meta="author[content]" content="${author}">
    ${date !== undefined && html`<meta data-pagefind-filter="date[content]" content="${date}">`}
    ${rendered('</head>')}`;
  return text.replace('</head>', () => head.text).replace(JOINED, ' $&');
}

async function addComment(
  index: PagefindIndex,
  address: string,
  language: string,
  { title, comment }: { title: string; comment: Discussion['comments'][number] },
): Promise<void> {
  const { errors } = await index.addCustomRecord({
    url: address,
    content: comment.text,
    language,
    meta: { author: comment.name },
    filters: { kind: ['comment'], post: [title], ...(comment.date ? { date: [comment.date] } : {}) },
  });
  check(address, errors);
}

/** Adds a post and each of its comments: a record of its own, so that a comment found leads to its anchor. */
async function addPost(
  index: PagefindIndex,
  dist: string,
  { slug, byline, language }: { slug: string; byline: Byline; language: string },
): Promise<number> {
  const url = postAddress(slug, byline.page);
  const folder = join(dist, 'posts', slug);
  const text = await read(join(byline.page ? join(dist, slug) : folder, 'index.html'));
  const content = indexed(text, byline);
  check(url, (await index.addHTMLFile({ url, content })).errors);
  const { title, comments }: Discussion = JSON.parse(await read(join(folder, 'comments.json')));
  await Promise.all(
    comments.map((comment) =>
      addComment(index, commentAddress(slug, comment.id, byline.page), language, { title, comment }),
    ),
  );
  return comments.length;
}

/** Pagefind's own interfaces, which no page uses: 0.4 MB. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

async function write(index: PagefindIndex, folder: string): Promise<void> {
  check('its files', (await index.writeFiles({ outputPath: folder })).errors);
  const unused = (await readdir(folder)).filter((name) => UNUSED.test(name));
  await Promise.all(unused.map((name) => rm(join(folder, name))));
}

/** Indexes the published posts and pages of a finished build, and their comments. */
async function build(root: string, dist: string, siteLanguage: string): Promise<string> {
  const language = new Intl.Locale(siteLanguage).language;
  const { index, errors } = await createIndex({
    forceLanguage: language,
    excludeSelectors: ['[data-pagefind-body] > header > :not(h1)'],
  });
  check('Pagefind did not start', errors);
  if (!index) throw new Error('Search could not be built: Pagefind gave no index');
  const known = await bylines(root);
  const slugs = Object.keys(JSON.parse(await read(join(dist, 'discussions.json'))));
  let comments = 0;
  for (const slug of slugs) {
    const byline = known.get(slug);
    if (!byline) throw new Error(`Search could not be built: the post ${slug} cannot be read`);
    comments += await addPost(index, dist, { slug, byline, language });
  }
  await write(index, join(dist, 'pagefind'));
  return `Indexed ${slugs.length} posts and pages, and ${comments} comments`;
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
