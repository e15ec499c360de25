import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bareRepository } from '../../../tests/peers/bare-repository.ts';
import { type GithubPeer, type GithubPeerOptions, githubPeer } from '../../../tests/peers/github.ts';
import { githubConnect } from '../github.ts';
import type { Commit, Connect, Host } from '../hosted/host.ts';
import type { GithubOptions } from '../hosted/settings.ts';
import { ForgeError } from '../port.ts';

export const API = 'https://api.github.example';
export const TOKEN = 'github_pat_secret';
export const OPTIONS: GithubOptions = {
  repository: 'owner/name',
  base: 'main',
  url: API,
  credentials: { token: TOKEN },
};

/** A key as GitHub makes it for an App: RSA, PKCS #1. */
export function newKey() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privateKey, publicKey };
}

const made: GithubPeer[] = [];

/** A stand-in for GitHub with one post; `removePeers` removes all there are. */
export function newPeer(
  options: Partial<GithubPeerOptions> = {},
  content: Readonly<Record<string, string>> = { 'README.md': 'A blog\n' },
): GithubPeer {
  const repository = bareRepository(join(mkdtempSync(join(tmpdir(), 'github-')), 'repository.git'), content);
  const peer = githubPeer({ url: API, name: 'owner/name', repository, token: TOKEN, ...options });
  made.push(peer);
  return peer;
}

/** Gives what the requests and replies so far had that GitHub's description has not. */
export function removePeers(): string[] {
  return made.splice(0).flatMap((peer) => {
    peer.repository.remove();
    return peer.violations;
  });
}

/** Notes each request, as "METHOD /path?query". */
export function fetchFrom(peer: GithubPeer, log: string[] = []): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    log.push(`${request.method} ${request.url.slice(API.length)}`);
    return peer.handle(request);
  };
}

/** A peer, the host over it, and the requests between them. */
export function newHost(
  options: Partial<GithubPeerOptions> = {},
  content?: Readonly<Record<string, string>>,
  connect: Connect = githubConnect(OPTIONS),
) {
  const peer = newPeer(options, content);
  const log: string[] = [];
  return { peer, log, repository: peer.repository, host: connect(fetchFrom(peer, log)) };
}

/** A host whose forge answers everything in one way. */
export const hostAnswered = (
  answer: (request: Request) => Response | Promise<Response>,
  options: GithubOptions = OPTIONS,
): Host => githubConnect(options)(async (input, init) => answer(new Request(input, init)));

/** A commit that adds a file on a new branch, with what is to be otherwise. */
export async function commitOn(host: Host, branch: string, more: Partial<Commit> = {}): Promise<string> {
  const parent = more.parent ?? (await host.tip(host.base)) ?? '';
  const add = [
    { path: `content/comments/a-post/${branch.replace(/.*\//, '')}.json`, text: `{"of":"${branch}"}\n` },
  ];
  return host.commit({ branch, parent, isNew: true, add, remove: [], message: 'Add comment', ...more });
}

/** A branch with a file, and a pull request from it. */
export async function pullFrom(host: Host, branch: string, more: Partial<Commit> = {}) {
  await commitOn(host, branch, more);
  return host.openPull({ branch, title: 'Add comment', body: 'Of a reader.', label: 'comment' });
}

/** The error of a forge that something fails with. */
export async function errorOf(failing: Promise<unknown>): Promise<ForgeError> {
  const error = await failing.then(
    () => new Error('it was expected to fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ForgeError) return error;
  throw error;
}
