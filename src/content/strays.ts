import type { Problem } from '../schema/problem.ts';
import { seen } from './files.ts';

const stray = (file: string, message: string): Problem => ({ file, field: '', message });

async function strayPosts(root: string, folder: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const entry of await seen(root, folder)) {
    const file = `${folder}/${entry.name}`;
    const isPost = entry.isDirectory()
      ? (await seen(root, file)).some(({ name }) => name === 'index.mdx')
      : entry.name.endsWith('.mdx');
    if (!isPost)
      problems.push(
        stray(
          file,
          `is not read: a ${folder.slice('content/'.length, -1)} is a file that ends in .mdx, or a folder with index.mdx`,
        ),
      );
  }
  return problems;
}

async function strayAuthors(root: string): Promise<Problem[]> {
  return (await seen(root, 'content/authors'))
    .filter((entry) => entry.isDirectory() || !entry.name.endsWith('.json'))
    .map(({ name }) =>
      stray(`content/authors/${name}`, 'is not read: an author is a file that ends in .json'),
    );
}

async function strayComments(root: string): Promise<Problem[]> {
  const message = 'is not read: a comment is a file that ends in .json, in the folder of its post';
  const problems: Problem[] = [];
  for (const folder of await seen(root, 'content/comments')) {
    const path = `content/comments/${folder.name}`;
    if (!folder.isDirectory()) problems.push(stray(path, message));
    else {
      for (const entry of await seen(root, path)) {
        if (entry.isDirectory() || !entry.name.endsWith('.json'))
          problems.push(stray(`${path}/${entry.name}`, message));
      }
    }
  }
  return problems;
}

/** What lies where posts, authors and comments do and is none, so that nothing is left out without a word. */
export async function strayFiles(root: string): Promise<Problem[]> {
  return (
    await Promise.all([
      strayPosts(root, 'content/posts'),
      strayPosts(root, 'content/pages'),
      strayAuthors(root),
      strayComments(root),
    ])
  ).flat();
}
