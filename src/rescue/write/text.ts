import type { ArchivedBody, Finding, Place } from '../archive.ts';
import { postMarkdown } from '../convert/post.ts';
import type { PostContext } from '../convert/types.ts';
import type { Disk, DiskMap } from '../disk.ts';
import { addressKey, hostKey, NO_HOST, webUrl } from '../survey/addresses.ts';
import { mediaAddress } from '../survey/media.ts';
import { type MediaIndex, mediaIndex, type UploadedPicture } from './media.ts';

/** What the texts of posts need to know of the blog as a whole. */
export interface Knowledge {
  /** The old blog's own address, for links that have none. */
  base: string;
  hosts: ReadonlySet<string>;
  /** Where uploads, and new addresses by what old ones have in common, are looked up. */
  index: Disk;
}

/** The text of a post that is to be made MDX of. */
export interface TextJob {
  body: ArchivedBody;
  /** The post's number and its old address, where it has them. */
  id?: string;
  url?: string;
  place: Place;
}

/** A file of the old blog that a text shows or links to: its place below `content/media/`, and its old address. */
export interface UsedFile {
  path: string;
  url: string;
}

export interface MadeText {
  markdown: string;
  findings: Finding[];
  used: UsedFile[];
}

interface LookUp extends Knowledge {
  media: MediaIndex;
  addresses: DiskMap<string>;
}

/** What links and pictures of one text lead to now, and what is noticed meanwhile. */
function linksOf({ id, url: own, place }: TextJob, { base, hosts, media, addresses }: LookUp) {
  const used: UsedFile[] = [];
  const findings: Finding[] = [];
  const from = own ?? base;
  const ours = (href: string): URL | undefined => {
    const url = webUrl(href, from);
    return url !== undefined && (hosts.has(hostKey(url)) || url.hostname === NO_HOST) ? url : undefined;
  };
  const use = (picture: UploadedPicture): UploadedPicture => {
    if (picture.path !== undefined) used.push({ path: picture.path, url: picture.url });
    return picture;
  };
  const context: PostContext = {
    address(href) {
      // A fragment alone leads to a place on the same page.
      const url = href.startsWith('#') ? undefined : ours(href);
      if (url === undefined || media.pathOf(url) !== undefined) return undefined;
      const key = addressKey(url);
      const address = addresses.get(key) ?? (key === '/' ? '/' : undefined);
      if (address !== undefined) return key === '/' ? '/' : `${address}${url.hash}`;
      const message = `A link leads to ${url.pathname}${url.search} of the old blog, which has no place here`;
      findings.push({ kind: 'missing', message, place });
      return undefined;
    },
    file(src) {
      const url = webUrl(src, from);
      const path = url === undefined ? undefined : media.pathOf(url);
      if (path === undefined) return undefined;
      used.push({ path, url: url?.href ?? src });
      return mediaAddress(path);
    },
    whole: (src) => webUrl(src, own ?? '')?.href,
    picture: (number) => {
      const picture = media.picture(number);
      return picture === undefined ? undefined : use(picture);
    },
    pictures: () => (id === undefined ? [] : media.picturesOf(id).map(use)),
  };
  return { context, used, findings };
}

/** Makes MDX of the texts of one blog's posts. */
export function textMaker(knowledge: Knowledge): (job: TextJob) => MadeText {
  const { hosts, index } = knowledge;
  const lookUp = { ...knowledge, media: mediaIndex(hosts, index), addresses: index.map<string>('addresses') };
  return (job) => {
    const { context, used, findings } = linksOf(job, lookUp);
    const made = postMarkdown(job.body, context);
    return { markdown: made.markdown, findings: [...made.findings, ...findings], used };
  };
}
