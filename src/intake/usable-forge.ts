import { forgeFrom } from '../forge/index.ts';
import { type Forge, ForgeError } from '../forge/port.ts';

/**
 * The forge of the settings. Where they are wrong there still is one, and each proposal to it fails: the intake has to
 * hand the words back whatever happens.
 */
export function usableForge(env: NodeJS.ProcessEnv): Forge {
  try {
    return forgeFrom(env);
  } catch (cause) {
    const error = new ForgeError('configuration', (cause as Error).message, { cause });
    return { description: 'no forge', propose: () => Promise.reject(error) };
  }
}
