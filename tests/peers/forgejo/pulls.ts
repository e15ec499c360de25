import * as z from 'zod/mini';
import type { Asked, Operation } from './contents.ts';
import {
  apiUrl,
  failed,
  isMergeable,
  labelsReply,
  notFound,
  pageUrl,
  pullReply,
  type Reply,
} from './replies.ts';
import { checkable, mergeInto, others, type State, type StoredPull } from './state.ts';

/** `MAX_RESPONSE_ITEMS` */
const MOST = 50;

/** One page of a list, with the headers that lead to the others. */
function paged<T>(
  state: State,
  path: string,
  { query }: Asked,
  all: readonly T[],
  show: (one: T) => unknown,
): Reply {
  const limit = Math.min(MOST, Number(query.get('limit')) || 30);
  const page = Math.max(1, Number(query.get('page')) || 1);
  const last = Math.max(1, Math.ceil(all.length / limit));
  const link = (to: number, rel: string): string => {
    const target = new URLSearchParams(query);
    target.set('page', `${to}`);
    return `<${apiUrl(state)}${path}?${target}>; rel="${rel}"`;
  };
  const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
  if (page > 1) links.push(link(1, 'first'), link(page - 1, 'prev'));
  return {
    status: 200,
    body: all.slice((page - 1) * limit, page * limit).map(show),
    headers: { 'x-total-count': `${all.length}`, ...(links.length > 0 ? { link: links.join(',') } : {}) },
  };
}

export const listPulls: Operation = (state, asked) => {
  const wanted = asked.query.get('state') ?? 'open';
  const all = state.pulls.filter(
    (pull) => wanted === 'all' || (pull.state === 'open') === (wanted === 'open'),
  );
  if (asked.query.get('sort') !== 'oldest') all.reverse();
  return paged(state, '/pulls', asked, all, (pull) => pullReply(state, pull));
};

const numbered = (state: State, { parts: [number] }: Asked): StoredPull | undefined =>
  state.pulls.find((pull) => `${pull.number}` === number);

/** Looking at a pull request has it checked, a little later. */
function seen(state: State, pull: StoredPull | undefined): Reply {
  if (pull === undefined) return notFound();
  const reply = { status: 200, body: pullReply(state, pull) };
  pull.checked = checkable(state, pull);
  return reply;
}

export const getPull: Operation = (state, asked) => seen(state, numbered(state, asked));

/** In any state; of several the one that the database comes upon. */
export const getPullByBranches: Operation = (state, { parts: [base, head] }) =>
  seen(
    state,
    state.pulls.find((pull) => pull.base === base && pull.branch === head),
  );

const CreatePull = z.object({
  head: z.string(),
  base: z.string(),
  title: z.string(),
  body: z.optional(z.string()),
  labels: z.optional(z.array(z.number())),
});

export const createPull: Operation = async (state, asked) => {
  const form = CreatePull.safeParse(asked.body);
  if (!form.success) return failed(422, '[Head]: Required');
  const { head: branch, base, title, body = '', labels = [] } = form.data;
  if (branch === base)
    return failed(422, 'Invalid PullRequest: There are no changes between the head and the base');
  const { repository } = state;
  const head = repository.tip(branch);
  const onto = repository.tip(base);
  if (onto === undefined || head === undefined) return notFound();
  if (state.pulls.some((pull) => pull.branch === branch && pull.base === base && pull.state === 'open'))
    return failed(409, `pull request already exists for these targets [head_branch: ${branch}]`);
  await others();
  const pull: StoredPull = {
    number: state.pulls.length + 1,
    branch,
    base,
    state: 'open',
    title,
    body,
    labels: labels.filter((id) => state.labels.some((label) => label.id === id)),
    created: state.now(),
    head,
    mergeBase: repository.mergeBase(onto, head) ?? onto,
    checked: '',
  };
  pull.checked = checkable(state, pull);
  state.pulls.push(pull);
  repository.keepPull(pull.number, head);
  return { status: 201, body: pullReply(state, pull) };
};

const EditPull = z.object({ body: z.optional(z.string()), state: z.optional(z.string()) });

export const editPull: Operation = (state, asked) => {
  const form = EditPull.safeParse(asked.body);
  if (!form.success) return failed(422, '[Body]: invalid');
  const pull = numbered(state, asked);
  if (pull === undefined) return notFound();
  const { body, state: wanted } = form.data;
  if (body !== undefined) pull.body = body;
  if (wanted !== undefined) {
    if (pull.state === 'merged')
      return failed(412, 'cannot change state of this pull request, it was already merged');
    pull.state = wanted === 'closed' ? 'closed' : 'open';
  }
  return { status: 201, body: pullReply(state, pull) };
};

const STATUS = { added: 'added', modified: 'changed', removed: 'deleted' };

export const pullFiles: Operation = (state, asked) => {
  const pull = numbered(state, asked);
  if (pull === undefined) return notFound();
  const { head, mergeBase, number } = pull;
  return paged(state, `/pulls/${number}/files`, asked, state.repository.changes(mergeBase, head), (file) => ({
    filename: file.path,
    status: STATUS[file.status],
    additions: 1,
    deletions: 0,
    changes: 1,
    html_url: `${pageUrl(state)}/src/commit/${head}/${file.path}`,
    contents_url: `${apiUrl(state)}/contents/${file.path}?ref=${head}`,
    raw_url: `${pageUrl(state)}/raw/commit/${head}/${file.path}`,
  }));
};

const Merge = z.object({ Do: z.literal('merge'), head_commit_id: z.optional(z.string()) });

export const mergePull: Operation = async (state, asked) => {
  const form = Merge.safeParse(asked.body);
  if (!form.success) return failed(422, '[Do]: Required');
  const pull = numbered(state, asked);
  if (pull === undefined || pull.state === 'closed') return notFound();
  if (pull.state === 'merged') return failed(405, '');
  if (!isMergeable(state, pull)) return failed(405, 'Please try again later');
  const { head_commit_id: head = pull.head } = form.data;
  if (head !== pull.head) return failed(409, 'head out of date');
  return mergeInto(state, pull) ? { status: 200 } : failed(409, 'merge conflict');
};

export const listLabels: Operation = (state, asked) =>
  paged(state, '/labels', asked, state.labels, ({ id }) => labelsReply(state, [id])[0]);

const IssueLabels = z.object({ labels: z.array(z.union([z.number(), z.string()])) });

export const addLabels: Operation = (state, asked) => {
  const form = IssueLabels.safeParse(asked.body);
  if (!form.success) return failed(422, '[Labels]: invalid');
  const pull = numbered(state, asked);
  if (pull === undefined) return notFound();
  const ids = state.labels
    .filter(({ id, name }) => form.data.labels.includes(id) || form.data.labels.includes(name))
    .map(({ id }) => id);
  pull.labels = [...new Set([...pull.labels, ...ids])];
  return { status: 200, body: labelsReply(state, pull.labels) };
};
