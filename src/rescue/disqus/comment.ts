import { isWebAddress } from '../../schema/text.ts';
import type { ArchivedComment } from '../archive.ts';
import { utcDate } from '../dates/written.ts';
import type { Element } from '../xml/elements.ts';
import { optional, textOf } from '../xml/fields.ts';
import { idOf, referenceOf } from './stream.ts';
import { isTrue } from './threads.ts';

/** What it is under the names that WordPress has. */
function statusOf(post: Element): string {
  if (isTrue(textOf(post, 'isSpam'))) return 'spam';
  if (isTrue(textOf(post, 'isDeleted'))) return 'deleted';
  return /^(?:false|0)$/i.test(textOf(post, 'isApproved')) ? 'pending' : 'approved';
}

/** What the author of a post is said to have; empty where it is not said. */
const ofAuthor = (post: Element, name: string): string =>
  post.children
    .filter((child) => child.name === 'author')
    .map((author) => textOf(author, name))
    .find((text) => text !== '') ?? '';

function authorOf(post: Element): ArchivedComment['author'] {
  const name = ofAuthor(post, 'name') || ofAuthor(post, 'username');
  const url = ofAuthor(post, 'link');
  return { name, ...(isWebAddress(url) ? { url } : {}) };
}

function secretOf(post: Element): ArchivedComment['secret'] {
  const email = ofAuthor(post, 'email');
  const ip = optional(post, 'ipAddress');
  return { ...(email === '' ? {} : { email }), ...(ip === undefined ? {} : { ip }) };
}

/** Reads a post, as Disqus calls a comment. */
export function commentOf(file: string, post: Element): ArchivedComment {
  const id = idOf(post);
  const parent = referenceOf(post, 'parent');
  const date = utcDate(textOf(post, 'createdAt'));
  return {
    ...(id ? { id } : {}),
    ...(parent ? { parent } : {}),
    kind: 'comment',
    status: statusOf(post),
    author: authorOf(post),
    ...(date === undefined ? {} : { date }),
    body: { form: 'html', text: textOf(post, 'message') },
    place: { file, line: post.line },
    secret: secretOf(post),
  };
}
