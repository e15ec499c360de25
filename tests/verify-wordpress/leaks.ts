import { createHash } from 'node:crypto';
import { textsBelow } from './imported.ts';
import type { Truth } from './truth.ts';

/** Words that stand only in what nobody may see. */
const SECRET_WORDS =
  /PRIVATEWORDS|LOCKEDWORDS|TRASHEDWORDS|PENDINGWORDS|SPAMWORDS|NOTEWORDS|ORDERWORDS|TRASHWORDS/;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/**
 * What stands in written files and must not: e-mail addresses and IP addresses of those who commented, digests of the
 * former, and words of what was not public.
 * @param saidAloud true where the source shows no address, but what somebody wrote in a comment for all to see
 */
export function leaksIn(folder: string, truth: Truth, saidAloud: boolean): string[] {
  const aloud = new Set(saidAloud ? ['leaky@example.org', '203.0.113.77'] : []);
  const emails = new Set(['ann@example.org', ...truth.comments.map(({ email }) => email)]);
  const secrets = [...emails, ...truth.comments.map(({ ip }) => ip), ...[...emails].map(md5)].filter(
    (secret) => secret !== '' && !aloud.has(secret),
  );
  return [...textsBelow(folder)].flatMap(({ file, text }) => [
    ...new Set(secrets)
      .values()
      .filter((secret) => text.includes(secret) && isWhole(text, secret))
      .map((secret) => `${file} holds ${secret}`),
    ...(SECRET_WORDS.test(text) ? [`${file} holds ${SECRET_WORDS.exec(text)?.[0]}`] : []),
  ]);
}

/** `203.0.113.7` is not in `203.0.113.77`. */
function isWhole(text: string, secret: string): boolean {
  const at = text.indexOf(secret);
  return !/[\w]/.test(`${text[at - 1] ?? ''}${text[at + secret.length] ?? ''}`);
}
