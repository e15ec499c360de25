/**
 * Whether a Markdown text may have a table with columns that are aligned otherwise than words are, by a line such as
 * `| --: | :-: |`. One in code counts too.
 */
export const hasAlignedColumns = (markdown: string): boolean =>
  markdown.split('\n').some((line) => /^[\s>|:-]+$/.test(line) && line.includes('-:'));
