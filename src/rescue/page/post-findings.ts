import type { ArchivedAuthor, Finding } from '../archive.ts';
import type { Read } from './clock.ts';
import type { Page } from './page.ts';
import { first, hasClass } from './tree.ts';

/** What the page cannot tell of its post. */
export function postFindings(
  page: Page,
  author: ArchivedAuthor | undefined,
  date: Read,
  pictures: readonly string[],
): Finding[] {
  const { content, place, url } = page;
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], message: string): void => void findings.push({ kind, message, place });
  if ('lacks' in date) add('unknown', DATE_SENTENCES[date.lacks]);
  if (author === undefined)
    add('unknown', 'The page does not name the author of the post: name one, with --author ID');
  if (url === undefined)
    add('unknown', 'The page does not say which address it had: links to it cannot be led to the new one');
  if (page.isLikely)
    add(
      'unknown',
      'The theme has no known name for the text of the post: the longest paragraphs of the page were taken, so see whether all of it is there',
    );
  if (page.title === '') add('missing', 'The post has no title');
  if (pictures.length > 0) {
    add(
      'unknown',
      `The address of ${pictures.length === 1 ? 'one picture' : `${pictures.length} pictures`} is not on the page, which was saved with a folder of files: ${pictures.slice(0, 5).join(', ')}`,
    );
  }
  if (first(content, (element) => hasClass(element, 'page-links', 'post-page-numbers'))) {
    add('unknown', 'The post has several pages, and this is one of them: the others are missing');
  }
  return findings;
}

const DATE_SENTENCES = {
  date: 'No date of the post was found that can be read',
  time: 'The page shows the day of the post but no time',
  zone: "The post's date is by the site's clocks, of which only the day is taken: give its zone, such as --timezone Europe/Berlin",
};
