import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { config } from '../../src/functions/comments.ts';
import { ADDRESSES } from '../../src/intake/addresses.ts';
import { builtProject } from '../support/built.ts';
import { type Bundle, bundleFunctions } from '../support/bundle.ts';
import { root } from '../support/project.ts';

const NAMES = readdirSync(join(root, 'src/functions')).map((file) => parse(file).name);

let folder: string;
let bundles: Map<string, Bundle>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'function-'));
  bundles = await bundleFunctions(builtProject(), folder, 'zip');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('each function is deployed, and nothing else', () => {
  expect([...bundles.keys()].toSorted()).toEqual(NAMES.toSorted());
});

test.each(NAMES)('the function %s stays small, so that it starts fast', (name) => {
  expect(bundles.get(name)?.size).toBeLessThanOrEqual(450_000);
});

/** The archive as text: the names of its files stand in it as they are. */
const archiveOf = (name: string): Promise<string> => readFile(bundles.get(name)?.path ?? '', 'latin1');

test.each(NAMES)('the function %s is deployed with its code', async (name) => {
  expect(await archiveOf(name)).toMatch(/\bcode\.mjs\b/);
});

test('the function does not grow with the discussion', async () => {
  const archive = await archiveOf('comments');
  expect(archive).toContain('dist/discussions.json');
  expect(archive).not.toContain('comments.json');
});

test('the function has the addresses that the intake answers', () => {
  expect(config.path).toEqual(ADDRESSES);
  expect(bundles.get('comments')?.routes).toEqual(config.path);
});

test('Netlify limits how often one address may call the function', () => {
  expect(bundles.get('comments')?.trafficRules).toEqual({
    action: {
      type: 'rate_limit',
      config: {
        rateLimitConfig: { windowLimit: 30, windowSize: 60, algorithm: 'sliding_window' },
        aggregate: { keys: [{ type: 'ip' }, { type: 'domain' }] },
      },
    },
  });
});

test('Netlify empties the outbox every minute', () => {
  expect(bundles.get('drain')?.schedule).toBe('* * * * *');
  expect(bundles.get('drain')?.routes).toEqual([]);
});
