import { mkdtemp } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { filesIn } from '../../src/server/files.ts';
import { listen } from '../../src/server/listen.ts';
import { readRules } from '../../src/server/rules.ts';
import { createSite, type Site } from '../../src/server/site.ts';
import { startBlobs, type TestBlobs } from './blobs.ts';
import { type Bundle, bundleFunctions } from './bundle.ts';
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
  /** Runs the function that empties the outbox, in a process of its own, as Netlify does every minute. */
  runSchedule(): Promise<void>;
  /** Where the functions keep what is on its way; undefined where the site was started without. */
  blobs: TestBlobs | undefined;
  /** What the functions have written to their logs since they were deployed. */
  log(): string;
  close(): Promise<void>;
}

export interface StartOptions {
  /** A built copy of the project, which is copied and left alone. */
  built: string;
  /** More environment for the functions. */
  env?: Record<string, string>;
  /** Whether there are Netlify Blobs. */
  blobs?: boolean;
}

interface Deploy {
  site: Site;
  lambda: Lambda;
  runSchedule(): Promise<void>;
  log(): string;
}

function named(bundles: Map<string, Bundle>, name: string): Bundle {
  const bundle = bundles.get(name);
  if (!bundle) throw new Error(`netlify.toml should lead to a function ${name}`);
  return bundle;
}

/** Calls a function as Netlify's schedule does, and gives what it wrote to its log. */
async function runOnce(bundle: Bundle, env: Record<string, string>): Promise<string> {
  const lambda = await startLambda(bundle, env);
  try {
    const body = JSON.stringify({ next_run: new Date(Date.now() + 60_000).toISOString() });
    const request = new Request('http://127.0.0.1/.netlify/functions/drain', { method: 'POST', body });
    const { status } = await lambda.invoke(request, '127.0.0.1');
    return `${lambda.log()}the schedule ended with ${status}\n`;
  } finally {
    await lambda.close();
  }
}

/** Serves what is built in a project, with the function that takes comments in a process of its own. */
async function deploy(project: string, more: Record<string, string>): Promise<Deploy> {
  const bundles = await bundleFunctions(project, await mkdtemp(join(project, '.cache/bundle-')));
  const bundle = named(bundles, 'comments');
  const env = {
    REJOINDER_REPOSITORY: project,
    // The copy lies below the working tree: git must not take that for the repository when the copy's is away.
    GIT_CEILING_DIRECTORIES: dirname(project),
    ...more,
  };
  const lambda = await startLambda(bundle, env);
  let scheduled = '';
  const site = createSite({
    rules: readRules(project, join(project, 'netlify.toml'), join(project, 'dist')),
    files: filesIn(join(project, 'dist')),
    functions: {
      own: (pathname) => bundle.routes.includes(pathname),
      // Tests that share a site take addresses of their own, so that they do not share the limit of one.
      answer: (request, { ip }) => lambda.invoke(request, request.headers.get('x-test-client') ?? ip),
    },
  });
  return {
    site,
    lambda,
    async runSchedule() {
      scheduled += await runOnce(named(bundles, 'drain'), env);
    },
    log: () => lambda.log() + scheduled,
  };
}

/** Starts a site of its own: the build as it is, in a repository that can be moderated. */
export async function startSite({
  built,
  env = {},
  blobs: withBlobs = false,
}: StartOptions): Promise<TestSite> {
  const blobs = withBlobs ? await startBlobs() : undefined;
  const context = blobs ? { NETLIFY_BLOBS_CONTEXT: blobs.context } : undefined;
  const repository = await cloneProject(built);
  // Git looks at when files were changed, which the copy has changed.
  await git(repository, 'status', '--short');
  const go = (): Promise<Deploy> => deploy(repository, { ...context, ...env });
  let current = await go();
  const server = await listen((request, sender) => current.site(request, sender), {
    port: 0,
    host: '127.0.0.1',
    log: (message) => console.error(message),
  });
  return {
    url: new URL(server.url).origin,
    repository,
    blobs,
    runSchedule: () => current.runSchedule(),
    log: () => current.log(),
    async rebuild() {
      await buildProject(repository);
      const last = current;
      current = await go();
      await last.lambda.close();
    },
    async close() {
      await server.close();
      await current.lambda.close();
      await blobs?.close();
      await removeProject(repository);
    },
  };
}
