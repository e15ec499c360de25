import { cleanText } from '../../schema/text.ts';
import type { ArchivedComment, Finding, Place } from '../archive.ts';
import { commentBlocks } from './comment-blocks.ts';
import { type Block, NO_MARKS } from './comment-model.ts';
import { storable, tidyRuns } from './comment-runs.ts';
import { blocksMarkdown } from './comment-write.ts';
import type { Converted } from './types.ts';

/**
 * What a comment of an old blog says, as comment Markdown (docs/decisions/005-comment-markdown.md): the comments'
 * renderer shows the same words, links, emphasis, code, quotations and lists. Equal to its own `cleanText`.
 * @param body HTML as WordPress keeps (`raw`) or prints it (`html`), or plain text in which every character is meant
 */
export function commentMarkdown(body: ArchivedComment['body'], place: Place): Converted {
  const findings = new Map<string, Finding>();
  const report = (kind: Finding['kind'], message: string): void => {
    findings.set(message, { kind, message, place });
  };
  const blocks = body.form === 'text' ? textBlocks(body.text) : commentBlocks(body.text, body.form, report);
  const markdown = cleanText(blocksMarkdown(blocks, report));
  return { markdown, findings: [...findings.values()] };
}

/** Plain text: an empty line ends a paragraph. Blanks within lines stay as they are. */
function textBlocks(text: string): Block[] {
  return cleanText(storable(text))
    .split('\n\n')
    .map((paragraph) => {
      const runs = paragraph.split('\n').flatMap((line): Parameters<typeof tidyRuns>[0] => {
        const words = line.trim();
        return [
          { type: 'break', marks: NO_MARKS },
          { type: 'text', text: words, marks: NO_MARKS },
        ];
      });
      return { type: 'paragraph', runs: runs.slice(1) } satisfies Block;
    })
    .filter(({ runs }) => tidyRuns(runs).length > 0);
}
