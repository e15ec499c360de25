import type { Counted } from './say.ts';

/**
 * English. All that the site says by itself stands here, part by part. `{name}` is a place for a value; what depends on a
 * number has a form for each of the language's plurals (https://cldr.unicode.org/index/cldr-spec/plural-rules). A part is
 * what one place needs: a script carries the parts that it names, wholly.
 */

/** BCP 47: the `lang` of every page. */
export const language = 'en';
export const direction: 'ltr' | 'rtl' = 'ltr';
/** The locale that dates and numbers are written by. */
export const locale = 'en-GB';

/** What stands around every page. */
export const page = {
  skip: 'Skip to the text',
  search: 'Search',
  navigation: 'Site',
  pages: 'Pages',
  allPages: 'All {n} pages',
  /** Between the members of a list. */
  comma: ', ',
  foot: 'Words belong to those who wrote them. Made with {software}, without trackers or accounts.',
};

/** Said of what has no date. Apart from other words: the search's script says it, and nothing else of them. */
export const undated: string = 'Date not recorded';

/** When something was written, or brought here. */
export const dates = {
  moment: '{day}, {time} UTC',
  updated: 'updated {date}',
  rescued: 'brought back {date}',
};

/** Lists of posts. */
export const posts = {
  none: 'Nothing has been published yet.',
  sticky: 'Kept at the top',
  noComments: 'No comments',
};

/** Ways to find posts: what all lists, indexes and their pages say. */
export const finding = {
  archive: 'Archive',
  archiveAbout: 'All posts, by year and month.',
  /** Of one year, or of the posts without a date. */
  archiveOf: 'Archive: {name}',
  allYears: 'All years',
  tags: 'Tags',
  tagsAbout: 'All tags, with the number of their posts.',
  noTags: 'No post has a tag yet.',
  posts: { one: '{n} post', other: '{n} posts' } satisfies Counted as Counted,
  pages: 'Pages of this list',
  pageOf: 'page {n} of {pages}',
  titleOfPage: '{title}, page {n}',
  /** Of the site’s own list, beside whose name it stands. */
  page: 'Page {n}',
  newer: 'Newer',
  older: 'Older',
  latestPosts: 'Latest posts',
  latestComments: 'Latest comments',
  saidAbout: '{name} on {post}',
};

/** What stands around the text of a post, for reading it and for reading on. */
export const reading = {
  minutes: { one: '{n}\u00a0min\u00a0read', other: '{n}\u00a0min\u00a0read' } satisfies Counted as Counted,
  contents: 'On this page',
  footnotes: 'Footnotes',
  /** Of a task in a list. */
  done: 'Done:',
  toDo: 'To do:',
  /** Beside a footnote: the way back to where the text refers to it. */
  backToText: 'Back to reference {n}',
  /** The same, where the text refers to it more than once. */
  backToTextAgain: 'Back to reference {n}, {time}',
  related: 'Related posts',
  more: 'More posts',
  newer: 'Newer post',
  older: 'Older post',
  /** Of two posts of which one has no date: nobody knows which is the older. */
  above: 'Post above it in the list',
  below: 'Post below it in the list',
};

/** A post, and what may stand in one. */
export const post = {
  tags: 'Filed under {tags}',
  about: 'About {name}',
  listen: 'Listen to the sound',
  watch: 'Watch the film',
  picture: 'Picture: {what}',
  table: 'Table',
  code: 'Code',
};

/** The page of an author. */
export const author = {
  none: 'No posts yet.',
};

/** The page for an address that leads nowhere. */
export const lost = {
  title: 'There is no such page',
  text: 'It may have moved, or the address has a slip in it. Look through {archive}, or begin again {front}.',
  archive: 'the archive',
  front: 'at the front',
  words: 'Search for it',
};

/** The discussion below a post. */
export const discussion = {
  comments: { one: '{n} comment', other: '{n} comments' } satisfies Counted as Counted,
  none: 'No comments yet',
  /** Where nobody said anything, and nobody can any more. */
  never: 'No comments',
  closed: 'This discussion is closed. What was said stays here.',
  closedEmpty: 'This discussion is closed.',
  mentions: 'Mentioned elsewhere',
};

/** A comment, and the line around it. */
export const comment = {
  author: 'author',
  inferred: 'name inferred from the text',
  inReplyTo: 'in reply to {name}',
  /** A link. `replyTo` goes on where it is not seen, but heard. */
  reply: 'Reply',
  replyTo: ' to {name}',
  next: 'Next thread',
};

/** What the form and its script both say. */
export const answering = {
  post: 'Write a comment',
  comment: 'Answer {name}',
};

/** What only the form's script says. */
export const answerScript = {
  cancel: 'Answer the post instead',
  trouble: 'The site did not answer. Your words are still here: try again in a moment.',
  quote: 'Quote',
  draft: 'Draft kept on this device.',
  discard: 'Discard',
  discarded: 'The draft is gone.',
  restore: 'Bring it back',
  sending: 'On its way …',
  kept: 'Your words are still here: copy what you want to keep.',
  left: 'Characters left: {n}',
  over: 'Characters too many: {n}',
};

/** The comment as it will look, before it is sent. */
export const preview = {
  title: 'How it will look',
  text: 'This is not sent yet. Change it below, or send it.',
};

/** What Markdown does in a comment: each example is shown as it is typed, and as it looks. */
export const guide = {
  title: 'How to emphasise, quote and link',
  typed: 'You type',
  shown: 'It looks like this',
  examples: {
    emphasis: '*emphasis*, **strong words**, ~~taken back~~',
    link: '[a link](https://example.org), or https://example.org',
    quotation: '> What somebody else said',
    list: '- one thing\n- and another',
    code: '`code`, or lines of it:\n```\n1\n  2\n```',
  },
};

/** The comment form. */
export const form = {
  errors: 'Your comment was not sent yet. Nothing you typed is lost.',
  body: 'Your comment',
  markdown: 'Plain words are fine. An empty line begins a paragraph.',
  name: 'Your name',
  url: 'Your website {optional}',
  optional: 'optional, shown as a link',
  trap: 'Leave this field empty',
  send: 'Send',
  preview: 'Preview',
  after: '{moderator} reads every comment before it appears. No e-mail address is asked for.',
};

/** What is not right yet with what the form sent. */
export const submission = {
  noPost: 'Open the form from the post that you want to answer.',
  noParent: 'Choose Reply beside the comment that you want to answer.',
  noName: 'Write the name you want to sign with.',
  longName: 'Use a shorter name: at most {n} characters.',
  noAddress: 'Write a whole web address, such as https://example.org, or leave it empty.',
  longAddress: 'Use a shorter address: at most {n} characters.',
  noBody: 'Write your comment.',
  longBody: 'Shorten your comment: at most {n} characters.',
  deep: 'Nest quotations and lists less deeply: at most {n} levels.',
  inkless: 'Write some words: what you wrote shows nothing on the page.',
  trapped: 'Leave this field empty: it is there to catch programs.',
};

/** The page at the address for replies, where no comment is chosen. */
export const chooseReply = {
  title: 'Answer a comment',
  text: 'Choose Reply beside the comment that you want to answer: {posts}.',
  posts: 'the posts and their discussions are here',
};

/** The page where a comment is answered without JavaScript. */
export const reply = {
  notYet: 'Not sent yet',
  within: 'In the discussion of {post}',
  on: 'On {post}',
  quote: 'Quote this comment',
};

/** After a comment was sent. */
export const received = {
  title: 'Your comment is received',
  text: 'It is waiting for {moderator} to read it, and appears on the page once that is done. You can leave this page.',
  next: '{moderator} reads it next, and then it appears under {post}. There is nothing more for you to do.',
  when: 'A person reads it, so that may take hours, or a day or two. This page keeps its address, and says when the comment is published.',
  later:
    '{moderator} has it. If it is not under {post} yet, it is still to be read, or {moderator} decided against it.',
  looks: 'How it will look',
  reference: 'Should you want to ask about it, its reference is {reference}.',
  published: 'Your comment is published',
  before: 'It {stands} of {post}.',
  stands: 'stands in the discussion',
  unknown: 'This comment is not known here',
  unknownWhy:
    'No comment with the reference {reference} was received, and none stands under {post}. If one should, ask {moderator}, and give the reference.',
  unsure: 'Look again in a minute',
  unsureWhy:
    'What became of the comment {reference} on {post} cannot be looked up just now. If this site said that it was received, it is safe, and {moderator} reads it.',
  back: 'Back to the front',
};

/** Why something was not taken, or is not there. */
export const refusals = {
  noComment: 'There is no such comment',
  noCommentWhy: 'The post or the comment is not here. It may have moved.',
  closed: 'This discussion is closed',
  closedWhy: 'The post takes no more comments. What was said stays there.',
  closedFor: 'The post “{title}” takes no more comments.',
  onlyForm: 'Nothing to see here',
  onlyFormWhy: 'This address only takes what the comment form sends.',
  broken: 'Something broke here',
  brokenWhy: 'Go back one page: your words are still there. Try again in a minute.',
  notKept: 'Your comment could not be kept just now. Send it again in a minute, or copy it to be safe.',
  tooLarge: 'That is too long',
  tooLargeWhy: 'Go back one page: your words are still there. Shorten them, and send them again.',
  wrongType: 'That did not come from the form',
  wrongTypeWhy: 'Comments are taken as {type}, from the form under a post.',
  noPost: 'There is no such post',
  noPostWhy: 'The post you answered is not here. It may have moved.',
  noParent: 'The comment you answered is not here. You can send your words as an answer to the post.',
  elsewhere: 'This came from another site',
  elsewhereWhy:
    'This came from another site, so it was not taken. Check your words, and send them from here.',
  tooMany: {
    one: 'That was a lot at once. Wait {n} second, then send it again.',
    other: 'That was a lot at once. Wait {n} seconds, then send it again.',
  } satisfies Counted as Counted,
  handedBack: 'What you wrote, to copy',
  next: '{front}, or {search}.',
  front: 'Begin again at the front',
  search: 'search',
};

/** The search page, as it stands there. */
export const search = {
  title: 'Search',
  description: 'Search the posts and their comments, by words, tag, author and year.',
  unavailable: 'Searching needs JavaScript. Without it, the posts are here to look through.',
  newest: 'The newest posts',
  everyPost: 'Every post',
  elsewhere: 'All posts by month are in the {archive}, and by subject under the {tags}.',
  archive: 'archive',
  tags: 'tags',
  words: 'Search the posts and comments',
  button: 'Search',
  show: 'Show',
  all: 'Everything',
  posts: 'Posts',
  postsAndPages: 'Posts and pages',
  comments: 'Comments',
  narrow: 'Narrow it down',
  tag: 'Tag',
  anyTag: 'Any tag',
  author: 'Written by',
  anyAuthor: 'Anyone',
  writers: 'They write posts',
  commenters: 'They comment',
  year: 'Year',
  anyYear: 'Any year',
  clear: 'Clear all filters',
  hint: 'Try fewer words, a shorter form of a word, or another spelling.',
  hintFilters: 'Nothing fits all that you chose. Take a filter away, or try other words.',
};

/** What the search page's script says. What was searched for is isolated: it may run the other way. */
export const searching = {
  busy: 'Searching…',
  failed: 'Search could not be loaded. You can try again, or look through the posts below.',
  failedMore: 'The next results could not be loaded. You can try again.',
  post: { one: '{n} post', other: '{n} posts' } satisfies Counted as Counted,
  comment: { one: '{n} comment', other: '{n} comments' } satisfies Counted as Counted,
  both: '{posts} and {comments}',
  found: '{found} found for “\u2068{words}\u2069”.',
  foundAny: '{found} found.',
  nothing: 'Nothing found for “\u2068{words}\u2069”.',
  nothingAny: 'Nothing found.',
  noPost: 'No posts found for “\u2068{words}\u2069”, but {others}.',
  noPostAny: 'No posts found, but {others}.',
  noComment: 'No comments found for “\u2068{words}\u2069”, but {others}.',
  noCommentAny: 'No comments found, but {others}.',
  more: { one: 'Show {n} more', other: 'Show {n} more' } satisfies Counted as Counted,
  /** Goes on after what is chosen, where it is not seen, but heard. */
  remove: ' (take away)',
  aComment: 'Comment',
  aPage: 'Page',
  postBy: 'Post by {name}',
  commentOn: '{name} on “{title}”',
};

/** The feeds, and the links to them. */
export const feeds = {
  posts: 'Posts as a feed',
  comments: 'Comments as a feed',
  follow: 'Follow this discussion',
  followTag: 'Follow this tag',
  followAuthor: 'Follow {name}',
  /** The titles of feeds. */
  ofTag: 'Posts about {tag} · {site}',
  ofAuthor: 'Posts by {name} · {site}',
  ofComments: 'Comments · {site}',
  ofDiscussion: 'Comments on “{title}”',
  /** What a comment is called in a feed. */
  said: '{name} on “{title}”',
  /** What a browser says above a feed. */
  explained: 'This is a feed. Give its address to a feed reader, and what is new comes to you.',
  back: 'Back to the site',
};

/** A thread of the discussion, and what leads around in a long one. */
export const thread = {
  replies: { one: '{n} reply', other: '{n} replies' } satisfies Counted as Counted,
  /** Where the thread goes on over further pages. */
  repliesHere: '{replies}, {here} of them here',
  order: 'Oldest first.',
  /** Beside the order, where some have a date. */
  undatedFirst: 'What has no date stands before the rest.',
  range: '{from} to {to}, oldest first.',
  pages: 'Pages of the discussion',
  pagesBelow: 'Pages of the discussion, once more',
  earlier: 'Earlier',
  later: 'Later',
  page: 'Page {n}',
  /** In front of the name of whoever wrote it. */
  elsewhere: 'This comment stands on page {n} of the discussion:',
  title: 'Comments on {title}',
  titleOfPage: '{title}, page {n}',
  description: 'The discussion of “{title}”, page {n} of {of}.',
};

/** What the script says of comments that came since the last visit. */
export const unread = {
  new: 'new',
  count: { one: '{n} new comment.', other: '{n} new comments.' } satisfies Counted as Counted,
  next: 'Next unread',
};
