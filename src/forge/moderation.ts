import { repositoryFrom } from './index.ts';
import { localModeration } from './local-moderation.ts';
import type { Moderation } from './port.ts';

/** Moderation on the forge that the environment names. */
export function moderationFrom(env: NodeJS.ProcessEnv): Moderation {
  return localModeration({ directory: repositoryFrom(env) });
}
