import type { Finding } from '../archive.ts';
import { longestRun } from './comment-escape.ts';
import { paragraphMarkdown } from './comment-inline.ts';
import type { Block } from './comment-model.ts';

type Report = (kind: Finding['kind'], message: string) => void;

/** Blocks as comment Markdown. As deep as the blocks are nested, which is at most what the renderer takes. */
export function blocksMarkdown(blocks: readonly Block[], report: Report): string {
  return parts(blocks, report).join('\n\n');
}

function parts(blocks: readonly Block[], report: Report): string[] {
  let lists = 0;
  return blocks.map((block, index) => {
    lists = blocks[index - 1]?.type === 'list' ? lists + 1 : 0;
    return blockMarkdown(block, lists % 2 === 1, report);
  });
}

function blockMarkdown(block: Block, otherMarker: boolean, report: Report): string {
  switch (block.type) {
    case 'paragraph': {
      const { markdown, exact } = paragraphMarkdown(block.runs);
      if (!exact) report('changed', 'emphasis that Markdown cannot express became plain words');
      return markdown;
    }
    case 'code':
      return fenced(block.text);
    case 'rule':
      return '***';
    case 'quote':
      return blocksMarkdown(block.blocks, report).replace(/^(?=(.?))/gm, (_, first) => (first ? '> ' : '>'));
    case 'list':
      return listMarkdown(block, otherMarker, report);
  }
}

function fenced(code: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}\n${code}\n${fence}`;
}

/** Lists that follow each other get different markers, so that they stay two. */
function listMarkdown({ start, items }: Block & { type: 'list' }, other: boolean, report: Report): string {
  const tight = items.every(isTight);
  const written = items.map((item, index) => {
    const marker = start === undefined ? (other ? '+' : '-') : `${start + index}${other ? ')' : '.'}`;
    const indent = ' '.repeat(marker.length + 1);
    const body = parts(item, report)
      .join(tight ? '\n' : '\n\n')
      .replace(/\n(?=[^\n])/g, `\n${indent}`);
    return `${marker} ${body}`.trimEnd();
  });
  return written.join(tight ? '\n' : '\n\n');
}

/** True for an item of one paragraph or one with lists below, none of which needs an empty line before it. */
const isTight = (item: readonly Block[]): boolean =>
  item.every((block, index) =>
    index === 0
      ? block.type === 'paragraph'
      : block.type === 'list' && (block.start ?? 1) === 1 && block.items[0]?.length !== 0,
  );
