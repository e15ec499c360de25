/**
 * Compares the stand-in for GitHub with GitHub's own API description, which is too large to be a dependency: it is
 * installed into a folder of its own (some 400 MB). `npm run verify:openapi`, or with the path of a folder where
 * `@octokit/openapi` is installed already.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaDifferences } from './verify-openapi/compare.ts';
import { exchanges } from './verify-openapi/exchanges.ts';
import { officialChecker, readDescription } from './verify-openapi/official.ts';

const PACKAGE = '@octokit/openapi@23.0.2';

function installed(folder: string): void {
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', folder, PACKAGE], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const [given] = process.argv.slice(2);
const folder = given ?? mkdtempSync(join(tmpdir(), 'openapi-'));
try {
  if (given === undefined) installed(folder);
  const file = join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.deref.json');
  const description = readDescription(JSON.parse(readFileSync(file, 'utf8')));
  const check = officialChecker(description);
  const { recorded, violations } = await exchanges();
  const faults = [
    ...violations,
    ...recorded.flatMap(({ request, reply }) => check(request, reply)),
    ...schemaDifferences(description),
  ];
  const unique = [...new Set(faults)];
  for (const fault of unique) console.log(`- ${fault}`);
  const operations = new Set(recorded.map(({ operation }) => operation)).size;
  console.log(`${recorded.length} exchanges over ${operations} operations: ${unique.length} differences.`);
  process.exitCode = unique.length === 0 ? 0 : 1;
} finally {
  if (given === undefined) rmSync(folder, { recursive: true, force: true });
}
