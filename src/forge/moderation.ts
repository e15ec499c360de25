import { connectTo } from './connect.ts';
import { hostedModeration } from './hosted/hosted.ts';
import { settingsOf } from './index.ts';
import { localModeration } from './local-moderation.ts';
import type { Moderation } from './port.ts';

/**
 * Moderation on the forge that the environment names.
 * @throws {ForgeError} `configuration`
 */
export function moderationFrom(env: NodeJS.ProcessEnv): Moderation {
  const settings = settingsOf(env);
  return settings.forge === 'local'
    ? localModeration(settings)
    : hostedModeration({ connect: connectTo(settings) });
}
