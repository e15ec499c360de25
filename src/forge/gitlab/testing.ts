import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BareRepository, bareRepository } from '../../../tests/peers/bare-repository.ts';
import { type GitlabPeerOptions, gitlabPeer } from '../../../tests/peers/gitlab.ts';
import type { Peer } from '../../../tests/peers/peer.ts';
import { gitlabConnect } from '../gitlab.ts';
import type { Host } from '../hosted/host.ts';
import type { TokenOptions } from '../hosted/settings.ts';

export const TOKEN = 'glpat-SeCrEt0123456789';

export const SETTINGS: TokenOptions = {
  repository: 'group/sub.group/site',
  base: 'main',
  url: 'https://gitlab.example',
  token: TOKEN,
};

type Fetch = typeof globalThis.fetch;

export interface GitlabSite {
  peer: Peer;
  host: Host;
  repository: BareRepository;
  fetch: Fetch;
  /** What was asked, such as "GET /api/v4/projects/…". */
  asked: string[];
  /** How long the adapter waited, in milliseconds. It did not in truth. */
  waits: number[];
}

const made: string[] = [];

export async function removeSites(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** What a `fetch` sends over to a forge of our own. */
export const reaching =
  (peer: Pick<Peer, 'handle'>, asked: string[] = []): Fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${request.url.slice(new URL(request.url).origin.length)}`);
    return peer.handle(request);
  };

/** A project with some files, on a GitLab of our own, and the adapter that reaches it. */
export function gitlabSite(
  files: Record<string, string> = {},
  settings: Partial<TokenOptions> = {},
  more: Partial<GitlabPeerOptions> = {},
): GitlabSite {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
  made.push(folder);
  const repository = bareRepository(join(folder, 'site.git'), { 'README.md': 'Words.\n', ...files });
  const { url, repository: name, token } = SETTINGS;
  const peer = gitlabPeer({ url, name, token, repository, ...more });
  const asked: string[] = [];
  const waits: number[] = [];
  const pause = async (wait: number): Promise<void> => {
    waits.push(wait);
  };
  const fetch = reaching(peer, asked);
  const host = gitlabConnect({ ...SETTINGS, ...settings }, pause)(fetch);
  return { peer, host, repository, fetch, asked, waits };
}

/** Makes a branch with a file on the base, as a proposal does. */
export async function branchWith({ host }: GitlabSite, branch: string, path: string, text = 'Hello.\n') {
  const parent = (await host.tip('main')) ?? '';
  const add = [{ path, text }];
  return host.commit({ branch, parent, isNew: true, add, remove: [], message: `Add ${path}` });
}

/** The same, with a merge request. */
export async function pullWith(site: GitlabSite, branch: string, path: string, text?: string) {
  await branchWith(site, branch, path, text);
  return site.host.openPull({ branch, title: `Add ${path}`, body: '', label: 'comment' });
}

/** A host whose forge answers every request alike. */
export const answeredWith = (
  answer: () => Response | Promise<Response>,
  settings: Partial<TokenOptions> = {},
) => gitlabConnect({ ...SETTINGS, ...settings }, async () => {})(async () => answer());
