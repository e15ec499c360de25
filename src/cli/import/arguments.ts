import { parseArgs } from 'node:util';
import { isTimeZone } from '../../rescue/dates/local.ts';
import { AuthorId, Slug } from '../../schema/ids.ts';

/** What the command line asks for. */
export interface ImportTask {
  do: 'import';
  files: string[];
  from?: string;
  into: string;
  dryRun: boolean;
  report?: string;
  media?: string;
  timezone?: string;
  author?: string;
  names?: string;
  only?: { kinds: Set<string>; slugs: Set<string> };
  force: boolean;
  yes: boolean;
}

export type Task = ImportTask | { do: 'help' } | { do: 'complain'; message: string };

const OPTIONS = {
  author: { type: 'string' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
  from: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  into: { type: 'string' },
  media: { type: 'string' },
  names: { type: 'string' },
  only: { type: 'string', multiple: true },
  report: { type: 'string' },
  timezone: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
} as const;

const read = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
type Options = ReturnType<typeof read>['values'];

/** What `--only` calls kinds of things, and what the ledger does. */
const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    posts: 'post',
    pages: 'page',
    comments: 'comment',
    media: 'media',
    authors: 'author',
  }),
);

const isWeb = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && /^https?:$/.test(url.protocol);
};

/** What is wrong with an option's value, as a sentence. */
function wrongWith(
  { timezone, author, from, only = [] }: Options,
  files: readonly string[],
): string | undefined {
  if (files.length === 0 && from === undefined)
    return 'Say what to bring in: one or more files, or --from with the address of a blog.';
  if (timezone !== undefined && !isTimeZone(timezone))
    return `--timezone "${timezone}" is not known: write a zone such as Europe/Berlin or UTC.`;
  if (author !== undefined && !AuthorId.safeParse(author).success)
    return `--author "${author}" is no author id: use a-z, 0-9 and single hyphens, such as ann-lee.`;
  if (from !== undefined && !isWeb(from))
    return `--from "${from}" is no address: write it with https:// or http://.`;
  const strange = only.flatMap((words) => words.split(',')).find((word) => !isSelectable(word.trim()));
  if (strange !== undefined)
    return `--only "${strange}" is neither posts, pages, comments, media or authors, nor a slug.`;
  return undefined;
}

const isSelectable = (word: string): boolean => KINDS.has(word) || Slug.safeParse(word).success;

function selection(only: readonly string[] | undefined): ImportTask['only'] {
  if (only === undefined) return undefined;
  const words = only.flatMap((list) => list.split(',')).map((word) => word.trim());
  return {
    kinds: new Set(words.flatMap((word) => KINDS.get(word) ?? [])),
    slugs: new Set(words.filter((word) => !KINDS.has(word))),
  };
}

/** Reads the command line. */
export function taskFrom(args: readonly string[]): Task {
  let values: Options;
  let positionals: string[];
  try {
    ({ values, positionals } = read(args));
  } catch (error) {
    return { do: 'complain', message: (error as Error).message };
  }
  if (values.help) return { do: 'help' };
  const wrong = wrongWith(values, positionals);
  if (wrong !== undefined) return { do: 'complain', message: wrong };
  const { from, into = 'content', report, media, timezone, author, names } = values;
  const only = selection(values.only);
  return {
    do: 'import',
    files: positionals,
    into,
    dryRun: values['dry-run'] === true,
    force: values.force === true,
    yes: values.yes === true,
    ...(from === undefined ? {} : { from }),
    ...(report === undefined ? {} : { report }),
    ...(media === undefined ? {} : { media }),
    ...(timezone === undefined ? {} : { timezone }),
    ...(author === undefined ? {} : { author }),
    ...(names === undefined ? {} : { names }),
    ...(only === undefined ? {} : { only }),
  };
}
