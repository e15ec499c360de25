import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { bareRepository } from '../../tests/peers/bare-repository.ts';
import { forgejoPeer } from '../../tests/peers/forgejo.ts';
import { forgeContract } from './contract.ts';
import { forgejoConnect } from './forgejo.ts';
import { hostedForge } from './hosted/hosted.ts';

const URL = 'https://forge.example';
const made: (() => void)[] = [];

function newPeer() {
  const repository = bareRepository(join(mkdtempSync(join(tmpdir(), 'forgejo-')), 'repository.git'), {
    'README.md': 'A blog\n',
  });
  const peer = forgejoPeer({ url: URL, name: 'owner/name', repository, token: 'secret-token' });
  made.push(() => {
    expect(peer.violations).toEqual([]);
    repository.remove();
  });
  return peer;
}

afterEach(() => {
  for (const check of made.splice(0)) check();
});

forgeContract('forgejo', async () => {
  const peer = newPeer();
  const connect = forgejoConnect({ url: URL, repository: 'owner/name', base: 'main', token: 'secret-token' });
  const forge = hostedForge({
    connect,
    openLimit: 1000,
    fetch: async (input, init) => peer.handle(new Request(input, init)),
  });
  return {
    forge,
    open: async () =>
      peer
        .pulls()
        .filter(({ state }) => state === 'open')
        .map(({ branch, title, files }) => ({ branch, title, files })),
    onBase: async (path) => {
      const { repository } = peer;
      const entry = repository.entry(repository.tip('main') ?? '', path);
      return entry && repository.blob(entry.sha).toString();
    },
    merge: async (id) => peer.merge(`comment/${id}`),
    close: async (id) => peer.close(`comment/${id}`),
  };
});
