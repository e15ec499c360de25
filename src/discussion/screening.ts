import type { Submission } from '../schema/submission.ts';
import { isInkless } from '../schema/text.ts';
import { submission as words } from '../words/index.ts';
import { say } from '../words/say.ts';
import { DEEPEST_NESTING, nestingOf, plainText } from './markdown.ts';

/** A form that is sent back sooner than this after it was opened was hardly read, in milliseconds. */
const HASTE = 3000;
const MANY_LINKS = 3;

/** What the screening says: refusals the sender can mend, and findings for whoever moderates. */
export interface Screening {
  refusals: { field: 'body' | 'nickname'; message: string }[];
  findings: string[];
}

/** Looks at a submission that has passed its schema. Findings are our own constant sentences: nothing typed is in them. */
export function screen(submission: Submission, now: Date): Screening {
  const { body, nickname, opened } = submission;
  const spent = opened === '' ? HASTE : now.getTime() - Number(opened);
  const refusals: Screening['refusals'] = [];
  const findings: string[] = [];
  if (nickname !== '') {
    refusals.push({ field: 'nickname', message: words.trapped });
  }
  if (nestingOf(body) > DEEPEST_NESTING) {
    refusals.push({
      field: 'body',
      message: say(words.deep, { n: DEEPEST_NESTING }),
    });
  } else if (isInkless(plainText(body))) {
    refusals.push({ field: 'body', message: words.inkless });
  }
  // A clock that is ahead of ours makes it negative, and says nothing.
  if (spent >= 0 && spent < HASTE) findings.push('It was sent within three seconds of opening the form.');
  if ((body.match(/https?:\/\//gi)?.length ?? 0) >= MANY_LINKS)
    findings.push('It holds three links or more.');
  return { refusals, findings };
}
