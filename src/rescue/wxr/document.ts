import { type ArchivedComment, type Part, Unreadable } from '../archive.ts';
import { commentOf } from './comments.ts';
import type { Context } from './context.ts';
import { type Element, Elements } from './elements.ts';
import { FAULTS, FEED, refusalOf } from './faults.ts';
import { optional } from './fields.ts';
import { partOf } from './items.ts';
import type { Gap, MarkupFault, Refusal } from './mender.ts';
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

/** Makes parts of an export's markup, and says what is wrong with it. Listens to a Mender, and to its own parser. */
export class Document {
  readonly #context: Context;
  readonly #add: (part: Part) => void;
  #elements: Elements | undefined;
  #discussion: ArchivedComment[] = [];
  #authors = new Set<string>();
  #hasSite = false;
  #lastItem: string | undefined;

  constructor(context: Context, add: (part: Part) => void) {
    this.#context = context;
    this.#add = add;
  }

  open(line: number): void {
    this.#elements = new Elements(line, this);
    this.#discussion = [];
    this.#authors = new Set();
    this.#hasSite = false;
  }

  markup(text: string, gaps: Gap[]): void {
    this.#elements?.write(text, gaps);
  }

  close(): void {
    this.#elements = undefined;
  }

  fault(fault: MarkupFault, line: number): void {
    this.#context.note(fault, FAULTS[fault], line);
  }

  refuse(refusal: Refusal, line: number): never {
    throw new Unreadable(this.#place(line), `${this.#where(line)} cannot be read. ${refusalOf(refusal)}`);
  }

  root(attributes: Record<string, string>, line: number): void {
    if (Object.values(attributes).some((uri) => EXPORT.test(uri))) return;
    throw new Unreadable(this.#place(line), `${this.#where(line)} cannot be read. ${FEED}`);
  }

  broken(message: string, line: number): never {
    throw new Unreadable(
      this.#place(line),
      `${this.#where(line)} is broken in a way that cannot be mended (${message}). ${this.#after()}: mend that line, or make the export again`,
    );
  }

  ended(element: Element, parent: Element | undefined, depth: number): void {
    if (element.name === 'item') this.#item(element, parent, depth);
    else if (parent !== undefined && depth > 2) this.#within(element, parent);
    else if (parent !== undefined) this.#beside(element, parent);
  }

  /** What a file that ends here lacks. @param line of its end */
  truncated(line: number): void {
    const open = this.#elements?.open ?? [];
    const channel = open.length === 1 && this.#hasSite;
    if (channel) {
      const message = 'The file ends before </rss>, behind everything that an export has';
      this.#context.note('end', { kind: 'mended', message }, line);
      return;
    }
    const item = open.find(({ name }) => name === 'item');
    const within = item === undefined ? '' : `, within the item that begins on line ${item.line}`;
    throw new Unreadable(
      this.#place(line),
      `${this.#where(line)} is where the file ends${within}: it was cut off. ${this.#after()}: copy the file again, or make the export again`,
    );
  }

  #within(element: Element, parent: Element): void {
    if (element.name !== 'wp:comment' || !HOLD_COMMENTS.has(parent.name)) {
      parent.children.push(element);
      return;
    }
    this.#discussion.push(commentOf(element, this.#context));
  }

  #item(item: Element, channel: Element | undefined, depth: number): void {
    if (depth > 2) this.broken('an item stands within another', item.line);
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
    else if (element.name === 'wp:author') this.#author(element, channel);
    else if (element.name === 'wp:wxr_version') this.#version(element);
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

  #after(): string {
    return this.#lastItem === undefined
      ? 'Nothing was read before'
      : `The last item that was read is the one with the number ${this.#lastItem}`;
  }

  #where = (line: number): string => `${this.#context.file}, line ${line},`;

  #place = (line: number) => ({ file: this.#context.file, line });
}
