import type { ArchivedComment, Part } from '../archive.ts';
import type { Complaints } from '../xml/complaints.ts';
import type { Element } from '../xml/elements.ts';
import type { ElementReader } from '../xml/export.ts';
import { optional } from '../xml/fields.ts';
import { commentOf } from './comments.ts';
import type { Context } from './context.ts';
import { partOf } from './items.ts';
import { authorOf, siteOf, undeclared } from './site.ts';

const VERSIONS = ['1.0', '1.1', '1.2'];

/** What the blog says of itself; everything else that stands beside the items is theirs, or the menus'. */
const OF_THE_SITE = new Set([
  'title',
  'link',
  'description',
  'language',
  'wp:base_site_url',
  'wp:base_blog_url',
]);

/** WordPress has comments in the item itself, its toolkit for other programs in an element of their own. */
const HOLD_COMMENTS = new Set(['item', 'wp:comments']);

const EXPORT = /^https?:\/\/(?:www\.)?wordpress\.org\/export\//;

const FEED =
  'It is an RSS feed and no WordPress export: a feed has only the newest posts, and no comments. Make an export in WordPress under Tools, Export';

/** Makes parts of an export's elements. */
export class Document implements ElementReader {
  readonly #context: Context;
  readonly #add: (part: Part) => void;
  readonly #complaints: Pick<Complaints, 'broken'>;
  #discussion: ArchivedComment[] = [];
  #authors = new Set<string>();
  #hasSite = false;
  #lastItem: string | undefined;

  constructor(context: Context, add: (part: Part) => void, complaints: Pick<Complaints, 'broken'>) {
    this.#context = context;
    this.#add = add;
    this.#complaints = complaints;
  }

  begin(attributes: Record<string, string>): string | undefined {
    this.#discussion = [];
    this.#authors = new Set();
    this.#hasSite = false;
    return Object.values(attributes).some((uri) => EXPORT.test(uri)) ? undefined : FEED;
  }

  ended(element: Element, parent: Element | undefined, depth: number): void {
    if (element.name === 'item') this.#item(element, parent, depth);
    else if (parent !== undefined && depth > 2) this.#within(element, parent);
    else if (parent !== undefined) this.#beside(element, parent);
  }

  after(): string {
    return this.#lastItem === undefined
      ? 'Nothing was read before'
      : `The last item that was read is the one with the number ${this.#lastItem}`;
  }

  cutOff(open: readonly Element[]): ReturnType<ElementReader['cutOff']> {
    if (open.length === 1 && this.#hasSite)
      return { whole: 'The file ends before </rss>, behind everything that an export has' };
    return { within: open.find(({ name }) => name === 'item')?.line };
  }

  #within(element: Element, parent: Element): void {
    if (element.name !== 'wp:comment' || !HOLD_COMMENTS.has(parent.name)) parent.children.push(element);
    else this.#discussion.push(commentOf(element, this.#context));
  }

  #item(item: Element, channel: Element | undefined, depth: number): void {
    if (depth > 2) this.#complaints.broken('an item stands within another', item.line);
    if (channel !== undefined) this.#site(channel);
    const part = partOf(item, this.#discussion, this.#context);
    this.#discussion = [];
    if (part.part === 'post') this.#undeclared(part.post.author, item.line);
    this.#lastItem = optional(item, 'wp:post_id') ?? 'without a number';
    this.#add(part);
  }

  #undeclared(author: string | undefined, line: number): void {
    if (author === undefined || this.#authors.has(author)) return;
    this.#authors.add(author);
    this.#add({ part: 'author', author: undeclared(author, this.#context.file, line) });
  }

  #site(channel: Element): void {
    if (this.#hasSite) return;
    this.#hasSite = true;
    this.#add({ part: 'site', site: siteOf(channel) });
  }

  /** What stands beside the items. Terms are left to the posts that have them, which name them. */
  #beside(element: Element, channel: Element): void {
    if (element.name === 'channel') this.#site(element);
    else if (OF_THE_SITE.has(element.name)) channel.children.push(element);
    else if (element.name === 'wp:comment') this.#stray(element);
    else if (element.name === 'wp:author') this.#author(element, channel);
    else if (element.name === 'wp:wxr_version') this.#version(element);
  }

  /** A comment that is under no post, which is no work of WordPress's: it belongs to nothing, and is counted. */
  #stray(element: Element): void {
    const comment = commentOf(element, this.#context);
    const { id = `line ${element.line}`, place } = comment;
    this.#add({ part: 'discussion', discussion: { id, url: '', comments: [comment], place } });
  }

  #author(element: Element, channel: Element): void {
    const author = authorOf(element, this.#context.file);
    if (author === undefined) return;
    this.#site(channel);
    this.#authors.add(author.key);
    this.#add({ part: 'author', author });
  }

  #version({ text, line }: Element): void {
    if (VERSIONS.includes(text.trim())) return;
    const message = 'The export has a version that was not known when this was written, and was read as 1.2';
    this.#context.note('version', { kind: 'unknown', message }, line);
  }
}
