import { statSync } from 'node:fs';
import type { Element } from 'hast';
import type { Archive, Part } from '../archive.ts';
import { faultFindings } from '../text/decode.ts';
import { isBeside } from './beside.ts';
import { pagesFinding } from './comment-pages.ts';
import { holdsComments } from './find-comments.ts';
import { type PageOptions, pageOf } from './page.ts';
import { readPage } from './parse.ts';
import { markAuthor, postAuthor, postOf } from './post.ts';
import { publishedOf } from './post-dates.ts';
import { postFindings } from './post-findings.ts';
import { siteOf } from './site.ts';
import { textOfPost } from './text-of-post.ts';
import { dateFindings, depthFinding, nameFindings, readThread } from './thread.ts';
import { hasClass } from './tree.ts';

async function* partsOf(
  file: string,
  options: PageOptions,
  told: (bytes: number) => void,
): AsyncGenerator<Part> {
  const decoded = await readPage(file);
  const page = pageOf(decoded.text, file, options);
  const thread = readThread(
    page.root,
    (element) => (element === page.content && !holdsComments(element)) || isWidget(element),
    file,
    page.clock,
  );
  const author = postAuthor(page, thread);
  const date = publishedOf(page.root, page.content, page.clock);
  markAuthor(thread, author);
  const text = textOfPost(page.content, page.url);
  yield { part: 'site', site: siteOf(page.root, page.url) };
  if (author) yield { part: 'author', author };
  yield { part: 'post', post: postOf(page, thread, author, date, text.html) };
  const findings = [
    ...faultFindings(file, decoded),
    ...postFindings(page, author, date, text.unknownPictures),
    ...dateFindings(thread, page.place),
    ...nameFindings(thread),
    depthFinding(thread, page.place),
    pagesFinding(page.root, thread.length, page.place),
  ];
  for (const finding of findings) if (finding) yield { part: 'finding', finding };
  told(sizeOf(file));
}

const isWidget = (element: Element): boolean =>
  isBeside(element) && hasClass(element, 'widget', 'widget-area', 'sidebar', 'wp-block-query');

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * A saved page of a WordPress post: its text and the comments on it, as themes of all ages print them. What a page
 * cannot know is said as findings.
 * @param file HTML, as a browser or another program saved it
 */
export function pageArchive(file: string, options: PageOptions = {}): Archive {
  return {
    name: file,
    format: 'page',
    bytes: sizeOf(file),
    parts: (progress = () => {}) => partsOf(file, options, progress),
  };
}
