import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { securityHeaders } from '../../src/intake/headers.ts';
import { readRules } from '../../src/server/rules.ts';
import { root } from '../support/project.ts';
import '../support/provided.ts';

test('what lies in media runs no script of its own, and none of the site’s', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  const { 'Content-Security-Policy': policy, ...others } = await rules.headers(
    new Request('https://example.org/media/2011/a.svg'),
  );
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toContain('script-src');
  expect(others).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
});

test('a script on another site may read the feeds and the discussions, and nothing else', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  const files = await Array.fromAsync(glob('**/*.*', { cwd: inject('dist') }));
  const open: string[] = [];
  for (const file of files) {
    const headers = await rules.headers(new Request(`https://example.org/${file}`));
    const origin = headers['Access-Control-Allow-Origin'];
    if (origin === undefined) continue;
    expect([file, origin]).toEqual([file, '*']);
    open.push(file);
  }
  const forPrograms = files.filter((file) =>
    /(?:^|\/)(?:feed|comments|discussions)\.(?:xml|atom|json)$/.test(file),
  );
  expect(open.sort()).toEqual(forPrograms.sort());
  for (const file of ['discussions.json', 'feed.xml', 'feed.atom', 'feed.json', 'comments/feed.xml'])
    expect(open).toContain(file);
});

test('what is named after what is in it is kept for a year, and everything else is asked for again', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  const files = await Array.fromAsync(glob('**/*.*', { cwd: inject('dist') }));
  const kept: string[] = [];
  for (const file of files) {
    const { 'Cache-Control': cache } = await rules.headers(new Request(`https://example.org/${file}`));
    if (cache === undefined) continue;
    expect([file, cache]).toEqual([file, 'public, max-age=31536000, immutable']);
    kept.push(file);
  }
  const named = files.filter((file) => /^(?:_astro|pagefind\/(?:filter|fragment|index))\//.test(file));
  expect(kept.sort()).toEqual(named.sort());
  for (const folder of ['_astro/', 'pagefind/filter/', 'pagefind/fragment/', 'pagefind/index/'])
    expect(kept.filter((file) => file.startsWith(folder))).not.toEqual([]);
});

test('a page runs scripts of the site alone, is framed by no other, and is asked for by HTTPS', () => {
  const { 'Content-Security-Policy': policy = '', ...others } = securityHeaders;
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      // The search is WebAssembly.
      "script-src 'self' 'wasm-unsafe-eval'",
      ...["style-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
    ]),
  );
  const sources = policy.split('; ').flatMap((directive) => directive.split(' ').slice(1));
  expect([...new Set(sources)].sort()).toEqual(["'none'", "'self'", "'wasm-unsafe-eval'", 'data:']);
  expect(others).toMatchObject({
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Permissions-Policy': expect.stringContaining('camera=(), '),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
  });
});

test('the function sets the same headers as netlify.toml', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  expect(await rules.headers(new Request('https://example.org/'))).toEqual(securityHeaders);
});
