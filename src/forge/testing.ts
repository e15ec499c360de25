import type { Comment } from '../schema/comment.ts';
import type { Proposal } from './port.ts';
import { proposalFor } from './proposal.ts';

/** A comment for a test to send: its words name it. */
export const comment = (id: string, more: Partial<Comment> = {}): Comment => ({
  id,
  author: { name: 'Ann' },
  date: '2026-11-23T09:30:00Z',
  body: `Words of ${id}.`,
  source: { kind: 'form' },
  ...more,
});

export const proposal = (id: string, more: Partial<Comment> = {}, post = 'a-post'): Proposal =>
  proposalFor({ slug: post }, comment(id, more));
