import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const SCRIPTS = ['build', 'discussion', 'import', 'intake', 'site'];

/** Runs a measurement. */
const run = (script: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, `${script}.ts`), ...args]);

test.each(SCRIPTS)('bench:%s says how it is called, and measures nothing', async (script) => {
  const { stdout } = await run(script, '--help');
  expect(stdout).toContain(`npm run bench:${script}`);
  expect(stdout).not.toMatch(/NaN|seeds from/);
});

test.each([
  ['build', ['many'], '"many" cannot be a number of posts'],
  ['build', ['0'], '"0" cannot be a number of posts'],
  ['discussion', ['200', '1.5'], '"1.5" cannot be a number of comments'],
  ['import', ['10', 'ten'], '"ten" cannot be a number of comments'],
  ['intake', ['x'], '"x" cannot be the seed'],
  ['intake', ['1', 'fault'], '"fault" is no part'],
  ['site', ['home'], '"home" is not known'],
  ...SCRIPTS.map((script): [string, string[], string] => [script, ['--fast'], "Unknown option '--fast'"]),
])('bench:%s %j is refused with a sentence', async (script, args, sentence) => {
  const refused = run(script, ...args);
  await expect(refused).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining(sentence),
  });
  await expect(refused).rejects.toMatchObject({ stderr: expect.stringContaining(`npm run bench:${script}`) });
});
