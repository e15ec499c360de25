import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipFunctions } from '@netlify/zip-it-and-ship-it';
import { parse } from 'smol-toml';
import { z } from 'zod';

/** What of `netlify.toml` the bundling needs. */
const NetlifyToml = z.object({
  build: z.object({ environment: z.object({ NODE_VERSION: z.string() }) }),
  functions: z.object({
    directory: z.string(),
    node_bundler: z.literal('esbuild'),
    included_files: z.array(z.string()),
  }),
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
}

/** Bundles a built project's function by Netlify's own bundler, as `netlify.toml` says. */
export async function bundleFunction(
  project: string,
  to: string,
  archiveFormat: 'none' | 'zip' = 'none',
): Promise<Bundle> {
  const text = await readFile(join(project, 'netlify.toml'), 'utf8');
  const { build, functions } = NetlifyToml.parse(parse(text));
  const [bundle, ...others] = await zipFunctions(join(project, functions.directory), to, {
    archiveFormat,
    basePath: project,
    repositoryRoot: project,
    config: {
      '*': {
        nodeBundler: functions.node_bundler,
        includedFiles: functions.included_files,
        includedFilesBasePath: project,
        nodeVersion: build.environment.NODE_VERSION,
      },
    },
  });
  if (!bundle?.entryFilename || others.length > 0)
    throw new Error('netlify.toml should lead to one function');
  return {
    path: bundle.path,
    size: bundle.size,
    routes: (bundle.routes ?? []).map((route) => ('literal' in route ? route.literal : route.pattern)),
    entry: bundle.entryFilename,
    trafficRules: bundle.trafficRules,
  };
}
