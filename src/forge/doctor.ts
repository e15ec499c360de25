/** One thing that was looked at. `what` and `todo` are sentences. */
export interface Finding {
  state: 'good' | 'warning' | 'bad';
  what: string;
  /** What to do about it. */
  todo?: string;
}

/** Findings that belong together. */
export interface Section {
  title: string;
  findings: Finding[];
}

export const good = (what: string): Finding => ({ state: 'good', what });
export const warning = (what: string, todo?: string): Finding => ({
  state: 'warning',
  what,
  ...(todo === undefined ? {} : { todo }),
});
export const bad = (what: string, todo?: string): Finding => ({ ...warning(what, todo), state: 'bad' });

/** "1 comment", "2 comments". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** Names in a sentence; many are cut short. */
export const named = (names: readonly string[], most = 5): string =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : names.join(', ');

export const hasBad = (sections: readonly Section[]): boolean =>
  sections.some(({ findings }) => findings.some(({ state }) => state === 'bad'));
