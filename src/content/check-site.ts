import type { Problem } from '../schema/problem.ts';
import { isInkless } from '../schema/text.ts';

/** What is wrong with what a site owner sets. */
export const checkSite = ({ title }: { title: string }): Problem[] =>
  isInkless(title)
    ? [{ file: 'src/site.ts', field: 'title', message: 'shows nothing: write what the site is called' }]
    : [];
