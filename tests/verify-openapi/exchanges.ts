import {
  API,
  commitOn,
  newKey,
  newPeer,
  OPTIONS,
  pullFrom,
  removePeers,
} from '../../src/forge/github/testing.ts';
import { githubConnect } from '../../src/forge/github.ts';
import type { Host } from '../../src/forge/hosted/host.ts';
import { githubOperations } from '../peers/openapi/github.ts';
import { type GivenReply, pathPattern, type SentRequest } from '../peers/openapi/validate.ts';

export interface Exchange {
  operation: string;
  request: SentRequest;
  reply: GivenReply;
}

const operationOf = (method: string, path: string): string =>
  Object.entries(githubOperations).find(
    ([, one]) => one.method === method && pathPattern(one.path).test(path),
  )?.[0] ?? `${method} ${path}`;

const bodyOf = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

/** What fails is part of it: the refusals are to be as GitHub describes them too. */
const refused = (promise: Promise<unknown>): Promise<void> =>
  promise.then(
    () => {},
    () => {},
  );

/** Everything a host does, and much that is refused. */
async function doEverything(host: Host): Promise<void> {
  await host.survey();
  const first = await commitOn(host, 'comment/abc');
  await refused(commitOn(host, 'comment/abc'));
  await refused(commitOn(host, 'comment/a b'));
  const add = [{ path: 'large.txt', text: 'x'.repeat(1_100_000) }];
  const second = await commitOn(host, 'comment/abc', {
    parent: first,
    isNew: false,
    add,
    remove: ['README.md'],
  });
  await refused(commitOn(host, 'comment/abc', { parent: first, isNew: false }));
  await refused(commitOn(host, 'comment/abc', { parent: second, isNew: false, remove: ['none'] }));
  await host.branches('comment/');
  await host.file('large.txt', 'comment/abc');
  await host.file('content', 'comment/abc');
  await host.file('none', 'comment/abc');
  await host.list('content', second);
  const opening = { branch: 'comment/abc', title: 'T', body: 'B', label: 'comment' };
  const pull = await host.openPull(opening);
  await refused(host.openPull(opening));
  await refused(host.openPull({ ...opening, title: 'x'.repeat(300) }));
  await host.describe(pull, 'Other words.');
  await host.changes(pull);
  await refused(host.merge({ ...pull, head: first }));
  await host.merge(pull);
  await refused(host.merge(pull));
  await host.pullsOf('comment/abc');
  await host.close(await pullFrom(host, 'comment/def'));
  await host.openPulls();
  await host.deleteBranch('comment/def');
  await host.deleteBranch('comment/def');
}

/** The exchanges with the peer of all that the adapter does, by an App and by a token that is wrong. */
export async function exchanges(): Promise<{ recorded: Exchange[]; violations: string[] }> {
  const recorded: Exchange[] = [];
  const key = newKey();
  const app = { appId: '77', installationId: 4711 };
  const peer = newPeer({ app: { ...app, publicKey: key.publicKey } });
  const record: typeof globalThis.fetch = async (input, init) => {
    const sent = new Request(input, init);
    const [asked, response] = [await sent.clone().text(), await peer.handle(sent)];
    const { pathname, searchParams } = new URL(sent.url);
    const request = { method: sent.method, path: pathname, query: searchParams, body: bodyOf(asked) };
    const reply = { status: response.status, body: bodyOf(await response.clone().text()) };
    recorded.push({ operation: operationOf(sent.method, pathname), request, reply });
    return response;
  };
  const hostFor = (credentials: typeof OPTIONS.credentials): Host =>
    githubConnect({ ...OPTIONS, url: API, credentials })(record);
  await doEverything(hostFor({ ...app, privateKey: key.privateKey }));
  await refused(hostFor({ token: 'wrong' }).survey());
  return { recorded, violations: removePeers() };
}
