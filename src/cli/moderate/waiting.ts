import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authorSources, parseAuthor, parseComment, parsePost } from '../../content/files.ts';
import { commentPath, parseCommentFile } from '../../discussion/file.ts';
import { renderBody } from '../../discussion/markdown.ts';
import type { Pending } from '../../forge/port.ts';
import type { Comment } from '../../schema/comment.ts';
import { Slug } from '../../schema/ids.ts';
import type { Problem } from '../../schema/problem.ts';
import { folded } from './filter.ts';

/** What a comment answers. */
export type Answered =
  | { kind: 'post'; title?: string }
  /** `waits` where that comment is not on the site yet either. */
  | { kind: 'comment'; id: string; author: string; body: string; waits: boolean }
  | { kind: 'missing'; id: string };

/** A comment that waits, with all that a person needs to decide on it. Nothing in it is made safe to print. */
export interface Waiting {
  id: string;
  reference: string;
  path: string;
  proposed: string;
  /** The post's slug and title; the title is missing where there is no such post. */
  post: string;
  postTitle?: string;
  /** Absent where the file is malformed; `text` is what it holds. */
  comment?: Comment;
  text: string;
  answers: Answered;
  /** The full addresses of the links in the body. */
  links: string[];
  /** What is worth a second look, in our words. */
  notes: string[];
  /** Why it cannot be approved; empty for a comment that can. */
  problems: string[];
}

/** What has to be known besides the comment itself. */
interface Surroundings {
  root: string;
  authors: Set<string>;
  titles: Map<string, Promise<string | undefined>>;
  waiting: Map<string, Comment>;
}

const readIfThere = (root: string, file: string): Promise<string | undefined> =>
  readFile(join(root, file), 'utf8').catch(() => undefined);

async function readTitle(root: string, slug: string): Promise<string | undefined> {
  if (!Slug.safeParse(slug).success) return undefined;
  const places = ['posts', 'pages'].map((folder) => `content/${folder}/${slug}`);
  for (const file of places.flatMap((place) => [`${place}.mdx`, `${place}/index.mdx`])) {
    const text = await readIfThere(root, file);
    if (text === undefined) continue;
    const parsed = parsePost({ slug, file, text });
    return parsed.ok ? parsed.value.post.title : slug;
  }
  return undefined;
}

function titleOf({ root, titles }: Surroundings, slug: string): Promise<string | undefined> {
  const title = titles.get(slug) ?? readTitle(root, slug);
  titles.set(slug, title);
  return title;
}

async function authorNames(root: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const source of authorSources(root)) {
    const parsed = parseAuthor(source);
    if (parsed.ok) names.add(folded(parsed.value.name));
  }
  return names;
}

async function answered(post: string, comment: Comment | undefined, near: Surroundings): Promise<Answered> {
  const id = comment?.parent;
  if (id === undefined) return { kind: 'post', title: await titleOf(near, post) };
  const file = commentPath(post, id);
  const text = await readIfThere(near.root, file);
  const parsed = text === undefined ? undefined : parseComment({ post, file, text });
  const parent = parsed?.ok ? parsed.comment : near.waiting.get(file);
  return parent
    ? { kind: 'comment', id, author: parent.author.name, body: parent.body, waits: !parsed?.ok }
    : { kind: 'missing', id };
}

/** The addresses that the body links to, as the page would have them: hosts in ASCII, so that none looks like another. */
export function linksOf(body: string): string[] {
  const found = renderBody(body).matchAll(/<a href="([^"]*)"/g);
  return [...new Set(Array.from(found, ([, address = '']) => address.replaceAll('&amp;', '&')))];
}

function notesOn(
  comment: Comment,
  title: string | undefined,
  answers: Answered,
  authors: Set<string>,
): string[] {
  const { name, ref } = comment.author;
  const notes: string[] = [];
  if (ref !== undefined)
    notes.push(`It carries the badge of the author "${ref}", which the form never gives.`);
  else if (authors.has(folded(name)))
    notes.push('It is signed with the name of an author of this site, and has no badge.');
  if (title === undefined) notes.push('Its post is in neither content/posts nor content/pages.');
  if (answers.kind === 'missing')
    notes.push('The comment it answers is not there: it would stand at top level.');
  if (answers.kind === 'comment' && answers.waits)
    notes.push(
      `The comment it answers, ${answers.id}, waits as well: until that is approved, this one stands at top level.`,
    );
  return notes;
}

/** The file's path is said elsewhere. */
const problemText = ({ field, message }: Problem): string =>
  `${field === '' ? 'The file' : field} ${message}.`;

async function lookAt(pending: Pending, near: Surroundings): Promise<Waiting> {
  const { id, reference, path, text, proposed, problem } = pending;
  const post = path.split('/')[2] ?? '';
  const parsed = problem === undefined ? parseCommentFile(path, text) : undefined;
  const comment = parsed?.ok ? parsed.comment : undefined;
  const postTitle = await titleOf(near, post);
  const answers = await answered(post, comment, near);
  return {
    ...{ id, reference, path, proposed, post, postTitle, comment, text, answers },
    links: comment ? linksOf(comment.body) : [],
    notes: comment ? notesOn(comment, postTitle, answers, near.authors) : [],
    problems:
      problem !== undefined ? [problem] : parsed?.ok === false ? parsed.problems.map(problemText) : [],
  };
}

/**
 * Looks up what surrounds each comment that waits.
 * @param root the site's folder; what is not there is left out
 */
export async function lookAtAll(pending: readonly Pending[], root: string): Promise<Waiting[]> {
  const waiting = new Map<string, Comment>();
  for (const { path, text } of pending) {
    const parsed = parseCommentFile(path, text);
    if (parsed.ok) waiting.set(path, parsed.comment);
  }
  const near: Surroundings = { root, authors: await authorNames(root), titles: new Map(), waiting };
  return Promise.all(pending.map((one) => lookAt(one, near)));
}

/** What a script gets of a comment. */
export function waitingJson({ comment, text, ...rest }: Waiting) {
  const { parent = null, author = null, date = null, body = null } = comment ?? {};
  const { id, reference, path, proposed, post, postTitle = null, ...more } = rest;
  const known = { id, reference, path, proposed, post, postTitle, parent, author, date, body, ...more };
  return comment ? known : { ...known, text };
}
