import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/tools');

/** Programs that measure the site and are no part of it: 240 MB, so they are fetched by whoever measures. */
const TOOLS = [
  'lighthouse@13.5.0',
  'chrome-launcher@1.2.1',
  '@mdn/mdn-http-observatory@1.4.8',
  'csp_evaluator@1.1.8',
];

/**
 * Fetches the tools from the npm registry, once. Their install scripts do not run: the Observatory's would fetch lists of
 * hosts from the network, which its rules can do without.
 */
export async function provideTools(): Promise<void> {
  const present = await access(join(folder, 'node_modules/lighthouse')).then(
    () => true,
    () => false,
  );
  if (present) return;
  await mkdir(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', ...TOOLS];
  const child = spawn('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [status] = await once(child, 'close');
  if (status !== 0)
    throw new Error('The tools that measure the site could not be fetched from the npm registry');
  // No host is known to browsers as one for HTTPS only: the grade is that of a new site.
  await writeFile(join(folder, 'node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json'), '{}');
}

/** A module of a tool, by its path below the folder that npm makes. What it holds is what is read of it. */
export const tool = async <T>(path: string): Promise<T> =>
  (await import(join(folder, 'node_modules', path))) as T;
