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

/** A feed in RSS. */
interface SharedFeed {
  title: string;
  href: string;
}

/** What a page says of itself to programs, beyond its title and description. */
export interface Shared {
  /** Present where it is an article, with what is known of its dates. */
  article?: { published?: Date | undefined; updated?: Date | undefined } | undefined;
  /** The best first. The site's own where a page has none. */
  pictures?: readonly SharedPicture[] | undefined;
  /** The feed of the posts that a page lists, where they are not all. */
  feed?: SharedFeed | undefined;
  /** The feed of what is said on the page. */
  discussion?: SharedFeed | undefined;
  /** JSON-LD. */
  data?: object | undefined;
}
