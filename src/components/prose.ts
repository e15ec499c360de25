import Code from './Code.astro';
import Link from './Link.astro';
import Note from './Note.astro';
import Picture from './Picture.astro';
import Table from './Table.astro';

/** What MDX posts are made of beyond plain HTML: authors use these without importing them. */
export const prose = { Note, a: Link, img: Picture, pre: Code, table: Table };
