import { buildProject, copyProject, removeProject } from './project.ts';

const VARIABLE = 'REJOINDER_TEST_BUILD';

/** The copy of the project that was built for this run. Its `dist` is the site. */
export function builtProject(): string {
  const project = process.env[VARIABLE];
  if (!project)
    throw new Error('Nothing was built: run this by vitest or playwright with the settings of the project');
  return project;
}

/**
 * Builds once for a whole run: whoever asks first builds, and whoever it starts finds that build.
 * @returns removes the build, if it was made here
 */
export async function provideBuild(): Promise<() => Promise<void>> {
  if (process.env[VARIABLE]) return async () => {};
  const project = await copyProject();
  await buildProject(project);
  process.env[VARIABLE] = project;
  return () => removeProject(project);
}
