import Code from './Code.astro';
import Note from './Note.astro';
import Table from './Table.astro';

/** What MDX posts are made of beyond plain HTML: authors use these without importing them. */
export const prose = { Note, pre: Code, table: Table };
