import type { COMPONENTS } from '../schema/components.ts';
import Audio from './Audio.astro';
import Code from './Code.astro';
import Figure from './Figure.astro';
import Gallery from './Gallery.astro';
import HeadingFour from './HeadingFour.astro';
import HeadingThree from './HeadingThree.astro';
import HeadingTwo from './HeadingTwo.astro';
import Link from './Link.astro';
import Note from './Note.astro';
import Picture from './Picture.astro';
import Table from './Table.astro';
import Video from './Video.astro';

/** What MDX posts are made of beyond plain HTML: authors use these without importing them. */
export const prose = {
  Audio,
  Figure,
  Gallery,
  Note,
  Table,
  Video,
  a: Link,
  // The title of the page is its only heading of the first level.
  h1: 'h2',
  img: Picture,
  pre: Code,
  table: Table,
} satisfies Record<(typeof COMPONENTS)[number] | 'a' | 'h1' | 'img' | 'pre' | 'table', unknown>;

/** The same on the post's own page, where headings have links to themselves. */
export const proseOnPage = { ...prose, h1: HeadingTwo, h2: HeadingTwo, h3: HeadingThree, h4: HeadingFour };
