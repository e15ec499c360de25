import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import type { AstroIntegration, ViteUserConfig } from 'astro';

type Plugin = NonNullable<NonNullable<ViteUserConfig['plugins']>[number]>;

/** How Astro names the script of a component. */
const SCRIPT = /\?astro&type=script/;
const OWNER = /[?&]of=([0-9a-f]+)/;

/** The script that a module belongs to; undefined for all that is no part of one. */
const ownerOf = (importer: string): string | undefined =>
  SCRIPT.test(importer)
    ? createHash('sha256').update(importer).digest('hex').slice(0, 8)
    : OWNER.exec(importer)?.[1];

/** What Vite puts around every `import()`: 1.2 KB that fetch styles and further files beforehand. There are none here. */
const PRELOAD = '\0vite/preload-helper.js';

/**
 * Gives each script a copy of its own of what it imports. A page has one script: modules that two scripts share would be
 * a file of their own otherwise, and one request more for each reader.
 */
const copies: Plugin = {
  name: 'one-file-per-script',
  apply: 'build',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    const owner = ownerOf(importer ?? '');
    if (owner === undefined) return null;
    if (source === PRELOAD) return `${PRELOAD}?of=${owner}`;
    const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (!resolved || resolved.external || resolved.id.includes('?') || !isAbsolute(resolved.id))
      return resolved;
    return { ...resolved, id: `${resolved.id}?of=${owner}` };
  },
};

const bareImports: Plugin = {
  name: 'bare-imports',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id.startsWith(PRELOAD) ? 'export const __vitePreload = (load) => load();' : null),
};

/** Has the scripts of the pages bundled into one file each, and what one of them fetches later into another. */
export const scripts = (): AstroIntegration => ({
  name: 'scripts',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ vite: { plugins: [copies, bareImports] } });
    },
  },
});
