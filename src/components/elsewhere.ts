import { escapeAttribute, escapeText } from 'entities';

/** Stands on both sides of the tags of a picture's link. No post can write it: its text is escaped. */
const MARK = '<!--picture-->';

/** A picture of another site as a link in HTML, escaped. */
export const pictureLink = (href: string, words: string): string =>
  `${MARK}<a class="elsewhere" href="${escapeAttribute(href)}" rel="nofollow noopener">${MARK}${escapeText(words)}${MARK}</a>${MARK}`;

/** HTML with only the words of such links, for what is a link itself and cannot hold another. */
export const withoutPictureLinks = (html: string): string =>
  html
    .split(MARK)
    .filter((_, at) => at % 2 === 0)
    .join('');
