import { connectTo } from './connect.ts';
import { hostedForge } from './hosted/hosted.ts';
import { localForge } from './local.ts';
import { eachOutcome, noOutcomes } from './outcomes.ts';
import { type Forge, ForgeError } from './port.ts';
import { type Settings, settingsFrom } from './settings.ts';

/**
 * The settings of the environment.
 * @throws {ForgeError} `configuration`, with all that is wrong
 */
export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const result = settingsFrom(env);
  if (result.ok) return result.settings;
  throw new ForgeError('configuration', result.problems.join('\n'));
}

/**
 * The forge that the environment names, for proposing. Moderating is in `moderation.ts`: the function has no use for it.
 * @throws {ForgeError} `configuration`
 */
export function forgeFrom(env: NodeJS.ProcessEnv): Forge {
  const settings = settingsOf(env);
  return settings.forge === 'local' ? localForge(settings) : hostedForge({ connect: connectTo(settings) });
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
