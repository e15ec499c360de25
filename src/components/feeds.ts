import { descriptionOf } from '../content/finding.ts';
import { pictureSize } from '../content/media.ts';
import {
  addressOf,
  authorOf,
  type DiscussedComment,
  discussionOf,
  isPage,
  type PostEntry,
  tagsOf,
} from '../content/queries.ts';
import { isOpen } from '../discussion/comment.ts';
import { languageOfMarkup } from '../discussion/language.ts';
import { apart } from '../discussion/mentions.ts';
import { authorAddress, commentAddress, discussionFeedAddress } from '../discussion/permalinks.ts';
import { FEED_LENGTH, type Feed, type FeedItem } from '../machines/feed.ts';
import { site } from '../site.ts';
import { feeds as words } from '../words/index.ts';
import { say } from '../words/say.ts';
import { fullText, inItsDirection } from './full-text.ts';
import { absolute } from './shared.ts';

async function discussionItem(post: PostEntry): Promise<FeedItem['discussion']> {
  const count = apart(await discussionOf(post)).said.length;
  if (count === 0 && !isOpen(post.data, new Date())) return undefined;
  return {
    url: absolute(`${addressOf(post)}#comments`),
    count,
    feed: absolute(discussionFeedAddress(post.id)),
  };
}

async function postItem(post: PostEntry): Promise<FeedItem> {
  const { title, lang, published, updated, rescued, picture } = post.data;
  const [author, html, tags, discussion, size] = await Promise.all([
    authorOf(post),
    fullText(post),
    tagsOf(post),
    discussionItem(post),
    picture && pictureSize(picture.src),
  ]);
  return {
    url: absolute(addressOf(post)),
    title,
    language: lang,
    author: { name: author.name, url: absolute(authorAddress(author.id)) },
    html,
    summary: descriptionOf(post),
    published,
    updated,
    rescued,
    tags: tags.map(({ name }) => name),
    picture: size && picture && absolute(picture.src),
    discussion,
  };
}

/** A comment in a few words. */
const EXCERPT = 280;

/** Ends at the end of a word, where one ends in time. */
function excerpt(text: string): string {
  const characters = [...text];
  if (characters.length <= EXCERPT) return text;
  const cut = characters.slice(0, EXCERPT - 1).join('');
  return `${/^.{140,}(?=\s)/su.exec(cut)?.[0] ?? cut}…`;
}

function commentItem({ post, comment }: DiscussedComment): FeedItem {
  const page = isPage(post);
  const permalink = (id: string): string => absolute(commentAddress(post.id, id, page));
  const { id, parent, name, url, date, html, text } = comment;
  return {
    url: permalink(id),
    title: say(words.said, { name, title: post.data.title }),
    // Of the words, and not of the post: its comments may be in any.
    language: languageOfMarkup(html),
    author: { name, url },
    html: inItsDirection(html),
    summary: excerpt(text),
    published: date === undefined ? undefined : new Date(date),
    answers: parent === undefined ? absolute(addressOf(post)) : permalink(parent),
  };
}

/** What a feed is about, and where it and the page of the same are, from the root. */
export interface FeedHead {
  title: string;
  home: string;
  self: string;
}

const feed = ({ title, home, self }: FeedHead, items: FeedItem[]): Feed => ({
  title,
  description: site.description,
  home: absolute(home),
  self: absolute(self),
  language: site.language,
  items,
});

/** The newest of some posts, with their whole texts. @param posts newest first */
export async function feedOfPosts(posts: readonly PostEntry[], head: FeedHead): Promise<Feed> {
  return feed(head, await Promise.all(posts.slice(0, FEED_LENGTH).map(postItem)));
}

/** The newest of some comments. @param comments newest first */
export const feedOfComments = (comments: readonly DiscussedComment[], head: FeedHead): Feed =>
  feed(head, comments.slice(0, FEED_LENGTH).map(commentItem));

/** The media type by which browsers show RSS. By its own, some would only save it. */
const XML = 'application/xml; charset=utf-8';

export const xmlResponse = (text: string, type = XML): Response =>
  new Response(text, { headers: { 'Content-Type': type } });
