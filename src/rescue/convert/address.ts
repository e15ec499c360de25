import { hasWholeHost, isWebAddress, withoutUnseen } from '../../schema/text.ts';

/** The schema takes no longer address. */
const LONGEST_ADDRESS = 2000;

const encoded = (character: string): string => encodeURIComponent(character);

/**
 * An address of a source as files may hold it: blanks and the like percent-encoded, as a browser would. Undefined where
 * it is none of the web, or holds a password.
 */
export function webAddress(raw: string): string | undefined {
  const address = withoutUnseen(raw.trim().replace(/[\t\n\r]/g, '')).replace(/[\s"<>\\^`{|}]/g, encoded);
  return isWebAddress(address) ? address : undefined;
}

/**
 * A commenter's address, mended as WordPress would have: `example.org` gets its `http://`, a doubled scheme goes.
 * Undefined where it leads nowhere: other schemes, no host, or longer than the schema takes.
 */
export function authorUrl(raw: string): string | undefined {
  const typed = raw.trim().replace(/[\t\n\r]/g, '');
  const once = typed.replace(/^(?:https?:?\/{1,3}(?=https?:\/\/))+/i, '');
  const whole = /^https?:\/\//i.test(once)
    ? once
    : /^\/\//.test(once)
      ? `http:${once}`
      : /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(once)
        ? ''
        : `http://${once}`;
  const address = webAddress(whole);
  return address !== undefined && address.length <= LONGEST_ADDRESS && hasHost(address) ? address : undefined;
}

/** Also what stood on an old blog that was only looked at on the machine it was made on. */
const hasHost = (address: string): boolean =>
  hasWholeHost(address) || URL.parse(address)?.hostname === 'localhost';
