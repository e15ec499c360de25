import type { ArchivedAuthor, ArchivedSite, Place } from '../archive.ts';
import type { DiskList, DiskMap, DiskSet } from '../disk.ts';
import type { Candidate } from './candidates.ts';

/** An upload of the old blog: not the file itself. */
export interface Upload {
  id?: string;
  url: string;
  alt?: string;
  caption?: string;
  /** The number of the post it was uploaded to. */
  parent?: string;
}

/** A post that was read. `copyOf` is the place of the same post among all, where it was read before. */
export type SurveyedPost = Candidate & { copyOf?: number };

/** Comments that were read apart from their post: where they are kept, and all addresses their post may have. */
export interface Apart {
  key: string;
  keys: string[];
  /** True where nobody could answer any more. */
  closed?: true;
  place: Place;
}

/** What was read of all archives, without any text of posts or comments. What grows with them is on disk. */
export interface Survey {
  sites: ArchivedSite[];
  /** The posts of all archives, in their order. */
  posts: DiskList<SurveyedPost>;
  /** How many posts each archive has. */
  counts: number[];
  authors: Map<string, ArchivedAuthor>;
  uploads: DiskList<Upload>;
  /** Old numbers of comments. */
  commentIds: DiskSet;
  /** The old numbers of comments that another source has as well, by the number they have there. */
  otherIds: DiskMap<string>;
  apart: DiskList<Apart>;
  /** A comment by each registered user that is published: its number, and the place of its post. */
  spoken: Map<string, { post: number; comment: string }>;
  /** How each tag is spelled where it is met first, by its slug. */
  tags: DiskMap<string>;
  /** The hosts of the old blog. */
  hosts: Set<string>;
}
