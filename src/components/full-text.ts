import { loadRenderers } from 'astro:container';
import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { addressOf, contentOf, type PostEntry } from '../content/queries.ts';
import { directionOfMarkup } from '../discussion/direction.ts';
import { feedHtml } from '../machines/feed-html.ts';
import { site } from '../site.ts';
import { prose } from './prose.ts';

let container: Promise<AstroContainer> | undefined;

async function start(): Promise<AstroContainer> {
  return AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });
}

async function rendered(post: PostEntry): Promise<string> {
  container ??= start();
  const [astro, Content] = await Promise.all([container, contentOf(post)]);
  const html = await astro
    .renderToString(Content, { props: { components: prose } })
    // A feed of many posts would not say which of them it is.
    .catch((cause: Error) => {
      throw new Error(`${post.filePath} cannot be built: its text fails with "${cause.message}"`, { cause });
    });
  return inItsDirection(feedHtml(html, site.url + addressOf(post)));
}

/** What runs from right to left says so: a feed reader has a direction of its own. */
export const inItsDirection = (html: string): string =>
  directionOfMarkup(html, 'ltr') === 'rtl' ? `<div dir="rtl">${html}</div>` : html;

const texts = new WeakMap<PostEntry, Promise<string>>();

/**
 * The whole text of a post as feeds hold it, with the components of MDX rendered as on its page. Worked out once for all
 * the feeds that a post is in.
 */
export function fullText(post: PostEntry): Promise<string> {
  const text = texts.get(post) ?? rendered(post);
  texts.set(post, text);
  return text;
}
