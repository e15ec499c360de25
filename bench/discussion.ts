/**
 * How fast a long discussion opens: `npm run bench:discussion [-- COMMENTS…]`, with 200 and 500 comments on one page where
 * nothing is said. Builds a site of its own with such posts, opens each in Chromium with and without
 * `content-visibility`, at a phone's width and speed, and says the medians of 5. Takes some minutes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { chromiumPath } from '../tests/support/chromium.ts';
import { writeDiscussion } from '../tests/support/discussions.ts';
import { buildProject, copyProject, removeProject } from '../tests/support/project.ts';
import { called } from './called.ts';

const RUNS = 5;
const USAGE = `Says how fast a long discussion opens.

  npm run bench:discussion                     with 200 and 500 comments
  npm run bench:discussion -- COMMENTS…        with so many each time`;

const { words, number } = called(USAGE);
const said = words.map((text) => number('a number of comments', text));
const sizes = said.length > 0 ? said : [200, 500];
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.woff2': 'font/woff2',
};

/** A copy of the site, with all comments of a post on one page. */
async function buildSite(): Promise<string> {
  const project = await copyProject();
  for (const comments of sizes) await writeDiscussion(project, { slug: `c${comments}`, comments });
  const settings = join(project, 'src/site.ts');
  const text = await readFile(settings, 'utf8');
  await writeFile(settings, text.replace(/perPage: \d+/, `perPage: ${Math.max(...sizes)}`));
  await buildProject(project);
  return project;
}

/** Serves a folder; below `/plain`, its stylesheets have no `content-visibility`. */
function serve(dist: string): Promise<{ origin: string; close(): void }> {
  let plain = false;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    const path = pathname.replace(/^\/plain/, '');
    if (path.endsWith('/')) plain = path !== pathname;
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    const bytes = await readFile(file).catch(() => undefined);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    const cut = plain && type === 'text/css' && bytes;
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    response.end(cut ? cut.toString().replaceAll('content-visibility:auto', '') : bytes);
  });
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      ready({ origin: `http://127.0.0.1:${port}`, close: () => server.close() });
    });
  });
}

/** Milliseconds, from the browser's own books. */
interface Opened {
  painted: number;
  style: number;
  layout: number;
  loaded: number;
}

async function open(browser: Browser, url: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? 0;
  const { painted, loaded } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    loaded: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventEnd,
  }));
  await context.close();
  return {
    painted,
    loaded,
    style: seconds('RecalcStyleDuration') * 1000,
    layout: seconds('LayoutDuration') * 1000,
  };
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const project = await buildSite();
const site = await serve(join(project, 'dist'));
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  console.log('Medians of 5, in ms, 390 px wide, processor slowed by 4');
  for (const comments of sizes) {
    const html = await readFile(join(project, `dist/posts/c${comments}/index.html`));
    const weight = brotliCompressSync(html).length;
    console.log(`${comments} comments: ${html.length} bytes of HTML, ${weight} by brotli`);
    const address = `/posts/c${comments}/`;
    await open(browser, site.origin + address);
    for (const [what, url] of [
      ['as it is', address],
      ['without content-visibility', `/plain${address}`],
    ] as const) {
      const runs: Opened[] = [];
      for (let i = 0; i < RUNS; i += 1) runs.push(await open(browser, site.origin + url));
      const of = (name: keyof Opened): string => median(runs.map((run) => run[name])).toFixed(0);
      console.log(
        `  ${what.padEnd(27)} first paint ${of('painted')}, style ${of('style')}, layout ${of('layout')}, loaded ${of('loaded')}`,
      );
    }
  }
} finally {
  await browser.close();
  site.close();
  await removeProject(project);
}
