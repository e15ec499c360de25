/** A link of the source; every run of its words holds the same one. */
export interface CommentLink {
  href: string;
  title: string;
}

/** What a stretch of words can carry. */
export interface Marks {
  strong: boolean;
  em: boolean;
  s: boolean;
  code: boolean;
  link: CommentLink | undefined;
}

/** Words that carry the same marks, a line break, or a picture. */
export type Run = { marks: Marks } & (
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'image'; src: string; alt: string }
);

/** What a comment consists of. Containers are nested at most as deep as the renderer takes them. */
export type Block =
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'code'; text: string }
  | { type: 'rule' }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'list'; start: number | undefined; items: Block[][] };

export const NO_MARKS: Marks = { strong: false, em: false, s: false, code: false, link: undefined };

export const sameMarks = (a: Marks, b: Marks): boolean =>
  a === b ||
  (a.strong === b.strong && a.em === b.em && a.s === b.s && a.code === b.code && a.link === b.link);
