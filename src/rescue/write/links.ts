import type { ArchivedPost } from '../archive.ts';
import type { PostContext } from '../convert/types.ts';
import type { Ledger } from '../ledger.ts';
import { addressKey, hostKey, webUrl } from '../survey/addresses.ts';
import { mediaAddress } from '../survey/media.ts';
import type { Plan, PlannedPost } from '../survey/plan.ts';
import type { Survey } from '../survey/survey.ts';
import type { MediaIndex, UploadedPicture } from './media.ts';
import type { Uploads } from './uploads.ts';

interface Knowledge {
  survey: Survey;
  plan: Plan;
  media: MediaIndex;
  uploads: Uploads;
  books: Ledger;
}

/** What the links and pictures of one post lead to now. What it shows or links to is brought along. */
export function links(
  post: ArchivedPost,
  { file }: PlannedPost,
  { survey, plan, media, uploads, books }: Knowledge,
): PostContext {
  const base = post.url ?? survey.sites[0]?.url ?? 'http://localhost';
  const ours = (href: string): URL | undefined => {
    const url = webUrl(href, base);
    return url !== undefined && (survey.hosts.has(hostKey(url)) || url.hostname === 'localhost')
      ? url
      : undefined;
  };
  const missing = (message: string): void =>
    books.finding({ kind: 'missing', message, place: { ...post.place, file: post.place.file } });

  return {
    address(href) {
      // A fragment alone leads to a place on the same page.
      if (href.startsWith('#')) return undefined;
      const url = ours(href);
      if (url === undefined || media.pathOf(url) !== undefined) return undefined;
      const address = plan.addresses.get(addressKey(url));
      if (address !== undefined) return `${address}${url.hash}`;
      if (addressKey(url) === '/') return '/';
      missing(`a link to ${url.pathname}${url.search} of the old blog, which has no place here`);
      return undefined;
    },
    file(src) {
      const url = webUrl(src, base);
      const path = url === undefined ? undefined : media.pathOf(url);
      if (path === undefined) return undefined;
      uploads.use(path, { file, place: post.place, url: url?.href ?? src });
      return mediaAddress(path);
    },
    picture(id) {
      const picture = media.picture(id);
      if (picture !== undefined) used(picture);
      return picture;
    },
    pictures() {
      const pictures = post.id === undefined ? [] : media.picturesOf(post.id);
      for (const picture of pictures) used(picture);
      return pictures;
    },
  };

  function used({ src, url }: UploadedPicture): void {
    if (src.startsWith('/media/'))
      uploads.use(decodeURIComponent(src.slice('/media/'.length)), { file, place: post.place, url });
  }
}
