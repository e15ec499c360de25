import { expect, test } from 'vitest';
import { withPreview } from './description.ts';
import { proposalFor } from './proposal.ts';

const POST = { slug: 'ein-größerer-post', title: 'A post', url: 'https://blog.example/posts/x/' };
const COMMENT = {
  id: 'abc',
  author: { name: '@ann' },
  body: 'fixes #1',
  source: { kind: 'form' as const },
};

test('the description links to the comment in the preview of its pull request', () => {
  const { body } = proposalFor(POST, COMMENT, { preview: 'https://deploy-preview-{number}--x.netlify.app' });
  expect(withPreview(body, 7)).toContain(
    'href="https://deploy-preview-7--x.netlify.app/posts/ein-gr%C3%B6%C3%9Ferer-post/#comment-abc"',
  );
});

test('a page has its preview at the root', () => {
  const preview = 'https://deploy-preview-{number}--x.netlify.app';
  const { body } = proposalFor({ ...POST, slug: 'about', page: true }, COMMENT, { preview });
  expect(withPreview(body, 7)).toContain('href="https://deploy-preview-7--x.netlify.app/about/#comment-abc"');
});

test('without previews nothing is left to be filled in', () => {
  const { body } = proposalFor(POST, COMMENT);
  expect(body).not.toContain('{number}');
});

test('title, branch and path hold nothing that was typed', () => {
  const { title, branch, path } = proposalFor(POST, COMMENT);
  expect([title, branch, path]).toEqual([
    'Add comment abc',
    'comment/abc',
    'content/comments/ein-größerer-post/abc.json',
  ]);
});
