import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ForgeUnderTest } from '../../src/forge/contract.ts';
import { type HostedOptions, hostedForge, hostedModeration } from '../../src/forge/hosted/hosted.ts';
import { bareRepository } from './bare-repository.ts';
import { connectTo, type HostedKind, NAME, TOKEN } from './connect.ts';
import { forgejoPeer } from './forgejo.ts';
import { githubPeer } from './github.ts';
import { gitlabPeer } from './gitlab.ts';
import type { Peer, PeerOptions } from './peer.ts';

const PEERS: Record<HostedKind, (options: PeerOptions) => Peer> = {
  github: githubPeer,
  gitlab: gitlabPeer,
  forgejo: forgejoPeer,
};

const made: Peer[] = [];

/** Takes all forges of our own away. Gives what was not as their API descriptions have it: nothing. */
export function removePeers(): string[] {
  const peers = made.splice(0);
  for (const { repository } of peers) rmSync(dirname(repository.directory), { recursive: true, force: true });
  return peers.flatMap(({ violations }) => violations);
}

/** A new forge of our own, with one post. */
export function newPeer(
  kind: HostedKind,
  { url = 'http://forge.example', ...more }: Partial<PeerOptions> = {},
): Peer {
  const folder = join(mkdtempSync(join(tmpdir(), 'rejoinder-peer-')), 'blog.git');
  const repository = bareRepository(folder, {
    'content/posts/a-post.mdx': '---\ntitle: A post\nauthor: mo\n---\n\nWords.\n',
  });
  const peer = PEERS[kind]({ url, name: NAME, token: TOKEN, repository, ...more });
  made.push(peer);
  return peer;
}

/** What reaches a forge of our own without a socket. */
export const fetchFrom =
  (peer: Peer): typeof fetch =>
  (input, init) =>
    peer.handle(new Request(input, init));

/** A hosted forge before a peer, and what a person would do on its pages. */
export function hostedUnderTest(
  kind: HostedKind,
  peer: Peer = newPeer(kind),
  more: Partial<HostedOptions> = {},
): ForgeUnderTest & { peer: Peer } {
  const connect = connectTo(kind, 'http://forge.example');
  const options: HostedOptions = { connect, fetch: fetchFrom(peer), openLimit: 100, ...more };
  return {
    peer,
    forge: hostedForge(options),
    moderation: hostedModeration(options),
    open: async () =>
      peer
        .pulls()
        .filter(({ state }) => state === 'open')
        .map(({ branch, title, files }) => ({ branch, title, files })),
    onBase: async (path) => {
      const entry = peer.repository.entry(peer.repository.tip('main') ?? '', path);
      return entry && peer.repository.blob(entry.sha).toString();
    },
    merge: async (id) => peer.merge(`comment/${id}`),
    close: async (id) => peer.close(`comment/${id}`),
  };
}
