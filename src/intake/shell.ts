import { escapeHtml, type Html } from '../markup/html.ts';
import { site } from '../site.ts';
import { direction, language } from '../words/index.ts';
import type { ReadBuilt } from './types.ts';

/** A page of the function: what stands in the window's title and in the page's main part. */
export interface Page {
  title: string;
  main: Html;
}

/** The page that the build leaves for the function to fill in, so that its answers look like the rest of the site. */
const SHELL = 'reply/index.html';

const MAIN = /(<main id="main"[^>]*>)[\s\S]*(<\/main>)/;
const TITLE = /(<title>)[^<]*?( · [^<]*<\/title>)/;

/** What stands in for that page where it cannot be read. */
const BARE = `<!doctype html><html lang="${language}" dir="${direction}"><title>- · ${escapeHtml(site.title)}</title><main id="main"></main></html>`;

/** Puts a page into the site's shell. Where the build left none, the bare words are still better than nothing. */
export async function inShell(read: ReadBuilt, { title, main }: Page): Promise<string> {
  const shell = (await read(SHELL)) ?? BARE;
  const [before, after] = [
    (_: string, open: string, close: string) => open + escapeHtml(title) + close,
    main.text,
  ];
  return shell.replace(TITLE, before).replace(MAIN, (_, open: string, close: string) => open + after + close);
}
