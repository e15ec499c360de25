import { join } from 'node:path';
import { expect, test } from 'vitest';
import { securityHeaders } from '../../src/intake/headers.ts';
import { readRules } from '../../src/server/rules.ts';
import { root } from '../support/project.ts';

test('what lies in media runs no script of its own, and none of the site’s', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  const { 'Content-Security-Policy': policy, ...others } = await rules.headers(
    new Request('https://example.org/media/2011/a.svg'),
  );
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toContain('script-src');
  expect(others).toMatchObject({ 'X-Content-Type-Options': 'nosniff' });
});

test('the function sets the same headers as netlify.toml', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  expect(await rules.headers(new Request('https://example.org/'))).toEqual(securityHeaders);
});
