/** A picture that stands for a page where it is shared. */
export interface SharedPicture {
  /** From the root. */
  url: string;
  width?: number | undefined;
  height?: number | undefined;
  /** What it shows, in words. */
  alt?: string | undefined;
}

/** The size of the pictures that are drawn for sharing. */
export const PICTURE_SIZE = { width: 1200, height: 630 };

/** What a page says of itself to programs, beyond its title and description. */
export interface Shared {
  /** Present where it is an article, with what is known of its dates. */
  article?: { published?: Date | undefined; updated?: Date | undefined } | undefined;
  /** The best first. The site's own where a page has none. */
  pictures?: readonly SharedPicture[] | undefined;
  /** The feeds of what is on the page. All pages have those of the site. */
  feeds?: readonly { title: string; href: string; type?: string }[] | undefined;
  /** JSON-LD. */
  data?: object | undefined;
}
