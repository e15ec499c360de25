import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const astro = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

export interface AstroBuildOptions {
  /** The project's root. */
  root: string;
  /** Where the site goes. */
  outDir: string;
  /** The address that the site will have. */
  url?: string;
  signal?: AbortSignal;
}

/**
 * Runs `astro build` as a program of its own, so that a build leaves nothing behind in this one.
 * @throws an error with all that the build said, when it fails
 */
export function astroBuild({ root, outDir, url, signal }: AstroBuildOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...(url ? { URL: url } : {}) };
    const child = spawn(process.execPath, [astro(), 'build', '--root', root, '--outDir', outDir], {
      cwd: root,
      env,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(Buffer.concat(said).toString().trimEnd()));
    });
  });
}
