/** The names of a language in all regions begin so. */
const primary = (language: string): string | undefined => language.split('-')[0];

/** Where nothing can be fetched, dates stay as they are. */
const withTimes = (use: (times: typeof import('./times.ts')) => void): void =>
  void import('./times.ts').then(use, () => {});

/**
 * Says the dates on a page, or in a part of it, in the reader's own language and time zone, where the browser names the
 * languages of its reader, and the site's is none of them. What an author wrote stays as it is.
 */
export function translateDates(within: ParentNode = document): void {
  const site = primary(document.documentElement.lang);
  if (navigator.languages.some((language) => primary(language) === site)) return;
  withTimes(({ translate }) =>
    within.querySelectorAll<HTMLTimeElement>('time:not(.e-content *)').forEach(translate),
  );
}

/** Says dates in the reader's own words: those of a reader of another language at once, and all where a pointer rests on them. */
export function watchDates(): void {
  document.addEventListener('pointerover', ({ target }) => {
    const time = (target as Element).closest('time');
    if (time) withTimes(({ explain }) => explain(time));
  });
  translateDates();
}
