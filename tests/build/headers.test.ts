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

test('the function sets the same headers as netlify.toml', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  expect(await rules.headers(new Request('https://example.org/'))).toEqual(securityHeaders);
});
