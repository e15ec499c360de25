import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'];

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name: string): string[] =>
  isAbsolute(name) ? [name] : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));

const found = (): string | undefined =>
  [...NAMES.flatMap(onPath), chromium.executablePath()].find((path) => runnable(path));

function install(): void {
  try {
    execFileSync('npx', ['playwright', 'install', 'chromium'], { stdio: ['ignore', 'ignore', 'ignore'] });
  } catch {
    // There may be no network. What is said below helps then, too.
  }
}

/**
 * A Chromium to test with: the one that CHROMIUM names, the system's, Playwright's own, or else one that is fetched.
 * @throws with one line on how to get one
 */
export function chromiumPath(): string {
  const named = process.env.CHROMIUM;
  if (named && !runnable(named)) throw new Error(`CHROMIUM names no program that can be run: ${named}`);
  const path = named ?? found();
  if (path) return path;
  install();
  const own = found();
  if (own) return own;
  throw new Error('There is no Chromium: run `apt-get install chromium`, or set CHROMIUM to the path of one');
}
