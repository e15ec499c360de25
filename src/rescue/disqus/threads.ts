import { isWebAddress } from '../../schema/text.ts';
import type { Element } from '../xml/elements.ts';
import { textOf } from '../xml/fields.ts';
import { addressIn, articleKey, isPlain } from './address.ts';
import type { Slice } from './spill.ts';
import { idOf } from './stream.ts';

/** One thread of an export, with the places of its comments. */
export interface Thread {
  id: string;
  url?: string;
  /** Another address that its identifier holds. */
  alias?: string;
  closed: boolean;
  deleted: boolean;
  line: number;
  comments: Slice[];
}

/** Threads of one article. */
export interface Article {
  threads: Thread[];
}

/** True for `true` and `1`. An empty element is none: older exports have them. */
export const isTrue = (text: string): boolean => /^(?:true|1)$/i.test(text);

const addressOf = (address: string): string | undefined => (isWebAddress(address) ? address : undefined);

/** Reads a thread. */
export function threadOf(thread: Element): Thread {
  const link = addressOf(textOf(thread, 'link'));
  const named = addressIn(textOf(thread, 'id'));
  const url = link ?? named;
  const alias = link !== undefined && named !== link ? named : undefined;
  return {
    id: idOf(thread) ?? '',
    ...(url === undefined ? {} : { url }),
    ...(alias === undefined ? {} : { alias }),
    closed: isTrue(textOf(thread, 'isClosed')),
    deleted: isTrue(textOf(thread, 'isDeleted')),
    line: thread.line,
    comments: [],
  };
}

/** Puts threads of one article together, in the order of the first of each. */
export function articlesOf(threads: Iterable<Thread>): Article[] {
  const articles = new Map<string, Article>();
  for (const thread of threads) {
    const key = (thread.url && articleKey(thread.url)) ?? `thread ${thread.id}`;
    const article = articles.get(key) ?? { threads: [] };
    article.threads.push(thread);
    articles.set(key, article);
  }
  return [...articles.values()];
}

/** The address that stands for an article, and its others. */
export function addressesOf({ threads }: Article): { url: string; aliases: string[] } {
  const urls = threads.flatMap(({ url }) => url ?? []);
  const url = urls.find(isPlain) ?? urls[0] ?? '';
  const others = new Set([...urls, ...threads.flatMap(({ alias }) => alias ?? [])]);
  others.delete(url);
  return { url, aliases: [...others] };
}
