import type { Root } from 'hast';
import { all, attribute, classesOf, first, named, type Parent } from './tree.ts';

/** The content of a `meta` element by its name or property. */
export function metaOf(root: Parent, name: string): string {
  const isIt = (value: string): boolean => value.toLowerCase() === name;
  const found = first(
    root,
    (element) =>
      element.tagName === 'meta' &&
      (isIt(attribute(element, 'property')) || isIt(attribute(element, 'name'))),
  );
  return attribute(found, 'content').trim();
}

/** The address of a `link` element by its relation. */
export function linkOf(root: Parent, relation: string): string {
  const found = first(
    root,
    (element) =>
      element.tagName === 'link' && attribute(element, 'rel').toLowerCase().split(' ').includes(relation),
  );
  return attribute(found, 'href').trim();
}

/** Where the page was, as a browser writes it into what it saves. */
export function savedFrom(html: string): string | undefined {
  return /<!-- saved from url=\(\d{4,6}\)(https?:\/\/\S{1,2000}) -->/i.exec(html.slice(0, 4000))?.[1];
}

/** The post's address: without the page of its comments, and without a fragment. */
export function withoutCommentPage(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  url.hash = '';
  url.pathname = url.pathname.replace(/\/comment-page-\d+(\/?)$/, '/');
  for (const name of ['cpage', 'replytocom', 'unapproved', 'moderation-hash']) url.searchParams.delete(name);
  return url.href;
}

/** The post's address, from the most to the least certain. */
export function addressOf(root: Root, html: string): string | undefined {
  const found = [linkOf(root, 'canonical'), metaOf(root, 'og:url'), savedFrom(html) ?? ''];
  return found.map(withoutCommentPage).find((address) => address !== undefined);
}

const numberIn = (pattern: RegExp, text: string): string | undefined => pattern.exec(text)?.[1];

/** The post's number in the old blog. */
export function postId(root: Root): string | undefined {
  const body = first(root, named('body'));
  const hidden = first(
    root,
    (element) => element.tagName === 'input' && attribute(element, 'name') === 'comment_post_ID',
  );
  const marked = all(root, (element) => /^post-\d{1,20}$/.test(attribute(element, 'id')));
  return (
    numberIn(/^(\d{1,20})$/, attribute(hidden, 'value')) ??
    numberIn(/\b(?:postid|page-id)-(\d{1,20})\b/, (body ? classesOf(body) : []).join(' ')) ??
    numberIn(/[?&](?:p|page_id)=(\d{1,20})\b/, linkOf(root, 'shortlink')) ??
    (marked.length === 1 ? attribute(marked[0], 'id').slice('post-'.length) : undefined)
  );
}

/** The last name in an address, decoded; undefined where it names the post by number. */
export function slugOf(address: string): string | undefined {
  const name = new URL(address).pathname.split('/').findLast((part) => part !== '') ?? '';
  try {
    return decodeURIComponent(name.replace(/\.html?$|^index\.php$/, '')) || undefined;
  } catch {
    return name;
  }
}
