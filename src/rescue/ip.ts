/** An IPv4 address in decimals, each digit group at most 255, without leading zeros. */
const asIpv4 = (text: string): string | undefined => {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  return parts.every((part) => part <= 255) ? parts.join('.') : undefined;
};

/**
 * One form for all the ways to write an IP address: IPv4 in plain decimals, also where it is written as IPv6; IPv6 in
 * its short form. Undefined for what is none.
 */
export function normalIp(text: string): string | undefined {
  const typed = text.toLowerCase().replace(/^\[|\]$|%.*$/g, '');
  if (typed.length > 45) return undefined;
  const ipv4 = asIpv4(typed);
  if (ipv4 !== undefined || !/^[\da-f]*:[\da-f:]*:[\da-f:.]*$/.test(typed)) return ipv4;
  const host = URL.parse(`http://[${typed}]/`)?.hostname.slice(1, -1);
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(host ?? '');
  if (!mapped) return host;
  const [high, low] = [Number.parseInt(String(mapped[1]), 16), Number.parseInt(String(mapped[2]), 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/**
 * True for addresses that name nobody: this very machine, or none. A server behind another program may note them for all
 * who comment; in somebody's words they are about machines. Those of a local network are somebody's.
 */
export const isNobodysIp = (ip: string): boolean => /^(?:127\..*|0\.0\.0\.0|::1?)$/.test(ip);
