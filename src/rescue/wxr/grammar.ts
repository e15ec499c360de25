import type { Grammar } from '../xml/grammar.ts';

/** The elements without a prefix that RSS has. Others are HTML that nobody escaped. */
const OF_RSS = new Set(
  `rss channel item title link description pubDate guid category author comments enclosure source language generator
  image url width height cloud textInput name docs ttl copyright managingEditor webMaster lastBuildDate rating
  skipHours hour skipDays day wp_termmeta`.split(/\s+/),
);

/** Elements that hold elements; every other one holds text. */
const CONTAINERS = new Set(
  `rss channel item image textInput wp:author wp:category wp:tag wp:term wp:comments wp:comment wp:postmeta wp:commentmeta
  wp:termmeta wp_termmeta`.split(/\s+/),
);

/** What a WordPress export is made of: RSS with elements of its own, all of which have prefixes. */
export const WXR: Grammar = {
  root: 'rss',
  isElement: ({ name }) => name.includes(':') || OF_RSS.has(name),
  isContainer: (name) => CONTAINERS.has(name),
  namespaces: [
    [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/[\d.]{1,9}\/excerpt\/?$/, 'excerpt'],
    [/^https?:\/\/(?:www\.)?wordpress\.org\/export\/[\d.]{1,9}\/?$/, 'wp'],
    [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/?$/, 'content'],
    [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/?$/, 'dc'],
  ],
};
