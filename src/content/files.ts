import { isUtf8 } from 'node:buffer';
import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import yaml from 'js-yaml';
import { type ParsedComment, parseCommentFile } from '../discussion/file.ts';
import { Author } from '../schema/author.ts';
import { ELSEWHERE } from '../schema/elsewhere.ts';
import { AuthorId, Slug } from '../schema/ids.ts';
import { momentOf } from '../schema/moment.ts';
import { Post } from '../schema/post.ts';
import { type Checked, checked, type Problem } from '../schema/problem.ts';

/** A file of `content/` as it was read. */
export interface SourceFile {
  /** Path from the project's root, with slashes. */
  file: string;
  text: string;
  /** Why the text is not what somebody wrote, where it is not. */
  unreadable?: string;
}

export type CommentSource = SourceFile & { post: string };

/** What lies in a folder, apart from what programs hide there; nothing where there is no such folder. */
export async function seen(root: string, folder: string): Promise<Dirent[]> {
  const found = await readdir(join(root, folder), { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names of the files in a folder that end so. What a link leads to is taken to be one. */
const filesIn = async (root: string, folder: string, ending: string): Promise<string[]> =>
  (await seen(root, folder))
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(ending))
    .map(({ name }) => name);

/** What is no UTF-8 comes out of the reading as U+FFFD. */
const notUtf8 = (text: string): string =>
  `is not UTF-8 (line ${text.slice(0, text.indexOf('\ufffd')).split('\n').length}): open it in an editor, and save it with the encoding UTF-8`;

async function read(root: string, file: string): Promise<SourceFile> {
  const bytes = await readFile(join(root, file));
  const text = bytes.toString();
  return isUtf8(bytes) ? { file, text } : { file, text, unreadable: notUtf8(text) };
}

/** Some editors put a byte order mark before the text. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

/** The comment files of one post, read side by side. */
async function commentsOf(root: string, post: string): Promise<CommentSource[]> {
  const folder = `content/comments/${post}`;
  const names = await filesIn(root, folder, '.json');
  return Promise.all(names.map(async (name) => ({ post, ...(await read(root, `${folder}/${name}`)) })));
}

/** All comment files, post by post. */
export async function* commentSources(root: string): AsyncGenerator<CommentSource> {
  for (const entry of await seen(root, 'content/comments'))
    if (entry.isDirectory()) yield* await commentsOf(root, entry.name);
}

/** A post, or a page that stands for itself, such as "About". */
export type PostSource = SourceFile & { slug: string; page: boolean };

async function* mdxSources(root: string, folder: string, page: boolean): AsyncGenerator<PostSource> {
  for (const entry of await seen(root, folder)) {
    const { name } = entry;
    if (!entry.isDirectory()) {
      if (name.endsWith('.mdx'))
        yield { slug: basename(name, '.mdx'), page, ...(await read(root, `${folder}/${name}`)) };
    } else if ((await filesIn(root, `${folder}/${name}`, '.mdx')).includes('index.mdx')) {
      yield { slug: name, page, ...(await read(root, `${folder}/${name}/index.mdx`)) };
    }
  }
}

/** All posts, then all pages: `content/posts/<slug>.mdx` or `<slug>/index.mdx`, and the same in `content/pages`. */
export async function* postSources(root: string): AsyncGenerator<PostSource> {
  yield* mdxSources(root, 'content/posts', false);
  yield* mdxSources(root, 'content/pages', true);
}

/** All author files. */
export async function* authorSources(root: string): AsyncGenerator<SourceFile & { id: string }> {
  for (const name of await filesIn(root, 'content/authors', '.json'))
    yield { id: basename(name, '.json'), ...(await read(root, `content/authors/${name}`)) };
}

export type Parsed<T> = Checked<T>;

const failed = (file: string, message: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ file, field: '', message }],
});

/** Reads an author file. */
export function parseAuthor({ id, file, text, unreadable }: SourceFile & { id: string }): Parsed<Author> {
  if (!AuthorId.safeParse(id).success)
    return failed(file, 'has a name that is no author id: rename it, with a-z, 0-9 and single hyphens');
  if (unreadable) return failed(file, unreadable);
  try {
    return checked(Author, file, JSON.parse(withoutMark(text)));
  } catch (error) {
    return failed(file, `is not JSON (${(error as Error).message}): correct it`);
  }
}

/** YAML as Astro reads it, except that a day which is not in the calendar stays text, and so is refused. */
const FRONT_MATTER = yaml.DEFAULT_SCHEMA.extend({
  implicit: [
    new yaml.Type('tag:yaml.org,2002:timestamp', {
      kind: 'scalar',
      resolve: (text: unknown) => typeof text === 'string' && momentOf(text) !== undefined,
      construct: momentOf,
    }),
  ],
});

/** The line of `---` that opens the front matter. */
const LINES_ABOVE_YAML = 1;

function notYaml(error: yaml.YAMLException): string {
  const line = (error.mark?.line ?? 0) + LINES_ABOVE_YAML + 1;
  return `has front matter that is not YAML (line ${line}: ${error.reason}): correct it, or put the value between quotes`;
}

/** Reads a post's front matter as Astro does, and gives the MDX below it with the number of lines above it. */
export function parsePost({
  slug,
  file,
  text,
  unreadable,
}: SourceFile & { slug: string }): Parsed<{ post: Post; body: string; linesAbove: number }> {
  if (!Slug.safeParse(slug).success)
    return failed(
      file,
      'has a name that is no slug: rename it, with letters and digits joined by single hyphens',
    );
  // Two names that look alike would be two files of one address, and the build knows the composed one alone.
  if (slug !== slug.normalize('NFC'))
    return failed(
      file,
      'has a name whose accents are letters of their own (NFD): rename it, with composed letters (NFC)',
    );
  if (unreadable) return failed(file, unreadable);
  const match = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?<=\n)---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match)
    return failed(
      file,
      /^\ufeff?---[ \t]*(?:\r?\n|$)/.test(text)
        ? 'has front matter that does not end: write --- on a line of its own below its last field'
        : 'has no front matter: begin the file with --- and at least title and author',
    );
  try {
    const front = checked(Post, file, yaml.load(match[1] ?? '', { schema: FRONT_MATTER }) ?? {}, ELSEWHERE);
    if (!front.ok) return front;
    const body = text.slice(match[0].length);
    return { ok: true, value: { post: front.value, body, linesAbove: match[0].split('\n').length - 1 } };
  } catch (error) {
    if (error instanceof yaml.YAMLException) return failed(file, notYaml(error));
    throw error;
  }
}

/** Reads a comment file; its folder must be a slug. */
export function parseComment({ post, file, text, unreadable }: CommentSource): ParsedComment {
  if (!Slug.safeParse(post).success)
    return failed(file, 'lies in a folder whose name is no slug: move it to the folder of its post');
  if (unreadable) return failed(file, unreadable);
  return parseCommentFile(file, withoutMark(text));
}
