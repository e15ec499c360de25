import { localForge } from './local.ts';
import type { Forge, Moderation } from './port.ts';

/**
 * The forge that the environment names. `REJOINDER_REPOSITORY` is the folder of the site's repository; without it, the
 * folder the program runs in.
 */
export function forgeFrom(env: NodeJS.ProcessEnv): Forge & Moderation {
  return localForge({ directory: env.REJOINDER_REPOSITORY ?? process.cwd() });
}
