/** A line's words: blanks around it do not count, nor do no-break spaces. */
export const wordsOf = (line: string): string => line.trim();

/** True where a line shows nothing. */
export const isBlank = (line: string): boolean => wordsOf(line) === '';

/** Lines that belong to the page wherever they stand. */
const ANYWHERE = new Set([
  'advertisements',
  'advertisement',
  'report this ad',
  'bookmark the permalink.',
  'share this:',
  'like this:',
  'like loading...',
  'like loading…',
  'loading...',
  'loading…',
  'be the first to like this.',
  'be the first to like this post.',
  'rate this:',
]);

/** True for a line that a theme or WordPress.com puts on each page. */
export const isFurniture = (line: string): boolean => ANYWHERE.has(wordsOf(line).toLowerCase());

/** A line that begins the buttons below a post. What follows them, up to what the page says of the post, is theirs. */
export const beginsSharing = (line: string): boolean =>
  /^(?:share this|like this|sharing is caring):$/i.test(wordsOf(line));

/** Links that a theme prints with each comment. */
export const isCommentLink = (line: string): boolean =>
  /^(?:reply(?: ↓| ↵| →)?|↵ ?reply|log in to reply|\(?edit\)?|permalink|report comment)$/i.test(
    wordsOf(line),
  );

/** Where the form and the foot of the page begin, and with them the end of the discussion. */
const ENDS = [
  /^leave a (?:reply|comment)(?: to .{1,200}| cancel reply)?$/i,
  /^(?:post|add|submit) a (?:comment|reply)$/i,
  /^comments are closed\.?$/i,
  /^(?:← |« )?older comments(?: →| »)?$/i,
  /^(?:← |« )?newer comments(?: →| »)?$/i,
  /^fill in your details below or click an icon to log in:$/i,
];

/** True for the first line below a discussion. A comment's own words are indented, or not such a line alone. */
export const endsDiscussion = (line: string): boolean => {
  const words = wordsOf(line);
  return words.length < 250 && ENDS.some((end) => end.test(words));
};

/** True where the page says that nobody can answer any more. */
export const saysClosed = (line: string): boolean => /^comments are closed\.?$/i.test(wordsOf(line));

const NUMBERS: Partial<Record<string, number>> = { no: 0, one: 1, two: 2, three: 3, four: 4, five: 5 };

/** The count in a heading such as "8 Responses to A post"; undefined where the line is no such heading. */
export function countIn(line: string): number | undefined {
  const words = wordsOf(line);
  if (words.length > 1000) return undefined;
  const found =
    /^([\d,.]{1,9}|no|one|two|three|four|five) (?:responses?|thoughts?|comments?|replies|reply)(?: (?:to|on|so far)\b.*)?:?$/i.exec(
      words,
    )?.[1];
  if (found === undefined) return undefined;
  return NUMBERS[found.toLowerCase()] ?? Number(found.replace(/[,.]/g, ''));
}
