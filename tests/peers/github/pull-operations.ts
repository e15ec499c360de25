import { labelBody } from './place-bodies.ts';
import { fileChangeBody, type KeptPull, listedPullBody, pullBody } from './pull-bodies.ts';
import { created, invalid, notFound, ok, type Reply, refused } from './reply.ts';
import { type Asked, type Operation, type Server, textIn } from './server.ts';

/** One page of a list, whose items are only made where they are on it, with links to the others (RFC 8288). */
function paged(items: readonly (() => unknown)[], { query }: Asked, address: string): Reply {
  const size = Math.min(Math.max(Number(query.get('per_page') ?? 30), 1), 100);
  const page = Math.max(Number(query.get('page') ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const to = (rel: string, number: number): string => {
    const params = new URLSearchParams(query);
    params.set('page', String(number));
    return `<${address}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to('prev', page - 1), to('first', 1)] : []),
    ...(page < last ? [to('next', page + 1), to('last', last)] : []),
  ];
  return ok(
    items.slice((page - 1) * size, page * size).map((body) => body()),
    links.length > 0 ? { link: links.join(', ') } : {},
  );
}

const address = ({ place: { url, owner, name } }: Server, path: string): string =>
  `${url}/repos/${owner}/${name}/${path}`;

const baseSha = ({ repository }: Server, { base, head }: KeptPull): string => repository.tip(base) ?? head;

const whole = (server: Server, pull: KeptPull) =>
  pullBody(server.place, pull, baseSha(server, pull), server.pulls.changes(pull).length);

export const listPulls: Operation = (server, asked) => {
  const { query } = asked;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = server.pulls
    .list()
    .filter((pull) => state === 'all' || pull.state === state)
    // One without an owner is not looked at.
    .filter((pull) => !head?.includes(':') || `${server.place.owner}:${pull.branch}` === head)
    .filter((pull) => base === null || pull.base === base);
  // The newest come first, unless it is asked otherwise.
  if (query.get('direction') !== 'asc') found.reverse();
  const bodies = found.map((pull) => () => listedPullBody(server.place, pull, baseSha(server, pull)));
  return paged(bodies, asked, address(server, 'pulls'));
};

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;

const isTooLong = (text: string | undefined, most: number): boolean =>
  text !== undefined && [...text].length > most;

/** What is wrong with a pull request that is to be opened. */
function objection(server: Server, { body }: Asked, branch: string, base: string): Reply | undefined {
  const { repository, pulls } = server;
  const title = textIn(body, 'title');
  if (!title || isTooLong(title, LONGEST_TITLE)) return invalid('title', 'PullRequest', 'title');
  if (isTooLong(textIn(body, 'body'), LONGEST_BODY))
    return invalid('body is too long (maximum is 65536 characters)', 'Issue');
  const [head, tip] = [repository.tip(branch), repository.tip(base)];
  if (head === undefined) return invalid('head', 'PullRequest', 'head');
  if (tip === undefined) return invalid('base', 'PullRequest', 'base');
  if (repository.isAncestor(head, tip)) return invalid('No commits between these', 'PullRequest');
  return pulls.openFrom(branch, base) ? invalid('A pull request already exists', 'PullRequest') : undefined;
}

export const createPull: Operation = (server, asked) => {
  const { place, pulls } = server;
  const branch = (textIn(asked.body, 'head') ?? '').replace(`${place.owner}:`, '');
  const base = textIn(asked.body, 'base') ?? '';
  const wrong = objection(server, asked, branch, base);
  if (wrong) return wrong;
  const { title, body } = {
    title: textIn(asked.body, 'title') ?? '',
    body: textIn(asked.body, 'body') ?? null,
  };
  const pull = pulls.open(branch, base, title, body);
  return created(whole(server, pull));
};

export const updatePull: Operation = (server, asked) => {
  const pull = server.pulls.find(Number(asked.names[0]));
  if (!pull) return notFound();
  const [body, state] = [textIn(asked.body, 'body'), textIn(asked.body, 'state')];
  if (isTooLong(body, LONGEST_BODY))
    return invalid('body is too long (maximum is 65536 characters)', 'Issue');
  if (state === 'open' && pull.state === 'closed') return invalid('state', 'PullRequest', 'state');
  if (body !== undefined) pull.body = body;
  if (state === 'closed') server.pulls.close(pull);
  return ok(whole(server, pull));
};

export const listFiles: Operation = (server, asked) => {
  const pull = server.pulls.find(Number(asked.names[0]));
  if (!pull) return notFound();
  const files = server.pulls
    .changes(pull)
    .map((change) => () => fileChangeBody(server.place, change, pull.head));
  return paged(files, asked, address(server, `pulls/${pull.number}/files`));
};

const isMethod = (name: string): name is 'merge' | 'squash' | 'rebase' =>
  ['merge', 'squash', 'rebase'].includes(name);

export const mergePull: Operation = (server, asked) => {
  const pull = server.pulls.find(Number(asked.names[0]));
  if (!pull) return notFound();
  const method = textIn(asked.body, 'merge_method') ?? 'merge';
  if (!isMethod(method)) return invalid('merge_method', 'PullRequest', 'merge_method');
  if (!server.place.merges[method])
    return refused(405, 'This way to merge is not allowed on this repository.');
  if (pull.state !== 'open') return refused(405, 'Pull Request is not mergeable');
  const sha = textIn(asked.body, 'sha');
  if (sha !== undefined && sha !== pull.head) return refused(409, 'Head branch was modified.');
  const commit = server.pulls.merge(pull, method);
  return commit === undefined
    ? refused(405, 'Pull Request is not mergeable')
    : ok({ sha: commit, merged: true, message: 'Pull Request successfully merged' });
};

export const addLabels: Operation = (server, asked) => {
  const pull = server.pulls.find(Number(asked.names[0]));
  if (!pull) return notFound();
  const labels = Array.isArray(asked.body.labels) ? asked.body.labels.map(String) : [];
  pull.labels = [...new Set([...pull.labels, ...labels])];
  return ok(pull.labels.map((name) => labelBody(server.place, name)));
};
