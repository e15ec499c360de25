import type { APIRoute } from 'astro';
import textFace from '../../.cache/fonts/text.woff2?url';
import feed from '../styles/feed.css?raw';
import tokens from '../styles/tokens.css?raw';
import { direction } from '../words/index.ts';

const FACE = `@font-face{font-family:Vollkorn;font-display:swap;src:url("${textFace}") format("woff2")}`;

/** The style of feeds in a browser: the site's own colours and face, for the elements of RSS. */
export const GET: APIRoute = () =>
  new Response(
    `${feed.replace(/(@namespace[^;]+;)/, `$1\n${FACE}\n${tokens}`)}:root{direction:${direction}}\n`,
    {
      headers: { 'Content-Type': 'text/css; charset=utf-8' },
    },
  );
