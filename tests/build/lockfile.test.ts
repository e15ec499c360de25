import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/project.ts';

interface Entry {
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>;
};

/** Whether a package that another one names has an entry, below that one or further up, where Node looks for it. */
function hasEntry(name: string, from: string): boolean {
  const folders = from.split('/node_modules/');
  return (
    folders.some((_, index) => {
      const parent = folders.slice(0, folders.length - index).join('/node_modules/');
      return `${parent === '' ? '' : `${parent}/`}node_modules/${name}` in packages;
    }) || `node_modules/${name}` in packages
  );
}

test('the lock file knows the native parts for every platform', () => {
  const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !hasEntry(name, from))
      .map((name) => `${name}, for ${from || 'the project'}`),
  );
  expect(missing).toEqual([]);
});

test('the lock file leaves open which registry packages come from', () => {
  const bound = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(bound.map(([name]) => name)).toEqual([]);
});
