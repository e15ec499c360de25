import type { Element, Root } from 'hast';
import { type Place, Unreadable } from '../archive.ts';
import { addressOf, metaOf } from './addresses.ts';
import type { Clock } from './clock.ts';
import { contentOf } from './content.ts';
import { type PageKind, pageKind } from './kind.ts';
import { likelyText } from './likely-text.ts';
import { parsePage } from './parse.ts';
import { languageOf, siteTitle } from './site.ts';
import { titleOf, windowTitle } from './title.ts';

export interface PageOptions {
  /** The site's zone, such as Europe/Berlin: for dates that are printed without one. */
  timezone?: string | undefined;
}

/** A page that was parsed, and what its parts are made from. */
export interface Page {
  root: Root;
  html: string;
  place: Place;
  clock: Clock;
  content: Element;
  /** True where the text was found by its length, and not by a name that themes give it. */
  isLikely: boolean;
  title: string;
  url: string | undefined;
  kind: PageKind;
}

/** WordPress before 5.3. */
function hasFalseOffsets(root: Root): boolean {
  const [, major, minor] = /^WordPress (\d+)\.(\d+)/.exec(metaOf(root, 'generator')) ?? [];
  return major !== undefined && (Number(major) < 5 || (Number(major) === 5 && Number(minor) < 3));
}

const SEVERAL =
  'This page lists several posts, or none: open one post by its title and save that page, with its comments';
const NO_CONTENT =
  'No post was found on this page. Looked for its text by the classes entry-content, wp-block-post-content, post-content and entry: is this a saved page of a WordPress post?';
const NO_TITLE =
  'The post on this page has no title. Looked for the classes entry-title, wp-block-post-title and post-title, for a heading of the first level, for og:title and for <title>';

/**
 * Parses a page and finds its post.
 * @throws {Unreadable} where it has none
 */
export function pageOf(html: string, file: string, options: PageOptions): Page {
  const root = parsePage(html, file);
  const kind = pageKind(root);
  const place = { file };
  if (kind === 'several') throw new Unreadable(place, SEVERAL);
  const named = contentOf(root);
  const isWordPress = kind !== 'unclear' || /\/wp-(?:content|includes|json)\//.test(html);
  const content = named ?? (isWordPress ? likelyText(root) : undefined);
  if (!content) throw new Unreadable(place, NO_CONTENT);
  const site = siteTitle(root);
  const title = titleOf(root, content, site) ?? (kind === 'unclear' ? windowTitle(root, site) : '');
  if (title === undefined) throw new Unreadable(place, NO_TITLE);
  const clock = {
    timezone: options.timezone,
    language: languageOf(root),
    hasFalseOffsets: hasFalseOffsets(root),
  };
  const isLikely = named === undefined;
  return { root, html, place, clock, content, isLikely, title, url: addressOf(root, html), kind };
}
