import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeFiles } from './files.ts';

/** A folder with these files, by their paths, which is gone after the test. */
export async function siteFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rejoinder-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFiles(root, files);
  return root;
}

/** A post, an author and a comment with which nothing is wrong. */
export const GOOD_SITE = {
  'content/authors/ann.json': '{ "name": "Ann" }\n',
  'content/posts/a-post.mdx': '---\ntitle: A post\nauthor: ann\npublished: 2026-11-23\n---\n\nHello.\n',
  'content/comments/a-post/abc.json': `{
  "id": "abc",
  "author": {
    "name": "Bob"
  },
  "body": "Hi",
  "source": {
    "kind": "form"
  }
}
`,
};
