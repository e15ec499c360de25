import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipFunctions } from '@netlify/zip-it-and-ship-it';
import { parse } from 'smol-toml';
import { z } from 'zod';

/** What of `netlify.toml` the bundling needs: where the functions are, and a table for each. */
const NetlifyToml = z.object({
  build: z.object({ environment: z.object({ NODE_VERSION: z.string() }) }),
  functions: z
    .object({ directory: z.string() })
    .catchall(z.strictObject({ included_files: z.array(z.string()) })),
});

/** A function as Netlify deploys it. */
export interface Bundle {
  /** The unpacked function's folder, or its archive. */
  path: string;
  /** Bytes of the archive. */
  size?: number;
  /** The addresses that are the function's. */
  routes: string[];
  /** The file that Lambda loads, below the folder. */
  entry: string;
  trafficRules: unknown;
  /** When Netlify calls the function by itself, in cron's form. */
  schedule?: string;
}

type Zipped = Awaited<ReturnType<typeof zipFunctions>>[number];
type Config = NonNullable<NonNullable<Parameters<typeof zipFunctions>[2]>['config']>;

/** The options of each function, as Netlify's build hands them from `netlify.toml` to its bundler. */
function optionsOf(project: string, { build, functions }: z.infer<typeof NetlifyToml>): Config {
  const { directory, ...tables } = functions;
  const each = Object.entries(tables).map(([name, { included_files }]) => [
    name,
    { includedFiles: included_files, includedFilesBasePath: project },
  ]);
  return { '*': { nodeVersion: build.environment.NODE_VERSION }, ...Object.fromEntries(each) };
}

function bundleOf({ name, path, size, routes = [], entryFilename, trafficRules, schedule }: Zipped): Bundle {
  if (!entryFilename) throw new Error(`Netlify's bundler made no entry for ${name}`);
  return {
    path,
    size,
    routes: routes.map((route) => ('literal' in route ? route.literal : route.pattern)),
    entry: entryFilename,
    trafficRules,
    schedule,
  };
}

/** Bundles all functions of a built project by Netlify's own bundler, as `netlify.toml` says. Gives them by name. */
export async function bundleFunctions(
  project: string,
  to: string,
  archiveFormat: 'none' | 'zip' = 'none',
): Promise<Map<string, Bundle>> {
  const toml = NetlifyToml.parse(parse(await readFile(join(project, 'netlify.toml'), 'utf8')));
  const zipped = await zipFunctions(join(project, toml.functions.directory), to, {
    archiveFormat,
    basePath: project,
    repositoryRoot: project,
    config: optionsOf(project, toml),
  });
  return new Map(zipped.map((each) => [each.name, bundleOf(each)]));
}

/** Bundles the functions and gives the one that takes comments. */
export async function bundleFunction(
  project: string,
  to: string,
  archiveFormat: 'none' | 'zip' = 'none',
): Promise<Bundle> {
  const bundle = (await bundleFunctions(project, to, archiveFormat)).get('comments');
  if (!bundle) throw new Error('netlify.toml should lead to a function that takes comments');
  return bundle;
}
