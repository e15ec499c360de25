import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../archive.ts';
import { type ApiRoot, routeOf } from './api-root.ts';
import { readBody } from './body.ts';
import { keepFile } from './kept-file.ts';
import { ask, type Client, type Refusal } from './request.ts';
import { isFields } from './shapes.ts';

/** What is fetched, in this order: what names others first, so that an interrupted rescue has less to ask. */
export const LISTS = ['categories', 'tags', 'users', 'posts', 'pages', 'comments', 'media'] as const;
export type ListName = (typeof LISTS)[number];

/** How far a list was fetched. */
export interface ListState {
  /** Pages that are in the folder, from the first on. */
  pages: number;
  /** Objects in them. */
  count: number;
  /** The id of the last page's first object: a site that gives one page for ever is known by it. */
  first?: string | undefined;
  /** How many there are, as the site says. */
  total?: number | undefined;
  done: boolean;
}

export const noPages: ListState = { pages: 0, count: 0, done: false };

interface Page {
  bytes: Uint8Array;
  count: number;
  first?: string | undefined;
  total?: number | undefined;
  totalPages?: number | undefined;
}

/** The longest page, in bytes: a hundred very long posts. */
const LONGEST = 64 * 1024 * 1024;
const PER_PAGE = 100;

/** The file of a page, from 1, within the folder. */
export const pageFile = (list: ListName, page: number): string =>
  `${list}-${String(page).padStart(4, '0')}.json`;

function numberIn(headers: Headers, name: string): number | undefined {
  const value = headers.get(name) ?? '';
  return /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

const idOf = (value: unknown): string | undefined => (isFields(value) ? String(value.id) : undefined);

/** By id and upwards, so that what is published meanwhile comes last and moves nothing from page to page. */
const addressOf = ({ root, prefix }: ApiRoot, list: ListName, page: number): string =>
  routeOf(root, `${prefix}${list}`, {
    per_page: String(PER_PAGE),
    page: String(page),
    orderby: 'id',
    order: 'asc',
  });

function askPage(api: ApiRoot, list: ListName, page: number, client: Client) {
  return ask<Page>(addressOf(api, list, page), client, async (response) => {
    const body = await readBody(response, LONGEST);
    if (!body.ok) return body;
    if (!Array.isArray(body.json)) return { ok: false, reason: 'answered with JSON that is no list' };
    return {
      ok: true,
      value: {
        bytes: body.bytes,
        count: body.json.length,
        first: idOf(body.json[0]),
        total: numberIn(response.headers, 'x-wp-total'),
        totalPages: numberIn(response.headers, 'x-wp-totalpages'),
      },
    };
  });
}

export interface Listing {
  api: ApiRoot;
  folder: string;
  client: Client;
  /** Told after every page that is in the folder. */
  kept(list: ListName, state: ListState): Promise<void>;
}

/** What became of a list. */
export interface Listed {
  state: ListState;
  refusal?: Refusal | undefined;
}

const isPastEnd = (refusal: Refusal, page: number): boolean => refusal.status === 400 && page > 1;

/** Fetches the pages of a list that are not in the folder yet. */
export async function fetchList(list: ListName, from: ListState, listing: Listing): Promise<Listed> {
  let state = from;
  while (!state.done) {
    const page = state.pages + 1;
    const asked = await askPage(listing.api, list, page, listing.client);
    if (!asked.ok && !isPastEnd(asked.refusal, page)) return { state, refusal: asked.refusal };
    if (asked.ok && page > 1 && asked.value.count > 0 && asked.value.first === state.first) {
      return { state, refusal: { reason: 'gives the same page whichever is asked for' } };
    }
    state = asked.ok ? await keepPage(list, state, asked.value, listing) : { ...state, done: true };
    await listing.kept(list, state);
  }
  return { state };
}

async function keepPage(
  list: ListName,
  before: ListState,
  page: Page,
  { folder }: Listing,
): Promise<ListState> {
  if (page.count === 0 && before.pages > 0) return { ...before, done: true };
  const pages = before.pages + 1;
  await keepFile(join(folder, pageFile(list, pages)), page.bytes);
  return {
    pages,
    count: before.count + page.count,
    first: page.first,
    total: page.total,
    done: page.count === 0 || (page.totalPages !== undefined && pages >= page.totalPages),
  };
}

/** The files of a list that are in the folder. */
export const filesOf = (list: ListName, { pages }: ListState, folder: string): string[] =>
  Array.from({ length: pages }, (_, at) => join(folder, pageFile(list, at + 1)));

/** How far a list is in the folder, where files of it may have been taken away since. */
export function stateIn(list: ListName, state: ListState | undefined, folder: string): ListState {
  return state && filesOf(list, state, folder).every((file) => existsSync(file)) ? state : noPages;
}

/** What a person should know of a list that was not given, or not in full. */
export function findingOf(list: ListName, { state, refusal }: Listed, site: string): Finding | undefined {
  const place = { file: site };
  if (refusal) {
    const isClosed = refusal.status === 401 || refusal.status === 403;
    const why = isClosed ? `does not give its ${list} to strangers (${refusal.status})` : refusal.reason;
    const what = isClosed ? 'The site' : `Asked for its ${list}, the site`;
    return { kind: 'missing', message: `${what} ${why}`, place };
  }
  if (state.total === undefined || state.count >= state.total) return undefined;
  const message = `The site counts ${state.total} ${list} and gives ${state.count}: the others are not public, or went while it was asked`;
  return { kind: 'missing', message, place };
}
