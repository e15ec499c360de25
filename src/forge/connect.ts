import { forgejoConnect } from './forgejo.ts';
import { githubConnect } from './github.ts';
import { gitlabConnect } from './gitlab.ts';
import type { Connect } from './hosted/host.ts';
import type { HostedSettings } from './settings.ts';

/** How the forge of the settings is reached. */
export function connectTo(settings: HostedSettings): Connect {
  switch (settings.forge) {
    case 'github':
      return githubConnect(settings.options);
    case 'gitlab':
      return gitlabConnect(settings.options);
    case 'forgejo':
      return forgejoConnect(settings.options);
  }
}
