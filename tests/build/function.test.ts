import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { config } from '../../src/functions/comments.ts';
import { ADDRESSES } from '../../src/intake/addresses.ts';
import { builtProject } from '../support/built.ts';
import { type Bundle, bundleFunction } from '../support/bundle.ts';

let folder: string;
let bundle: Bundle;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-'));
  bundle = await bundleFunction(builtProject(), folder, 'zip');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the function stays small, so that it starts fast', () => {
  expect(bundle.size).toBeLessThanOrEqual(450_000);
});

test('the function has the addresses that the intake answers', () => {
  expect(config.path).toEqual(ADDRESSES);
  expect(bundle.routes).toEqual(config.path);
});

test('Netlify limits how often one address may call the function', () => {
  expect(bundle.trafficRules).toEqual({
    action: {
      type: 'rate_limit',
      config: {
        rateLimitConfig: { windowLimit: 30, windowSize: 60, algorithm: 'sliding_window' },
        aggregate: { keys: [{ type: 'ip' }, { type: 'domain' }] },
      },
    },
  });
});
