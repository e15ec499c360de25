import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type Finding, Unreadable } from '../archive.ts';
import { type ApiRoot, findRoot } from './api-root.ts';
import { keepFile } from './kept-file.ts';
import {
  fetchList,
  filesOf,
  findingOf,
  LISTS,
  type Listed,
  type ListName,
  type ListState,
  stateIn,
} from './lists.ts';
import { type Client, isWeb } from './request.ts';

export interface FetchOptions {
  /** Where the answers are kept: what is there already is not asked for again. */
  folder: string;
  signal?: AbortSignal | undefined;
  /** Told after every page. */
  progress?: ((list: ListName, state: ListState) => void) | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  wait?: Client['wait'] | undefined;
  now?: Client['now'] | undefined;
}

export interface Fetched {
  /** The files of the folder, for `restArchive`. */
  files: string[];
  findings: Finding[];
  /** True where every list was given to its end, but for that of users: many sites keep it to themselves. */
  complete: boolean;
}

const State = z.object({
  pages: z.int(),
  count: z.int(),
  first: z.optional(z.string()),
  total: z.optional(z.int()),
  done: z.boolean(),
});
const Progress = z.object({
  site: z.string(),
  root: z.string(),
  prefix: z.enum(['wp/v2/', '']),
  lists: z.record(z.string(), State),
});
type Progress = z.infer<typeof Progress>;

const PROGRESS = 'progress.json';
const SITE = 'site.json';

/** Waits so many milliseconds, unless the signal says stop. */
export const pause: Client['wait'] = (milliseconds, signal) =>
  setTimeout(milliseconds, undefined, signal ? { signal } : {});

function siteOf(address: string): string {
  const url = URL.parse(address);
  if (url && isWeb(url) && url.username === '' && url.password === '') {
    url.hash = '';
    return url.href;
  }
  const message =
    'This is no address of a site: write one that begins with https:// or http://, without a password';
  throw new Unreadable({ file: 'the given address' }, message);
}

async function earlier(folder: string, site: string): Promise<Progress | undefined> {
  const file = join(folder, PROGRESS);
  if (!existsSync(file)) return undefined;
  const text = await readFile(file, 'utf8');
  const { data } = Progress.safeParse(jsonOf(text));
  if (data?.site === site) return data;
  const message = data
    ? `The folder holds what was fetched from ${data.site}: name another folder`
    : 'The folder holds a file of this name that is not ours: name another folder';
  throw new Unreadable({ file }, message);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function begin(site: string, folder: string, client: Client): Promise<Progress> {
  const api = await findRoot(site, client);
  client.signal?.throwIfAborted();
  if (!api) {
    const message =
      'No open REST interface was found there, by its Link header, under /wp-json/ or under ?rest_route=/: is this a WordPress site, and does it answer? Its export (Tools, Export) or saved pages can be read instead';
    throw new Unreadable({ file: site }, message);
  }
  if (api.bytes) await keepFile(join(folder, SITE), api.bytes);
  return { site, root: api.root, prefix: api.prefix, lists: {} };
}

async function fetchLists(api: ApiRoot, progress: Progress, options: FetchOptions, client: Client) {
  const { folder } = options;
  const listed = new Map<ListName, Listed>();
  for (const list of LISTS) {
    const kept = async (name: ListName, state: ListState): Promise<void> => {
      progress.lists[name] = state;
      await keepFile(join(folder, PROGRESS), `${JSON.stringify(progress, undefined, 2)}\n`);
      options.progress?.(name, state);
    };
    const from = stateIn(list, progress.lists[list], folder);
    listed.set(list, await fetchList(list, from, { api, folder, client, kept }));
  }
  return listed;
}

/**
 * Fetches what a live WordPress site gives to everyone: its posts, pages, comments, media, users, categories and tags. It
 * asks for one page at a time with pauses between, and keeps each as a file, so that a second start with the same folder
 * goes on where the first one ended. A list that is refused is a finding, and the others are fetched all the same.
 * @param address the blog's own
 * @throws {Unreadable} where there is no interface, or the folder holds another site; the signal's reason, where it says stop
 */
export async function fetchSite(address: string, options: FetchOptions): Promise<Fetched> {
  const site = siteOf(address);
  const { folder, signal, fetch = globalThis.fetch, wait = pause, now = Date.now } = options;
  await mkdir(folder, { recursive: true });
  const client: Client = { fetch, wait, now, signal, allows: () => true };
  const progress = (await earlier(folder, site)) ?? (await begin(site, folder, client));
  const listed = await fetchLists(progress, progress, options, client);
  const results = [...listed];
  const findings = results
    .map(([list, result]) => findingOf(list, result, site))
    .filter((one) => one !== undefined);
  const about = join(folder, SITE);
  return {
    files: [
      ...(existsSync(about) ? [about] : []),
      ...results.flatMap(([list, { state }]) => filesOf(list, state, folder)),
    ],
    findings,
    complete: results.every(([list, { refusal }]) => refusal === undefined || list === 'users'),
  };
}
