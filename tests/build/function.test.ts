import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INTAKE_PATHS } from '../../src/intake/paths.ts';
import { builtProject } from '../support/built.ts';
import { type Bundle, bundleFunction } from '../support/bundle.ts';

let folder: string;
let bundle: Bundle;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-'));
  bundle = await bundleFunction(builtProject(), folder, 'zip');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

// Of these, 336 kB are what Netlify adds to each function. The discussions of the site come on top: here, there are few.
test('the function stays small, so that it starts fast', () => {
  expect(bundle.size).toBeLessThanOrEqual(470_000);
});

test("the addresses of the intake are the function's", () => {
  expect(bundle.routes).toEqual(INTAKE_PATHS);
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
