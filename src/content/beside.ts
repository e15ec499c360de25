import { basename } from 'node:path';

/** An address as the name of a file. One that cannot be decoded is meant as it is. */
export function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** Whether an address leads to what lies beside the text, and not to this site's root, into the page or elsewhere. */
export const isBeside = (address: string | undefined): address is string =>
  address !== undefined && address !== '' && !/^(?:[/#?]|[a-z][a-z\d+.-]*:)/i.test(address);

/** Why what an address names beside a text is not found. */
export const NO_ADDRESS = 'and what lies beside a post has no address';

/** What to do with a file beside a text that readers are to get. */
export const toMedia = (address: string): string =>
  `put it into content/media, and write /media/${basename(address)}`;
