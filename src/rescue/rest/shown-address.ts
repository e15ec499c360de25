import { decodeHTMLStrict } from 'entities';

/** What `esc_url()` of WordPress takes out of an address: it lets blanks through to be encoded. */
const DROPPED = /[^\w\-~+.?#=!&;,/:%@$|*'()[\]\x80-\u{10ffff} ]/gu;

/**
 * A commenter's address as WordPress's pages and exports show it. REST gives it as it is kept: with an entity for each
 * `&`, and with quotation marks and the like that somebody typed.
 */
export const shownAddress = (kept: string): string => decodeHTMLStrict(kept).replace(DROPPED, '');
