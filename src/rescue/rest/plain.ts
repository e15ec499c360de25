import { decodeHTML } from 'entities';

/** The words of HTML, with the line breaks of its source. */
export const plainText = (html: string): string => decodeHTML(html.replace(/<\/?[a-z!][^<>]*>/gi, '')).trim();

/** Signs that WordPress leaves out of an address when it shows one (`esc_url`). */
const NEVER_SHOWN = /["<>\\^`{}]/g;

/**
 * An address that is kept as an attribute has it, as WordPress shows it. Nothing but the sign between parameters is
 * decoded: `&copy=1` is one of them, and no sign.
 */
export const plainAddress = (address: string): string =>
  address.replace(/&(?:amp|#0?38);/g, '&').replace(NEVER_SHOWN, '');
