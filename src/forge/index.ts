import { localForge } from './local.ts';
import { eachOutcome, noOutcomes } from './outcomes.ts';
import { type Forge, ForgeError } from './port.ts';

/** The folder of the site's repository: `REJOINDER_REPOSITORY`, or the folder the program runs in. */
export const repositoryFrom = (env: NodeJS.ProcessEnv): string => env.REJOINDER_REPOSITORY ?? process.cwd();

/** The forge that the environment names, for proposing. Moderating is in `moderation.ts`: the function has no use for it. */
export function forgeFrom(env: NodeJS.ProcessEnv): Forge {
  return localForge({ directory: repositoryFrom(env) });
}

/**
 * The forge of the settings. Where they are wrong there still is one, and each proposal to it fails: the intake has to
 * hand the words back whatever happens.
 */
export function usableForge(env: NodeJS.ProcessEnv): Forge {
  try {
    return forgeFrom(env);
  } catch (cause) {
    const error = new ForgeError('configuration', (cause as Error).message, { cause });
    const propose = () => Promise.reject(error);
    return {
      description: 'no forge',
      propose,
      proposeAll: (proposals) => eachOutcome(proposals, propose),
      finish: noOutcomes,
    };
  }
}
