import type { Nodes } from 'hast';
import { mdxToHast, mdxToJs } from 'satteri';
import type { ArchivedBody, Finding } from '../archive.ts';
import { postMarkdown } from './post.ts';
import type { PostContext } from './types.ts';

/** A blog whose files lie at old.test, and whose other posts are at `/old/…`. */
export const context: PostContext = {
  address: (href) => /^(?:https?:\/\/old\.test)?\/old\/(\w+)/.exec(href)?.[1]?.replace(/^/, '/posts/'),
  file: (src) => /^(?:https?:\/\/old\.test)?\/files\/([\w.-]+)$/.exec(src)?.[1]?.replace(/^/, './'),
  whole: (src) => (src.startsWith('../') ? undefined : `https://old.test/${src}`),
  picture: (id) =>
    id === '7'
      ? { src: './seven.jpg', alt: 'Seven', caption: 'The seventh' }
      : id === '8'
        ? { src: './eight.jpg', alt: 'Eight' }
        : undefined,
  pictures: () => [{ src: './one.jpg', alt: 'One' }],
};

/** The text of a post, as an export has it from line 1 of a file. */
export const convert = (html: string, form: ArchivedBody['form'] = 'classic') =>
  postMarkdown({ form, html, place: { file: 'blog.xml', line: 1 } }, context);

export const markdown = (html: string, form?: ArchivedBody['form']): string => convert(html, form).markdown;

/** Findings as lines of kind, line and message. */
export const found = (html: string, form?: ArchivedBody['form']): string[] =>
  convert(html, form).findings.map(
    ({ kind, place, message }: Finding) => `${kind} ${place.line}: ${message}`,
  );

/** What the build makes of MDX: an element's name, its properties and its content. */
export interface Built {
  name: string;
  properties: Record<string, unknown>;
  children: (Built | string)[];
}

function children(value: unknown): (Built | string)[] {
  if (Array.isArray(value)) return value.flatMap(children);
  if (value === undefined || value === null || typeof value === 'boolean') return [];
  return typeof value === 'object' ? [value as Built] : [String(value)];
}

const jsx = (type: unknown, { children: inside, ...properties }: Record<string, unknown>): Built => ({
  name: String(type),
  properties,
  children: children(inside),
});

/** The components that posts have, by their names alone. */
const components = { Figure: 'Figure', Gallery: 'Gallery', Audio: 'Audio', Video: 'Video', Table: 'Table' };

/** Runs what Sätteri, which the build uses, makes of MDX. */
export function built(mdx: string): Built {
  const { code } = mdxToJs(mdx, { features: { smartPunctuation: false }, outputFormat: 'function-body' });
  const run = new Function(code) as (runtime: object) => { default: (props: object) => unknown };
  const runtime = { jsx, jsxs: jsx, Fragment: 'fragment' };
  const made = run(runtime).default({ components });
  return { name: 'root', properties: {}, children: children(made) };
}

/** Every node of a built text, in order. */
export function* nodesOf(node: Built | string): Generator<Built | string> {
  yield node;
  if (typeof node !== 'string') for (const child of node.children) yield* nodesOf(child);
}

/** Names of what MDX would run: none of it may be in a text that was rescued. */
export function programs(mdx: string): string[] {
  const names: string[] = [];
  const visit = (node: Nodes): void => {
    if (/^mdx(?:js|Flow|Text)/.test(node.type) && !/JsxElement|Jsx(?:Flow|Text)Element/.test(node.type))
      names.push(node.type);
    if ('attributes' in node && Array.isArray(node.attributes))
      for (const { type, value } of node.attributes as { type: string; value: unknown }[])
        if (type !== 'mdxJsxAttribute' || (typeof value === 'object' && value !== null)) names.push(type);
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(mdxToHast(mdx, { features: { smartPunctuation: false } }) as Nodes);
  return names;
}
