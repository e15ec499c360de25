import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipFunctions } from '@netlify/zip-it-and-ship-it';
import { parse } from 'smol-toml';

interface NetlifyToml {
  build: { environment: { NODE_VERSION: string } };
  functions: { directory: string; node_bundler: 'esbuild'; included_files: string[] };
}

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
  const { build, functions } = parse(text) as unknown as NetlifyToml;
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
