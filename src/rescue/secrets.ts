import { type Decoded, decoded } from './decoded.ts';
import { type Disk, type DiskSet, disk } from './disk.ts';
import { isNobodysIp, normalIp } from './ip.ts';

/**
 * What must not be in any written file: the e-mail and IP addresses of all who wrote or commented, but for IP addresses that
 * name nobody, such as 127.0.0.1.
 */
export interface Secrets {
  /** Remembers what belongs to somebody. Several addresses in one field are told apart by commas or blanks. */
  add(email?: string, ip?: string): void;
  /** Replaces every occurrence, however it is escaped, by words that mean nothing in Markdown, MDX, JSON or YAML. */
  mask(text: string): { text: string; masked: number };
  /** True where `mask` would replace something. */
  found(text: string): boolean;
}

type Kind = 'email' | 'ip' | 'avatar';

/** Where a secret stands in what was read. */
interface Spot {
  kind: Kind;
  start: number;
  end: number;
}

/** Without any of this, and without `@`, a text holds no address in any form, but for one of IP version 6. */
const ENCODED = /%(?:40|2e|3a|2f)|&(?:#|commat|period|colon|sol)/i;
const DOTTED = /\d\\?\.\d/;
const AVATARS = /ravatar/i;
/** Every moment has this, so it is asked for only where such an address is known. */
const COLONS = /:[\da-f]{0,4}\\?:/i;
const IPV4 = /(?<![\p{L}\d]|\d\.)\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\d]|\.\d)/gu;
const IPV6 = /(?<![\p{L}\d])[\da-f:.]+/gu;
/** Avatars are asked for by a hash of the e-mail address, which is easily guessed from it. */
const AVATAR =
  /ravatar\.(?:com|org)\/(?:avatar\/|avatar\.php\?[^\s"'<>]{0,200}?gravatar_id=|userimage\/)([\da-f]{8,64})/g;

/** All that can belong to the domain of an e-mail address. */
const DOMAIN = /[^\s@<>()[\]"',;]{1,320}/y;

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\d]/u.test(character);

/** A place where a word begins or ends. */
const isEdge = (text: string, at: number): boolean => !(isLetter(text[at - 1]) && isLetter(text[at]));

/**
 * Knows the e-mail and IP addresses of an archive's people. Gravatar hashes are secret without being known.
 * @param into where the addresses are kept: nobody else should be able to read it
 */
export function secrets(into: Disk = disk()): Secrets {
  const [emails, domains, ips] = [into.set('emails'), into.set('domains'), into.set('ips')];
  let hasEmails = false;
  let hasIps = false;
  let hasColons = false;
  let longestLocal = 0;
  let longestDomain = 0;

  function addEmail(email: string): void {
    const { text } = decoded(email);
    const at = text.lastIndexOf('@');
    if (at < 1 || text.length > 320) return;
    const domain = text.slice(at + 1);
    if (!/^[^\s@<>()[\]"',;]+$/.test(domain) || !emails.add(text)) return;
    domains.add(domain);
    hasEmails = true;
    longestLocal = Math.max(longestLocal, at);
    longestDomain = Math.max(longestDomain, domain.length);
  }

  function addIp(raw: string): void {
    const ip = normalIp(raw);
    if (ip === undefined || isNobodysIp(ip) || !ips.add(ip)) return;
    hasIps = true;
    hasColons ||= ip.includes(':');
  }

  /** The known e-mail address around an `@`, the longest there is. */
  function emailAround(text: string, at: number): Spot | undefined {
    DOMAIN.lastIndex = at + 1;
    const last = DOMAIN.test(text) ? Math.min(DOMAIN.lastIndex, at + 1 + longestDomain) : at;
    for (let end = last; end > at + 1; end -= 1) {
      if (!isEdge(text, end) || !domains.has(text.slice(at + 1, end))) continue;
      for (let start = Math.max(0, at - longestLocal); start < at; start += 1)
        if (isEdge(text, start) && emails.has(text.slice(start, end))) return { kind: 'email', start, end };
    }
    return undefined;
  }

  function* spots(text: string): Generator<Spot> {
    if (hasEmails)
      for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
        const spot = emailAround(text, at);
        if (spot) yield spot;
      }
    if (hasIps) yield* ipSpots(text, ips, hasColons);
    yield* avatarSpots(text);
  }

  function maskOnce(source: string): { text: string; masked: number } {
    const read = decoded(source);
    const found = [...spots(read.text)].sort((a, b) => a.start - b.start || b.end - a.end);
    const kept: string[] = [];
    let from = 0;
    let masked = 0;
    for (const spot of found) {
      const { start, end } = inSource(source, read, spot);
      if (start < from) continue;
      kept.push(source.slice(from, start), replacement(source, { ...spot, start, end }));
      from = end;
      masked += 1;
    }
    return { text: kept.join('') + source.slice(from), masked };
  }

  // Asked of every file: what a search for one character can answer comes first.
  const isSuspect = (text: string): boolean =>
    text.includes('@') ||
    ((text.includes('%') || text.includes('&')) && ENCODED.test(text)) ||
    (text.includes('.') && DOTTED.test(text)) ||
    AVATARS.test(text) ||
    (hasColons && COLONS.test(text));
  const found = (text: string): boolean => isSuspect(text) && !spots(decoded(text).text).next().done;

  return {
    add(email, ip) {
      for (const one of (email ?? '').trim().split(/[\s,;]+/)) addEmail(one);
      for (const one of (ip ?? '').trim().split(/[\s,;]+/)) addIp(one);
    },
    mask(source) {
      let text = source;
      let masked = 0;
      // What was cut off by an overlap shows only in another round; each round takes at least one out.
      while (found(text)) {
        const once = maskOnce(text);
        text = once.text;
        masked += once.masked;
      }
      return { text, masked };
    },
    found,
  };
}

function* ipSpots(text: string, ips: DiskSet, hasColons: boolean): Generator<Spot> {
  for (const { 0: match, index } of text.matchAll(IPV4))
    if (ips.has(normalIp(match) ?? '')) yield { kind: 'ip', start: index, end: index + match.length };
  if (!hasColons) return;
  for (const { 0: match, index } of text.matchAll(IPV6)) {
    if (isLetter(text[index + match.length])) continue;
    const trimmed = match.replace(/^[.:]+(?=[^.:])|[.:]+$/g, '');
    for (const typed of new Set([match, match.replace(/[.:]$/, ''), trimmed, ...tails(trimmed)])) {
      if (typed.length > 60 || typed.indexOf(':') === typed.lastIndexOf(':')) continue;
      if (!ips.has(normalIp(typed) ?? '')) continue;
      const start = index + match.lastIndexOf(typed);
      yield { kind: 'ip', start, end: start + typed.length };
      break;
    }
  }
}

/** What stands behind each colon: words such as `add:` consist of hexadecimal digits, too. */
function* tails(text: string): Generator<string> {
  let at = text.indexOf(':', Math.max(0, text.length - 46));
  for (; at !== -1; at = text.indexOf(':', at + 1)) yield text.slice(at + 1);
}

function* avatarSpots(text: string): Generator<Spot> {
  for (const match of text.matchAll(AVATAR)) {
    const hash = String(match[1]);
    const end = match.index + match[0].length;
    if (!/^0*$/.test(hash)) yield { kind: 'avatar', start: end - hash.length, end };
  }
}

/** Where it stands in the source, with what would be left empty around it: `mailto:` and the brackets of a link. */
function inSource(source: string, read: Decoded, { kind, start, end }: Spot): { start: number; end: number } {
  let from = read.start(start);
  let to = read.end(end - 1);
  if (kind === 'avatar') return { start: from, end: to };
  // As an attribute it stays, so that it is known as a link to an e-mail address and taken out as one.
  const isMail = /mailto:$/i.test(source.slice(Math.max(0, from - 7), from));
  if (isMail && !/["'=]/.test(source[from - 8] ?? '')) from -= 7;
  if (source[from - 1] === '<' && source[to] === '>') {
    from -= 1;
    to += 1;
    if (source[from - 1] === '\\') from -= 1;
  }
  return { start: from, end: to };
}

/** What stands there instead: in an address without blanks, so that it stays one. An avatar gets the hash of nobody. */
function replacement(source: string, { kind, start, end }: Spot): string {
  if (kind === 'avatar') return '0'.repeat(end - start);
  const before = source.slice(Math.max(0, start - 500), start);
  const inAddress = /:\/\/[^\s"'<>]*$/.test(before);
  if (kind === 'email') return inAddress ? 'e-mail-address-removed' : '(e-mail address removed)';
  return inAddress ? 'ip-address-removed' : '(IP address removed)';
}
