import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { builtProject, provideBuild } from './built.ts';
import './provided.ts';

/** Builds once for all tests that read what a build emits. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const removeBuild = await provideBuild();
  project.provide('dist', join(builtProject(), 'dist'));
  return removeBuild;
}
