import type { APIRoute } from 'astro';
import { feedOfPosts, xmlResponse } from '../components/feeds.ts';
import { publishedPosts } from '../content/queries.ts';
import { ATOM_ADDRESS } from '../discussion/permalinks.ts';
import { atom } from '../machines/atom.ts';
import { site } from '../site.ts';

/** The newest posts as Atom. */
export const GET: APIRoute = async () => {
  const head = { title: site.title, home: '/', self: ATOM_ADDRESS };
  const feed = await feedOfPosts(await publishedPosts(), head);
  return xmlResponse(atom(feed, new Date()), 'application/atom+xml; charset=utf-8');
};
