/** What other sites sent by themselves, apart from what people said. */
export interface Apart<T> {
  said: T[];
  mentions: T[];
}

/** Tells comments from mentions: pingbacks and trackbacks. Both keep their order. */
export function apart<T extends { kind?: unknown }>(comments: readonly T[]): Apart<T> {
  return {
    said: comments.filter(({ kind }) => kind === undefined),
    mentions: comments.filter(({ kind }) => kind !== undefined),
  };
}
