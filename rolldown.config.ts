import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { defineConfig, type Plugin, type RolldownOptions } from 'rolldown';
import { minify } from 'rolldown/utils';

const SOURCES = join(import.meta.dirname, 'src/functions');

/**
 * Minifies all code but the entry. Netlify reads `config` (addresses, limits, schedule) from the entry's source without
 * running it, and does not know the backticks into which a minifier puts strings.
 */
const minifyCode: Plugin = {
  name: 'minify-code',
  renderChunk: (code, { isEntry, fileName }) =>
    isEntry
      ? null
      : minify(fileName, code, {
          module: true,
          codegen: { removeWhitespace: true, legalComments: 'inline' },
        }),
};

/**
 * Octokit brings a reader of JSON for numbers above 2^53, of which none is read here; it is 1.7 KB of the archive. What
 * the language has takes its place.
 */
const plainJson: Plugin = {
  name: 'plain-json',
  load: (id) =>
    id.includes('/node_modules/json-with-bigint/')
      ? 'export const JSONParse = JSON.parse; export const JSONStringify = JSON.stringify;'
      : null,
};

/** Bundles one function into a folder of its own: the entry, and `code.mjs` with all that it reaches and no more. */
const bundle = (name: string): RolldownOptions => {
  const entry = join(SOURCES, `${name}.ts`);
  return {
    input: entry,
    platform: 'node',
    plugins: [plainJson, minifyCode],
    output: {
      dir: `.cache/functions/${name}`,
      cleanDir: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name].mjs',
      codeSplitting: { groups: [{ name: 'code', test: (id) => id !== entry }] },
      minify: false,
      comments: { legal: true, annotation: false, jsdoc: false },
    },
  };
};

const names = readdirSync(SOURCES).map((file) => parse(file).name);

export default defineConfig(names.map(bundle));
