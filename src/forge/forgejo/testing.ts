import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type BareRepository, bareRepository } from '../../../tests/peers/bare-repository.ts';
import { forgejoPeer } from '../../../tests/peers/forgejo.ts';
import type { Peer, PeerOptions } from '../../../tests/peers/peer.ts';
import { forgejoConnect } from '../forgejo.ts';
import type { Host } from '../hosted/host.ts';

export const FORGE_URL = 'https://forge.example';
export const TOKEN = 'token-that-nobody-may-see';

/** Answers a request in the forge's place, before it is seen or after it was done; undefined leaves it alone. */
export type Fault = (
  request: Request,
  response?: Response,
) => Response | undefined | Promise<Response | undefined>;

export interface TestForge {
  peer: Peer;
  repository: BareRepository;
  host: Host;
  fetch: typeof globalThis.fetch;
  /** What was sent, each as its method and its address below the repository's. */
  sent: string[];
  /** Faults of the way there, and of the way back. */
  before: Fault[];
  after: Fault[];
  /** How long was waited, in milliseconds. */
  waits: number[];
}

/** A forge of a test's own, and the adapter at it. Whatever is exchanged has to be as the API's description has it. */
export function newForgejo(
  content: Record<string, string> = { 'README.md': 'A blog\n' },
  more: Partial<PeerOptions> = {},
): TestForge {
  const directory = mkdtempSync(join(tmpdir(), 'forgejo-'));
  const repository = bareRepository(join(directory, 'repository.git'), content);
  const name = 'owner/name';
  const peer = forgejoPeer({ url: FORGE_URL, name, repository, token: TOKEN, ...more });
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
    expect(peer.violations).toEqual([]);
  });
  const sent: string[] = [];
  const before: Fault[] = [];
  const after: Fault[] = [];
  const waits: number[] = [];
  const root = `${FORGE_URL}/api/v1/repos/${name}`;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(`${request.method} ${request.url.replace(root, '')}`);
    for (const fault of before) {
      const instead = await fault(request.clone());
      if (instead) return instead;
    }
    const response = await peer.handle(request.clone());
    for (const fault of after) {
      const instead = await fault(request.clone(), response);
      if (instead) return instead;
    }
    return response;
  };
  const options = { url: FORGE_URL, repository: name, base: 'main', token: TOKEN };
  const host = forgejoConnect(options, async (time) => {
    waits.push(time);
  })(fetch);
  return { peer, repository, host, fetch, sent, before, after, waits };
}

/** Makes a branch with a file, from `main`, past the API. */
export function branchWith(
  { repository }: Pick<TestForge, 'repository'>,
  branch: string,
  files: Record<string, string | null>,
): string {
  const base = repository.tip('main') ?? '';
  const from = repository.tip(branch) ?? base;
  const changes = Object.entries(files).map(
    ([path, text]) => [path, text === null ? null : repository.writeBlob(Buffer.from(text))] as const,
  );
  const tree = repository.changedTree(repository.commit(from).tree, new Map(changes));
  const made = repository.writeCommit({ tree, parents: [from], message: 'By hand', time: 1_800_000_000 });
  if (!repository.moveBranch(branch, from, made)) repository.createBranch(branch, made);
  return made;
}

/** Text that a forge's object holds; undefined where it holds none. */
export function textIn(
  { repository }: Pick<TestForge, 'repository'>,
  path: string,
  at: string,
): string | undefined {
  const entry = repository.entry(repository.tip(at) ?? at, path);
  return entry && repository.blob(entry.sha).toString();
}

/** A pull request with one file. */
export async function pullWith(forge: TestForge, branch: string, files: Record<string, string>) {
  branchWith(forge, branch, files);
  return forge.host.openPull({ branch, title: `Add ${branch}`, body: 'Words', label: 'comment' });
}

export const json = (body: unknown, status = 200): Response => Response.json(body, { status });
