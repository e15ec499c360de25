import { commentFrom } from '../../discussion/comment.ts';
import { Submission } from '../../schema/submission.ts';
import type { Proposal } from '../port.ts';
import { proposalFor } from '../proposal.ts';

/** What the form sends, as far as a test says otherwise. */
export type Sent = Partial<Record<'post' | 'parent' | 'name' | 'url' | 'body', string>>;

/** The proposal that the intake makes of what the form sends. */
export async function sent(more: Sent = {}): Promise<Proposal> {
  const submission = Submission.parse({ post: 'a-post', name: 'Ann', body: 'Words.', ...more });
  return proposalFor(
    { slug: submission.post },
    await commentFrom(submission, new Date('2026-11-23T09:30:00Z')),
  );
}
