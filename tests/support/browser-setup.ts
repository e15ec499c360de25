import { builtProject, provideBuild } from './built.ts';
import { startSite } from './netlify.ts';

/** Builds once and starts the site that all browser tests read. */
export default async function setup(): Promise<() => Promise<void>> {
  const removeBuild = await provideBuild();
  const site = await startSite({ built: builtProject() });
  process.env.REJOINDER_TEST_SITE = site.url;
  return async () => {
    await site.close();
    await removeBuild();
  };
}
