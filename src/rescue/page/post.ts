import type { Element, Root } from 'hast';
import type { ArchivedAuthor, ArchivedPost } from '../archive.ts';
import { postId, slugOf } from './addresses.ts';
import type { Read } from './clock.ts';
import type { Page } from './page.ts';
import { authorOf, tagsOf } from './post-author.ts';
import { updatedOf } from './post-dates.ts';
import type { ReadComment } from './read-comment.ts';
import { attribute, first, hasClass, withClass } from './tree.ts';

/** The post's author: who the page names, else who answers in the discussion as such. */
export function postAuthor(page: Page, thread: readonly ReadComment[]): ArchivedAuthor | undefined {
  const named = authorOf(page.root, page.content);
  const answer = thread.find(({ isByPostAuthor }) => isByPostAuthor);
  const name = named?.name ?? answer?.comment.author.name;
  if (name === undefined || name === '') return undefined;
  const login = answer?.login ?? named?.login;
  // By name and not by login, which some pages of a blog show and others do not.
  const bio = named?.bio;
  return { key: name, userId: login ?? name, name, ...(bio === undefined ? {} : { bio }), place: page.place };
}

/** Gives the post's author's comments the number that the badge is given by. */
export function markAuthor(thread: readonly ReadComment[], author: ArchivedAuthor | undefined): void {
  if (author?.userId === undefined) return;
  for (const { isByPostAuthor, comment } of thread) if (isByPostAuthor) comment.author.userId = author.userId;
}

const hasPassword = (content: Element): boolean =>
  first(content, withClass('post-password-form')) !== undefined;

const isOpen = (root: Root): boolean =>
  first(
    root,
    (element) =>
      ['commentform', 'respond'].includes(attribute(element, 'id')) || hasClass(element, 'comment-respond'),
  ) !== undefined;

/** The post of a page. */
export function postOf(
  page: Page,
  thread: readonly ReadComment[],
  author: ArchivedAuthor | undefined,
  date: Read,
  html: string,
): ArchivedPost {
  const { root, content, clock, place, url } = page;
  const id = postId(root);
  const slug = url === undefined ? undefined : slugOf(url);
  // The day, where that is all the page has.
  const published = 'moment' in date ? date.moment : date.day;
  const updated = updatedOf(root, content, clock);
  return {
    kind: page.kind === 'page' ? 'page' : 'post',
    ...(id === undefined ? {} : { id }),
    title: page.title,
    ...(slug === undefined ? {} : { slug }),
    ...(url === undefined ? {} : { url }),
    status: 'publish',
    ...(hasPassword(content) ? { password: true } : {}),
    ...(author === undefined ? {} : { author: author.key }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined || updated === published ? {} : { updated }),
    body: { form: 'html', html, place: { ...place, line: content.position?.start.line } },
    tags: tagsOf(root, content),
    comments: isOpen(root) ? 'open' : 'closed',
    discussion: thread.map(({ comment }) => comment),
    place,
  };
}
