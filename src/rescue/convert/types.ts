import type { Finding } from '../archive.ts';

/** A picture of the old blog, as a gallery shows it. */
export interface Picture {
  /** Its new address, or the old one where the file is missing. */
  src: string;
  alt: string;
  /** Plain text. */
  caption?: string;
}

/** What the text of a post needs to know of the rest of the blog. Addresses are as the text has them, maybe relative. */
export interface PostContext {
  /** Where a link leads now; undefined where it leads to no post of this blog, and stays as it is. */
  address(href: string): string | undefined;
  /** Where a file or picture is now; undefined where it is none of this blog's, and stays as it is. */
  file(src: string): string | undefined;
  /** The whole address of a picture of another site or that has no place here; undefined where nobody knows it. */
  whole(src: string): string | undefined;
  /** A picture by the number of its attachment. */
  picture(id: string): Picture | undefined;
  /** The pictures that were uploaded to this post, in order: what a gallery without numbers shows. */
  pictures(): Picture[];
}

export interface Converted {
  /** MDX for a post, comment Markdown for a comment. Without a final newline; empty where there are no words. */
  markdown: string;
  findings: Finding[];
}
