import type { APIRoute } from 'astro';
import { site } from '../site.ts';

const OPEN = `User-agent: *\nAllow: /\n\nSitemap: ${site.url}/sitemap.xml\n`;
const SHUT = 'User-agent: *\nDisallow: /\n';

/** What crawlers may look at: all of the site, and nothing of a preview. */
export const GET: APIRoute = () =>
  new Response(site.isPreview ? SHUT : OPEN, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
