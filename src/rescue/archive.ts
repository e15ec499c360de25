/**
 * What every reader makes of an old blog, whatever it was kept in: parts, in the order in which the source has them. An
 * archive can be read more than once, so that nothing but an index of it needs to be in memory.
 */
export interface Archive {
  /** The file, folder or address as the person named it. */
  name: string;
  format: Format;
  /** How many bytes are to be read, where it is known: for a progress bar. */
  bytes?: number;
  /**
   * Reads it from the beginning.
   * @param progress told how many bytes have been read so far
   * @throws {Unreadable} where no more can be read
   */
  parts(progress?: (bytes: number) => void): AsyncIterable<Part>;
  /** Where several files are one archive: each by itself, to know which of them cannot be read. */
  each?(): Archive[];
}

export type Format = 'wxr' | 'rest' | 'page' | 'capture' | 'disqus';

export type Part =
  | { part: 'site'; site: ArchivedSite }
  | { part: 'author'; author: ArchivedAuthor }
  | { part: 'post'; post: ArchivedPost }
  | { part: 'media'; media: ArchivedMedia }
  | { part: 'discussion'; discussion: ArchivedDiscussion }
  | { part: 'other'; other: ArchivedOther }
  | { part: 'finding'; finding: Finding };

/** Where something stands in what was read. */
export interface Place {
  file: string;
  /** From 1. */
  line?: number | undefined;
}

/** Something that a person should know of: what was mended, taken out, changed, or could not be known. */
export interface Finding {
  /**
   * `mended`: the source was broken there. `removed`: it is not in what was written. `changed`: it is, in another form.
   * `kept`: it was not understood and stands as it was. `missing`: the source or the media folder has it not. `unknown`:
   * the source cannot tell.
   */
  kind: 'mended' | 'removed' | 'changed' | 'kept' | 'missing' | 'unknown';
  /** One sentence without its full stop. Never holds an e-mail or an IP address. */
  message: string;
  place: Place;
  /** The file of the post that it is about, below the content folder; the writer adds it. */
  post?: string;
}

/** What the old blog says of itself. */
export interface ArchivedSite {
  title?: string;
  description?: string;
  /** Its address, without a closing slash. */
  url?: string;
  /** Other addresses under which its pages and files were found, without a closing slash. */
  otherUrls?: string[];
  language?: string;
}

export interface ArchivedAuthor {
  /** What posts name their author by: the login, or the name where there is no other. */
  key: string;
  /** The user's number in the old blog: what comments name a registered author by. */
  userId?: string;
  name: string;
  /** The name in full, as the box about the author has it. */
  fullName?: string;
  /** Plain text or comment Markdown. */
  bio?: string;
  url?: string;
  /** Never written: known so that it can be kept out of every file. */
  email?: string;
  place: Place;
}

/** The text of a post. `classic` has no paragraphs of its own and holds shortcodes, as WordPress keeps it. */
export interface ArchivedBody {
  form: 'classic' | 'html';
  html: string;
  /** Where the text begins. */
  place: Place;
}

export interface ArchivedPost {
  kind: 'post' | 'page';
  /** Its number in the old blog. */
  id?: string;
  /** HTML: may hold entities and emphasis. */
  title: string;
  /** Decoded, where the source has one. */
  slug?: string;
  /** Its old address in full. */
  url?: string;
  /** Further old addresses, in full or from the root. */
  aliases?: string[];
  /** As WordPress has it: publish, draft, pending, future, private, trash, auto-draft, inherit. */
  status: string;
  /** True where readers needed a password. */
  password?: boolean;
  /** The key of its author. */
  author?: string;
  /** ISO 8601 in UTC, to the second; the day alone, such as 2011-03-03, where the source has no time. */
  published?: string;
  updated?: string;
  /** HTML. */
  excerpt?: string;
  body: ArchivedBody;
  /** Categories and tags by their names, in the source's order. */
  tags: string[];
  sticky?: boolean;
  /** The featured picture: the number of its attachment, or its address. */
  picture?: { id?: string; url?: string; alt?: string };
  comments: 'open' | 'closed';
  discussion: ArchivedComment[];
  place: Place;
  /** What a person worked out, which the source does not say. */
  workedOut?: { author?: string; slug?: string };
}

export interface ArchivedComment {
  /** Its number in the old place. */
  id?: string;
  /** True where the id is only this source's own numbering, such as 5.1, and becomes no address. */
  localId?: true;
  /** The number the same comment has in a Disqus export. */
  sourceId?: string;
  parent?: string;
  /** As the source has it: comment, pingback, trackback, note, review and others. */
  kind: string;
  /** As WordPress has it: approved, pending, spam, trash, post-trashed; or deleted. */
  status: string;
  author: {
    name: string;
    url?: string;
    /** The user's number in the old blog, for those who were registered. */
    userId?: string;
    /** The id of an author entry, where a person worked it out. */
    ref?: string;
    /** True where a person worked the name out. */
    inferred?: true;
  };
  /** ISO 8601 in UTC, to the second. */
  date?: string;
  /** The place among its siblings, from 1, where dates are not known. */
  position?: number;
  /** HTML as WordPress keeps or prints it; or Markdown, where the source has plain text. */
  body: { form: 'raw' | 'html' | 'text'; text: string };
  place: Place;
  /** Never written: known so that it can be kept out of every file. */
  secret?: { email?: string; ip?: string };
}

/** A discussion that was kept apart from its post, as Disqus does. */
export interface ArchivedDiscussion {
  id: string;
  /** The address of the post it belongs to. */
  url: string;
  /** True where nobody could answer any more. */
  closed?: boolean;
  /** Further addresses under which the same discussion was found, in full. */
  aliases?: string[];
  comments: ArchivedComment[];
  place: Place;
}

/** A file that the old blog keeps. */
export interface ArchivedMedia {
  id?: string;
  /** Its address in full. */
  url: string;
  title?: string;
  alt?: string;
  /** HTML. */
  caption?: string;
  /** The post it was uploaded to. */
  parent?: string;
  status?: string;
  /** What was said under the file's own page. */
  discussion?: ArchivedComment[];
  place: Place;
}

/** What has no place in a blog of files, such as a menu's entry: counted, with its reason. */
export interface ArchivedOther {
  /** As the source has it, such as `nav_menu_item`. */
  kind: string;
  id?: string;
  /** Why it is set aside: what is said of it, such as "is a menu". */
  reason: string;
  /** What was said under it. */
  discussion?: ArchivedComment[];
  place: Place;
}

/**
 * What was given is not what it should be, or ends too early. The message says what is wrong and what to do, without the
 * name of the file and without a full stop: both are put to it where it is shown.
 */
export class Unreadable extends Error {
  override name = 'Unreadable';
  readonly place: Place;

  constructor(place: Place, message: string, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }
}
