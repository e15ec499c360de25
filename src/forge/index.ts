import { forgejoConnect } from './forgejo.ts';
import { githubConnect } from './github.ts';
import { gitlabConnect } from './gitlab.ts';
import type { Connect } from './hosted/host.ts';
import { hostedForge } from './hosted/hosted.ts';
import { localForge } from './local.ts';
import { eachOutcome, noOutcomes } from './outcomes.ts';
import { type Forge, ForgeError } from './port.ts';
import { type HostedSettings, type Settings, settingsFrom } from './settings.ts';

/** The settings in the environment. @throws {ForgeError} `configuration`, with all that is wrong */
export function settingsIn(env: NodeJS.ProcessEnv): Settings {
  const read = settingsFrom(env);
  if (read.ok) return read.settings;
  throw new ForgeError('configuration', read.problems.join('\n'));
}

/** How the repository of the settings is reached. */
export function connectFrom(settings: HostedSettings): Connect {
  switch (settings.forge) {
    case 'github':
      return githubConnect(settings.options);
    case 'gitlab':
      return gitlabConnect(settings.options);
    case 'forgejo':
      return forgejoConnect(settings.options);
  }
}

/**
 * The forge that the environment names, for proposing. Moderating is in `moderation.ts`: the function has no use for it.
 * @throws {ForgeError} `configuration`
 */
export function forgeFrom(env: NodeJS.ProcessEnv): Forge {
  const settings = settingsIn(env);
  if (settings.forge === 'local') return localForge({ directory: settings.directory });
  return hostedForge({ connect: connectFrom(settings) });
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
