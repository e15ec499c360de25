import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { bareRepository } from '../../../tests/peers/bare-repository.ts';
import { forgejoPeer } from '../../../tests/peers/forgejo.ts';
import { forgejoConnect } from '../forgejo.ts';
import { proposalFor } from '../proposal.ts';
import { hostedForge } from './hosted.ts';

const URL = 'https://forge.example';
const PREVIEW = 'https://deploy-preview-{number}--blog.netlify.app';

/** A forge, and the descriptions of its open pull requests. Requests with the method `refuses` fail. */
function house({ openLimit = 10, refuses = '' } = {}) {
  const folder = join(mkdtempSync(join(tmpdir(), 'described-')), 'repository.git');
  const repository = bareRepository(folder, { 'README.md': 'A blog\n' });
  onTestFinished(() => repository.remove());
  const peer = forgejoPeer({ url: URL, name: 'owner/name', repository, token: 'secret-token' });
  const connect = forgejoConnect({ url: URL, repository: 'owner/name', base: 'main', token: 'secret-token' });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return request.method === refuses ? new Response('', { status: 500 }) : peer.handle(request);
  };
  return {
    forge: hostedForge({ connect, openLimit, fetch }),
    bodies: async () => (await connect(fetch).openPulls()).map(({ body }) => body),
  };
}

const proposal = (id: string, preview?: string) =>
  proposalFor(
    { slug: 'a-post' },
    { id, author: { name: 'Ann' }, body: `Words of ${id}`, source: { kind: 'form' } },
    { preview },
  );

test('a pull request links to its preview, whose address holds its number', async () => {
  const { forge, bodies } = house();
  const { number } = await forge.propose(proposal('abc', PREVIEW));
  expect(await bodies()).toEqual([
    expect.stringContaining(
      `href="https://deploy-preview-${number}--blog.netlify.app/posts/a-post/#comment-abc"`,
    ),
  ]);
});

test('a comment whose link to the preview cannot be added is kept without it', async () => {
  const { forge, bodies } = house({ refuses: 'PATCH' });
  expect((await forge.propose(proposal('abc', PREVIEW))).existing).toBe(false);
  const [body] = await bodies();
  expect(body).toContain('Words of abc');
  expect(body).not.toContain('deploy-preview');
});

test('a pull request that gathers comments lists those that came first and those that came later', async () => {
  const { forge, bodies } = house({ openLimit: 1 });
  await forge.propose(proposal('one'));
  await forge.propose(proposal('two'));
  expect(await bodies()).toEqual([expect.stringMatching(/Words of one[\s\S]*Words of two/)]);
});
