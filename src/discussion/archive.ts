/** A month with what was published in it. */
export interface ArchiveMonth<T> {
  /** From 1. */
  month: number;
  posts: T[];
}

export interface ArchiveYear<T> {
  year: number;
  count: number;
  /** Only those in which something was published. */
  months: ArchiveMonth<T>[];
}

/** Everything that was published, by time. What has no date stands apart. */
export interface Archive<T> {
  years: ArchiveYear<T>[];
  undated: T[];
}

/** With more posts than this the archive has a page for each year. */
const MOST_ON_ONE_PAGE = 500;

/** Whether so many posts are too many for one page of the archive. */
export const isDivided = (posts: number): boolean => posts > MOST_ON_ONE_PAGE;

/** Groups posts by year and month, in UTC. Years, months and posts keep the order in which they come. */
export function archiveOf<T>(posts: readonly T[], dateOf: (post: T) => Date | undefined): Archive<T> {
  const dated = posts.filter((post) => dateOf(post) !== undefined);
  const time = (post: T): Date => dateOf(post) ?? new Date(0);
  const years = [...Map.groupBy(dated, (post) => time(post).getUTCFullYear())].map(([year, inYear]) => ({
    year,
    count: inYear.length,
    months: [...Map.groupBy(inYear, (post) => time(post).getUTCMonth() + 1)].map(([month, inMonth]) => ({
      month,
      posts: inMonth,
    })),
  }));
  return { years, undated: posts.filter((post) => dateOf(post) === undefined) };
}
