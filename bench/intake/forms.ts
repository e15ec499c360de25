import type { Random } from '../seeded.ts';

/** Pieces of what people type, and of what breaks things. */
const PIECES = [
  'I agree with *most* of it.',
  '> quoted\n\nand answered',
  '```\ncode & <b>tags</b>\n```',
  'fixes #1 @owner /close',
  'עברית and Ελληνικά 👩🏽‍💻',
  '<script>alert(1)</script>',
  'https://example.org/a?b=c#d',
  '- one\n- two\n  - three',
  'a `tick and a ]]> and a --> and a \\',
] as const;

/** The fields of a form with words that no other seed has. */
export function formOf(seed: number, { below, one }: Random): Record<string, string> {
  const words = Array.from({ length: 1 + below(4) }, () => one(PIECES)).join('\n\n');
  return { post: 'a-post', parent: '', name: `Ann ${seed}`, url: '', body: `${words}\n\n(${seed})` };
}
