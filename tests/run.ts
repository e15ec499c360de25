/** What `npm test` runs: all checks and both test runners. The last line says how many passed and how many failed. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provideBuild } from './support/built.ts';
import { root } from './support/project.ts';

interface Count {
  passed: number;
  failed: number;
}

type Env = Record<string, string>;

const reports = await mkdtemp(join(tmpdir(), 'reports-'));

/** Runs a program of the project with its output shown. True when it succeeded. */
function run(command: string, args: string[], env: Env = {}): Promise<boolean> {
  console.log(`\n> ${[command, ...args].join(' ')}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

/** A check passes or fails as one. */
async function check(command: string, args: string[]): Promise<Count> {
  const passed = await run(command, args);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/** A runner that failed though no test did, or that ran none, counts as a failed test: something was not tested. */
const counted = (succeeded: boolean, { passed, failed }: Count): Count => ({
  passed,
  failed: failed === 0 && (!succeeded || passed === 0) ? 1 : failed,
});

async function report<T>(name: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(join(reports, name), 'utf8')) as T;
  } catch {
    return undefined;
  }
}

async function vitest(): Promise<Count> {
  const file = join(reports, 'vitest.json');
  const succeeded = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  const result = await report<{ numPassedTests: number; numFailedTests: number }>('vitest.json');
  return counted(succeeded, { passed: result?.numPassedTests ?? 0, failed: result?.numFailedTests ?? 0 });
}

async function playwright(): Promise<Count> {
  const succeeded = await run('playwright', ['test'], {
    REJOINDER_TEST_REPORT: join(reports, 'browser.json'),
  });
  const result = await report<{ stats: { expected: number; unexpected: number; flaky: number } }>(
    'browser.json',
  );
  const { expected = 0, unexpected = 0, flaky = 0 } = result?.stats ?? {};
  return counted(succeeded, { passed: expected, failed: unexpected + flaky });
}

async function all(): Promise<Count> {
  const counts = [
    await check('biome', ['check', '--error-on-warnings', '.']),
    await check('astro', ['check', '--minimumFailingSeverity', 'warning']),
  ];
  if (existsSync(join(root, 'src/cli/check.ts')))
    counts.push(await check('npm', ['run', '--silent', 'check']));
  try {
    const removeBuild = await provideBuild();
    counts.push(await vitest(), await playwright());
    await removeBuild();
  } catch (error) {
    console.error(`The site could not be built: ${(error as { stderr?: string }).stderr ?? error}`);
    counts.push({ passed: 0, failed: 1 });
  }
  return counts.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

const { passed, failed } = await all();
await rm(reports, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
