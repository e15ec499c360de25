import { hostedModeration } from './hosted/hosted.ts';
import { connectFrom, settingsIn } from './index.ts';
import { localModeration } from './local-moderation.ts';
import type { Moderation } from './port.ts';

/** Moderation on the forge that the environment names. @throws {ForgeError} `configuration` */
export function moderationFrom(env: NodeJS.ProcessEnv): Moderation {
  const settings = settingsIn(env);
  if (settings.forge === 'local') return localModeration({ directory: settings.directory });
  return hostedModeration({ connect: connectFrom(settings) });
}
