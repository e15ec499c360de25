import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { ForgeUnderTest, SeenProposal } from '../../src/forge/contract.ts';
import type { Connect, Host, Pull } from '../../src/forge/hosted/host.ts';
import { hostedForge, hostedModeration } from '../../src/forge/hosted/hosted.ts';
import { BRANCH_PREFIX } from '../../src/forge/proposal.ts';

/** A repository on a real forge that may be written to and cleared. */
export interface RealRepository {
  /** The way to it, with a branch to take for the base. */
  connectTo: (base: string) => Connect;
  /** A branch that the tests' own bases begin at, and that they leave alone. */
  main: string;
  /** The least time between two requests that make something, in milliseconds. */
  pace: number;
}

/** Longer than all requests of a test take that wait for each other. */
const A_TEST = 15 * 60_000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** A `fetch` that keeps a forge's pace: GitHub takes 80 requests a minute that make something, and asks for a second between. */
function paced(pace: number): typeof globalThis.fetch {
  let turn: Promise<void> = Promise.resolve();
  return async (input, init) => {
    const method = init?.method ?? 'GET';
    if (method !== 'GET') {
      const mine = turn;
      turn = mine.then(() => pause(pace));
      await mine;
    }
    return fetch(input, init);
  };
}

/** Branches of comments are the same in each test. A branch that is gone takes its open pull requests with it. */
async function clear(host: Host): Promise<void> {
  for (const prefix of ['comment/', 'comments/'])
    for (const { name } of await host.branches(prefix)) await host.deleteBranch(name);
}

/** A base of the test's own, so that what was decided in others counts for nothing. */
async function newBase({ connectTo, main }: RealRepository): Promise<string> {
  const base = `test-${randomBytes(6).toString('hex')}`;
  const host = connectTo(main)(fetch);
  const parent = await host.tip(main);
  if (parent === undefined) throw new Error(`${host.description} has no branch ${main}.`);
  const add = [{ path: `tests/${base}.txt`, text: 'A test began here.\n' }];
  await host.commit({ branch: base, parent, isNew: true, add, remove: [], message: `Begin ${base}` });
  return base;
}

async function seen(host: Host, pull: Pull): Promise<SeenProposal> {
  const added = (await host.changes(pull)).filter(({ kind }) => kind === 'added');
  const files = await Promise.all(
    added.map(async ({ path }) => [path, (await host.file(path, pull.head)) ?? ''] as const),
  );
  return { branch: pull.branch, title: pull.title, files: Object.fromEntries(files) };
}

async function pullOf(host: Host, id: string): Promise<Pull> {
  const branch = `${BRANCH_PREFIX}${id}`;
  const pull = (await host.pullsOf(branch)).find(({ state }) => state === 'open');
  if (pull === undefined) throw new Error(`No pull request from ${branch} is open.`);
  return pull;
}

/** A real forge as the contract of forges wants it: empty, and with a person who merges and closes. */
export async function realForge(real: RealRepository): Promise<ForgeUnderTest> {
  const base = await newBase(real);
  const connect = real.connectTo(base);
  const slow = paced(real.pace);
  const host = connect(slow);
  await clear(host);
  onTestFinished(async () => {
    await clear(host);
    await host.deleteBranch(base);
  }, 60_000);
  const options = { connect, openLimit: 100, fetch: slow, timeout: A_TEST };
  return {
    forge: hostedForge(options),
    moderation: hostedModeration(options),
    open: async () => {
      const found: SeenProposal[] = [];
      for (const pull of await host.openPulls()) found.push(await seen(host, pull));
      return found;
    },
    onBase: (path) => host.file(path, base),
    merge: async (id) => host.merge(await pullOf(host, id)),
    close: async (id) => {
      const pull = await pullOf(host, id);
      await host.close(pull);
      await host.deleteBranch(pull.branch);
    },
  };
}
