import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import yaml from 'js-yaml';
import { type ParsedComment, parseCommentFile } from '../discussion/file.ts';
import { Author } from '../schema/author.ts';
import { AuthorId, Slug } from '../schema/ids.ts';
import { momentOf } from '../schema/moment.ts';
import { Post } from '../schema/post.ts';
import { type Checked, checked, type Problem } from '../schema/problem.ts';

/** A file of `content/` as it was read. */
export interface SourceFile {
  /** Path from the project's root, with slashes. */
  file: string;
  text: string;
}

export type CommentSource = SourceFile & { post: string };

async function entries(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).sort();
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ENOTDIR'
    )
      return [];
    throw error;
  }
}

const read = async (root: string, file: string): Promise<SourceFile> => ({
  file,
  text: await readFile(join(root, file), 'utf8'),
});

/** The comment files of one post, read side by side. */
async function commentsOf(root: string, post: string): Promise<CommentSource[]> {
  const names = (await entries(join(root, 'content/comments', post))).filter((name) =>
    name.endsWith('.json'),
  );
  return Promise.all(
    names.map(async (name) => ({ post, ...(await read(root, `content/comments/${post}/${name}`)) })),
  );
}

/** All comment files, post by post. */
export async function* commentSources(root: string): AsyncGenerator<CommentSource> {
  for (const post of await entries(join(root, 'content/comments'))) yield* await commentsOf(root, post);
}

/** A post, or a page that stands for itself, such as "About". */
export type PostSource = SourceFile & { slug: string; page: boolean };

async function* mdxSources(root: string, folder: string, page: boolean): AsyncGenerator<PostSource> {
  for (const name of await entries(join(root, folder))) {
    if (name.endsWith('.mdx'))
      yield { slug: basename(name, '.mdx'), page, ...(await read(root, `${folder}/${name}`)) };
    else if ((await entries(join(root, folder, name))).includes('index.mdx')) {
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
  for (const name of await entries(join(root, 'content/authors'))) {
    if (name.endsWith('.json'))
      yield { id: basename(name, '.json'), ...(await read(root, `content/authors/${name}`)) };
  }
}

export type Parsed<T> = Checked<T>;

const failed = (file: string, message: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ file, field: '', message }],
});

/** Reads an author file. */
export function parseAuthor({ id, file, text }: SourceFile & { id: string }): Parsed<Author> {
  if (!AuthorId.safeParse(id).success)
    return failed(file, 'has a name that is no author id: rename it, with a-z, 0-9 and single hyphens');
  try {
    return checked(Author, file, JSON.parse(text));
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
  const match = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match)
    return failed(file, 'has no front matter: begin the file with --- and at least title and author');
  try {
    const front = checked(Post, file, yaml.load(match[1] ?? '', { schema: FRONT_MATTER }) ?? {});
    if (!front.ok) return front;
    const body = text.slice(match[0].length);
    return { ok: true, value: { post: front.value, body, linesAbove: match[0].split('\n').length - 1 } };
  } catch (error) {
    if (error instanceof yaml.YAMLException) return failed(file, notYaml(error));
    throw error;
  }
}

/** Reads a comment file; its folder must be a slug. */
export function parseComment({ post, file, text }: CommentSource): ParsedComment {
  if (!Slug.safeParse(post).success)
    return failed(file, 'lies in a folder whose name is no slug: move it to the folder of its post');
  return parseCommentFile(file, text);
}
