import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Author } from '../../src/schema/author.ts';
import { Post } from '../../src/schema/post.ts';
import { root } from '../support/project.ts';

const guide = await readFile(join(root, 'docs/writing.md'), 'utf8');
const [posts = '', authors = ''] = guide.split('## Authors');

describe('docs/writing.md tells whoever writes', () => {
  test.each(Object.keys(Post.shape))('of the field %s of a post', (field) => {
    expect(posts).toContain(`\n| \`${field}\` |`);
  });

  test.each(Object.keys(Author.shape))('of the field %s of an author', (field) => {
    expect(authors).toContain(`\n| \`${field}\` |`);
  });
});
