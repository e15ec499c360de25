import { join } from 'node:path';
import { expect, test } from 'vitest';
import { securityHeaders } from '../../src/intake/headers.ts';
import { readRules } from '../../src/server/rules.ts';
import { root } from '../support/project.ts';

test('the function sets the same headers as netlify.toml', async () => {
  const rules = readRules(root, join(root, 'netlify.toml'));
  expect(await rules.headers(new Request('https://example.org/'))).toEqual(securityHeaders);
});
