import { SaxesParser } from 'saxes';
import type { Grammar } from './grammar.ts';
import type { Gap } from './window.ts';

/** An element of an export, with its text and, where it has any, its elements. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
  /** The line on which its text begins. */
  line: number;
}

/** How deep elements may stand in each other: an export needs four levels. */
const DEEPEST = 64;

/** What happens in an export. */
export interface Events {
  /** The attributes of its first element. */
  root(attributes: Record<string, string>, line: number): void;
  /** An element ended that stood in another, so many levels below the root. Whatever this keeps is its own. */
  ended(element: Element, parent: Element | undefined, depth: number): void;
  /** The markup is broken. */
  broken(message: string, line: number): never;
}

/** Makes elements of well-formed markup and of the texts that were left out of it. */
export class Elements {
  readonly #to: Events;
  readonly #namespaces: Grammar['namespaces'];
  readonly #parser = new SaxesParser({
    xmlns: false,
    position: true,
    forceXMLVersion: true,
    defaultXMLVersion: '1.0',
  });
  /** The line of the file that is the parser's line 0. */
  #offset: number;
  #gaps: Gap[] = [];
  #next = 0;
  readonly #stack: Element[] = [];
  #prefixes = new Map<string, string>();

  /** @param line where its markup begins in the file */
  constructor(line: number, { namespaces }: Pick<Grammar, 'namespaces'>, to: Events) {
    this.#namespaces = namespaces;
    this.#to = to;
    this.#offset = line - 1;
    this.#parser.on('error', (error) => to.broken(error.message.replace(/^\d+:\d+: /, ''), this.line));
    this.#parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes));
    this.#parser.on('text', (text) => this.#words(text));
    this.#parser.on('cdata', () => this.#words(this.#gap()));
    this.#parser.on('comment', () => this.#gap());
    this.#parser.on('closetag', () => this.#close());
  }

  get line(): number {
    return this.#parser.line + this.#offset;
  }

  /** The elements that are open, from the root. */
  get open(): readonly Element[] {
    return this.#stack;
  }

  /** @param gaps in order: the text of each CDATA section that the markup has, and nothing for each of its comments */
  write(markup: string, gaps: Gap[]): void {
    this.#gaps = gaps;
    this.#next = 0;
    this.#parser.write(markup);
  }

  #gap(): string {
    const gap = this.#gaps[this.#next];
    this.#next += 1;
    if (gap === undefined) return '';
    this.#offset = gap.line - this.#parser.line;
    return gap.text ?? '';
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (this.#stack.length === 0) this.#root(attributes);
    if (this.#stack.length === DEEPEST) this.#to.broken('elements stand too deep in each other', this.line);
    this.#stack.push({ name: this.#known(name), attributes, text: '', children: [], line: this.line });
  }

  #root(attributes: Record<string, string>): void {
    for (const [name, uri] of Object.entries(attributes)) {
      const known = this.#namespaces.find(([form]) => form.test(uri))?.[1];
      if (!name.startsWith('xmlns:') || known === undefined || `xmlns:${known}` in attributes) continue;
      this.#prefixes.set(name.slice('xmlns:'.length), known);
    }
    this.#to.root(attributes, this.line);
  }

  #known(name: string): string {
    if (this.#prefixes.size === 0) return name;
    const colon = name.indexOf(':');
    const prefix = this.#prefixes.get(name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}${name.slice(colon)}`;
  }

  #words(text: string): void {
    const element = this.#stack.at(-1);
    if (element !== undefined) element.text += text;
  }

  #close(): void {
    const element = this.#stack.pop();
    if (element !== undefined) this.#to.ended(element, this.#stack.at(-1), this.#stack.length);
  }
}

/**
 * A text that holds nothing else in memory. What is cut out of a longer string keeps all of that alive, and with it, piece
 * by piece, the whole file.
 */
export const owned = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
