// Exports as tests write them: what every one of them begins and ends with, and items with what a test is about.
import type { ArchivedPost, Finding, Part } from '../../src/rescue/archive.ts';
import { fromLocal } from '../../src/rescue/dates/written.ts';
import { wxrParts } from '../../src/rescue/wxr/wxr.ts';

async function* each(pieces: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** The parts of an export, given as text, as bytes, or as bytes in pieces. */
export function partsOf(source: string | Uint8Array | Uint8Array[], timezone?: string): Promise<Part[]> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const reading = { file: 'blog.xml', fromLocal: timezone === undefined ? undefined : fromLocal(timezone) };
  return Array.fromAsync(wxrParts(each(Array.isArray(bytes) ? bytes : [bytes]), reading));
}

/** The only post of an export. */
export async function postOf(source: string | Uint8Array, timezone?: string): Promise<ArchivedPost> {
  const posts = (await partsOf(source, timezone)).flatMap((part) =>
    part.part === 'post' ? [part.post] : [],
  );
  if (posts.length !== 1 || posts[0] === undefined) throw new Error(`There are ${posts.length} posts`);
  return posts[0];
}

/** What a person is told of an export. */
export async function findingsOf(source: string | Uint8Array, timezone?: string): Promise<Finding[]> {
  return (await partsOf(source, timezone)).flatMap((part) => (part.part === 'finding' ? [part.finding] : []));
}

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4" created="2024-02-03 10:00" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>Notes &amp;amp; Queries</title>
	<link>https://ann.example.org</link>
	<description>Ann writes</description>
	<language>en-GB</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>https://example.org/</wp:base_site_url>
	<wp:base_blog_url>https://ann.example.org/</wp:base_blog_url>
	<wp:author><wp:author_id>2</wp:author_id><wp:author_login><![CDATA[ann]]></wp:author_login><wp:author_email><![CDATA[ann@example.org]]></wp:author_email><wp:author_display_name><![CDATA[Ann]]></wp:author_display_name><wp:author_first_name><![CDATA[Ann]]></wp:author_first_name><wp:author_last_name><![CDATA[Lee]]></wp:author_last_name></wp:author>
`;

const END = '</channel>\n</rss>\n';

/** An export that holds what it is given. */
export const exportOf = (...items: string[]): string => `${HEAD}${items.join('\n')}\n${END}`;

const POST: Record<string, string> = {
  title: 'A post',
  link: 'https://ann.example.org/2011/05/a-post/',
  pubDate: 'Wed, 04 May 2011 07:30:00 +0000',
  'dc:creator': '<![CDATA[ann]]>',
  guid: 'https://ann.example.org/?p=7',
  'content:encoded': '<![CDATA[Hello]]>',
  'excerpt:encoded': '<![CDATA[]]>',
  'wp:post_id': '7',
  'wp:post_date': '2011-05-04 09:30:00',
  'wp:post_date_gmt': '2011-05-04 07:30:00',
  'wp:comment_status': 'open',
  'wp:post_name': 'a-post',
  'wp:status': 'publish',
  'wp:post_parent': '0',
  'wp:post_type': 'post',
  'wp:post_password': '',
  'wp:is_sticky': '0',
};

const COMMENT: Record<string, string> = {
  'wp:comment_id': '31',
  'wp:comment_author': '<![CDATA[Ben]]>',
  'wp:comment_author_email': 'ben@example.org',
  'wp:comment_author_url': '',
  'wp:comment_author_IP': '192.0.2.7',
  'wp:comment_date': '2011-05-05 10:00:00',
  'wp:comment_date_gmt': '2011-05-05 08:00:00',
  'wp:comment_content': '<![CDATA[Well said.]]>',
  'wp:comment_approved': '1',
  'wp:comment_type': '',
  'wp:comment_parent': '0',
  'wp:comment_user_id': '0',
};

const elements = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, text]) => `<${name}>${text}</${name}>`)
    .join('\n');

/** An item: a post with other fields where they are given, and with more XML behind them. */
export const item = (fields: Record<string, string> = {}, more = ''): string =>
  `<item>\n${elements({ ...POST, ...fields })}\n${more}</item>`;

/** A comment of Ben's, with other fields where they are given. */
export const comment = (fields: Record<string, string> = {}, more = ''): string =>
  `<wp:comment>${elements({ ...COMMENT, ...fields })}${more}</wp:comment>\n`;
