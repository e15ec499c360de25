import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Truth } from './truth.ts';

/** The themes whose pages are saved, one for each kind of markup. */
export const THEMES = ['classic', 'callback', 'twentytwentyone', 'twentytwentythree'];

async function load(url: string): Promise<Response> {
  const reply = await fetch(url);
  if (reply.status !== 200)
    throw new Error(`${url} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
  return reply;
}

/** The addresses of the further pages of a post's comments, which its own page links to. */
function commentPages(page: string, url: string): string[] {
  const numbers = [...page.matchAll(/comment-page-(\d{1,3})\//g)].map(([, number]) => Number(number));
  const last = Math.max(0, ...numbers);
  return last < 2 ? [] : Array.from({ length: last }, (_, index) => `${url}comment-page-${index + 1}/`);
}

/** Saves the page of each post and page that anybody can read, and where its comments fill several pages, those. */
export async function savePages(truth: Truth, folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  const save = (name: string, text: string) => {
    files.push(join(folder, name));
    writeFileSync(join(folder, name), text);
  };
  for (const post of truth.posts) {
    if (post.status !== 'publish' || post.type === 'book') continue;
    const page = await (await load(post.url)).text();
    save(`${post.id}.html`, page);
    for (const [index, url] of commentPages(page, post.url).entries()) {
      save(`${post.id}-comments-${index + 1}.html`, await (await load(url)).text());
    }
  }
  return files;
}

const KINDS = ['posts', 'pages', 'comments', 'media', 'categories', 'tags', 'users'];

/** Saves what the REST interface shows to anybody: `posts-1.json` and so on, and `index.json`. */
export async function saveRest(url: string, folder: string, perPage = 100): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.json'), await (await load(`${url}/wp-json/`)).text());
  for (const kind of KINDS) {
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const reply = await load(`${url}/wp-json/wp/v2/${kind}?per_page=${perPage}&page=${page}`);
      pages = Number(reply.headers.get('x-wp-totalpages') ?? 1);
      writeFileSync(join(folder, `${kind}-${page}.json`), await reply.text());
    }
  }
}

/** Whether the saved pages of a post hold an element for a comment, by what stands in their markup. */
export function commentsShown(files: readonly string[]): (post: string, comment: string) => boolean {
  const texts = new Map<string, string>();
  for (const file of files) {
    const post = /(\d+)[^/]*\.html$/.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? '';
    texts.set(post, `${texts.get(post) ?? ''}${readFileSync(file, 'utf8')}`);
  }
  return (post, comment) => new RegExp(`id="(?:li-)?comment-${comment}"`).test(texts.get(post) ?? '');
}
