import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesIn } from '../../src/server/files.ts';
import { listen } from '../../src/server/listen.ts';
import { readRules } from '../../src/server/rules.ts';
import { createSite, type Site } from '../../src/server/site.ts';
import { bundleFunction } from './bundle.ts';
import { type Lambda, startLambda } from './lambda.ts';
import { buildProject, cloneProject, git, removeProject } from './project.ts';

/** A site as Netlify would serve it, and its repository, which nobody else uses. */
export interface TestSite {
  /** Without a slash at its end. */
  url: string;
  /** The folder of the repository: the forge that comments are proposed to. `main` is checked out. */
  repository: string;
  /** Builds what is now checked out in the repository and serves it, as a deploy does. */
  rebuild(): Promise<void>;
  /** What the function has written to its log since it was deployed. */
  log(): string;
  close(): Promise<void>;
}

export interface StartOptions {
  /** A built copy of the project, which is copied and left alone. */
  built: string;
  /** More environment for the function. */
  env?: Record<string, string>;
}

interface Deploy {
  site: Site;
  lambda: Lambda;
}

/** Serves what is built in a project, with the function in a process of its own. */
async function deploy(project: string, env: Record<string, string>): Promise<Deploy> {
  const bundle = await bundleFunction(project, await mkdtemp(join(project, '.cache/bundle-')));
  const lambda = await startLambda(bundle, {
    REJOINDER_REPOSITORY: project,
    // The copy lies below the working tree: git must not take that for the repository when the copy's is away.
    GIT_CEILING_DIRECTORIES: dirname(project),
    ...env,
  });
  const site = createSite({
    rules: readRules(project, join(project, 'netlify.toml')),
    files: filesIn(join(project, 'dist')),
    functions: {
      own: (pathname) => bundle.routes.includes(pathname),
      // Tests that share a site take addresses of their own, so that they do not share the limit of one.
      answer: (request, { ip }) => lambda.invoke(request, request.headers.get('x-test-client') ?? ip),
    },
  });
  return { site, lambda };
}

/** Starts a site of its own: the build as it is, in a repository that can be moderated. */
export async function startSite({ built, env = {} }: StartOptions): Promise<TestSite> {
  const repository = await cloneProject(built);
  // Git looks at when files were changed, which the copy has changed.
  await git(repository, 'status', '--short');
  const go = (): Promise<Deploy> => deploy(repository, env);
  let current = await go();
  const server = await listen((request, sender) => current.site(request, sender), {
    port: 0,
    host: '127.0.0.1',
    log: (message) => console.error(message),
  });
  return {
    url: new URL(server.url).origin,
    repository,
    log: () => current.lambda.log(),
    async rebuild() {
      await buildProject(repository);
      const last = current;
      current = await go();
      await last.lambda.close();
    },
    async close() {
      await server.close();
      await current.lambda.close();
      await removeProject(repository);
    },
  };
}
