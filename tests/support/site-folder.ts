import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, by their paths, which is gone after the test. */
export async function siteFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'rejoinder-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
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
