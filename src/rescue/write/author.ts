import { Author } from '../../schema/author.ts';
import { cleanLine, cleanText, isInkless } from '../../schema/text.ts';
import { authorUrl } from '../convert/address.ts';
import { plainWords } from '../convert/words.ts';
import type { Secrets } from '../secrets.ts';
import type { PlannedAuthor } from '../survey/authors.ts';

/** The file of an author, in the form of those that are written by hand. */
export function authorFile({ name, author }: PlannedAuthor, secrets: Secrets): string {
  const fullName = cleanLine(plainWords(secrets.mask(author.fullName ?? '').text));
  const bio = cleanText(secrets.mask(author.bio ?? '').text);
  const url = author.url === undefined ? undefined : authorUrl(secrets.mask(author.url).text);
  const file: Author = {
    name,
    ...(isInkless(fullName) || fullName === name ? {} : { fullName }),
    ...(isInkless(bio) ? {} : { bio }),
    ...(url === undefined ? {} : { url }),
  };
  return `${JSON.stringify(Author.parse(file), null, 2)}\n`;
}
