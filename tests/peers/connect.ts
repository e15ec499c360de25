import { forgejoConnect } from '../../src/forge/forgejo.ts';
import { githubConnect } from '../../src/forge/github.ts';
import { gitlabConnect } from '../../src/forge/gitlab.ts';
import type { Connect } from '../../src/forge/hosted/host.ts';

export type HostedKind = 'github' | 'gitlab' | 'forgejo';
export const HOSTED: readonly HostedKind[] = ['github', 'gitlab', 'forgejo'];

/** The repository on each forge of our own, and the one token that it takes. */
export const NAME = 'owner/blog';
export const TOKEN = 'a-token-that-nobody-may-see';

/** The way of production to a forge at an address. */
export function connectTo(kind: HostedKind, url: string): Connect {
  const place = { repository: NAME, base: 'main', url };
  if (kind === 'github') return githubConnect({ ...place, credentials: { token: TOKEN } });
  return (kind === 'gitlab' ? gitlabConnect : forgejoConnect)({ ...place, token: TOKEN });
}
