import type { APIRoute, GetStaticPaths, InferGetStaticPropsType } from 'astro';
import { feedOfPosts, xmlResponse } from '../../../components/feeds.ts';
import { allAuthors } from '../../../content/queries.ts';
import { authorAddress, authorFeedAddress } from '../../../discussion/permalinks.ts';
import { rss } from '../../../machines/rss.ts';
import { site } from '../../../site.ts';
import { feeds as words } from '../../../words/index.ts';
import { say } from '../../../words/say.ts';

export const getStaticPaths = (async () =>
  (await allAuthors()).map(({ author, posts }) => ({
    params: { author: author.id },
    props: { author, posts },
  }))) satisfies GetStaticPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** The newest posts of an author. */
export const GET: APIRoute<Props> = async ({ props: { author, posts } }) => {
  const { id, name } = author;
  const title = say(words.ofAuthor, { name, site: site.title });
  const head = { title, home: authorAddress(id), self: authorFeedAddress(id) };
  return xmlResponse(rss(await feedOfPosts(posts, head)));
};
