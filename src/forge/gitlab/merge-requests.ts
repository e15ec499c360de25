import * as z from 'zod/mini';
import { failure, misshapen } from '../hosted/call.ts';
import type { Change, Host, Pull } from '../hosted/host.ts';
import { ForgeError } from '../port.ts';
import { merge } from './merge.ts';
import { isPreparing, MergeRequest, pullOf, requestPath, SHORTLY, settled } from './merge-request.ts';
import { allPages, ask, GITLAB, type Project } from './project.ts';

type Pulls = Pick<
  Host,
  'pullsOf' | 'openPulls' | 'openPull' | 'describe' | 'label' | 'changes' | 'merge' | 'close'
>;

const Diff = z.object({
  new_path: z.string(),
  b_mode: z.nullable(z.string()),
  new_file: z.boolean(),
  renamed_file: z.boolean(),
  deleted_file: z.boolean(),
});

/**
 * A description that GitLab does not act upon. A line that begins with a slash is a quick action (`/merge`, `/approve`),
 * carried out with the token's rights, and what GitLab takes for a code block there is not what Markdown takes for one:
 * so no line begins with a slash. GitLab takes out carriage returns before it looks, so one ends a line here too; it keeps
 * no NUL.
 * See https://docs.gitlab.com/user/project/quick_actions/
 */
export const inert = (body: string): string => body.replaceAll('\0', '\ufffd').replace(/^\//gm, ' /');

async function requests(project: Project, query: Record<string, string>): Promise<Pull[]> {
  const wanted = { ...query, target_branch: project.base, order_by: 'created_at', sort: 'desc' };
  const found = await allPages(project, '/merge_requests', wanted, MergeRequest);
  if (found === undefined) throw failure(GITLAB, { status: 404, header: () => null });
  const own = found.filter((one) => one.source_project_id === one.target_project_id);
  if (own.some((one) => one.target_branch !== project.base)) throw misshapen(GITLAB);
  // One that is opened meanwhile moves the others, so that one of them comes on two pages.
  const once = new Map(own.map((one) => [one.iid, one]));
  return Promise.all([...once.values()].map((one) => pullOf(project, one)));
}

async function requestsOf(project: Project, branch: string): Promise<Pull[]> {
  const found = await requests(project, { source_branch: branch, state: 'all' });
  if (found.some((one) => one.branch !== branch)) throw misshapen(GITLAB);
  return found;
}

async function open(project: Project, pull: Parameters<Host['openPull']>[0]): Promise<Pull> {
  const { branch, title, body, label } = pull;
  const made = await project.call({
    method: 'POST',
    path: '/merge_requests',
    body: {
      source_branch: branch,
      target_branch: project.base,
      title,
      description: inert(body),
      labels: label,
    },
    reply: MergeRequest,
    refusals: [409],
  });
  if (made.refused !== undefined) {
    const all = await requestsOf(project, branch);
    if (all.some(({ state }) => state === 'open'))
      throw new ForgeError('conflict', 'There is a merge request from that branch already.');
    throw failure(GITLAB, { status: made.refused, header: () => null });
  }
  const request = made.value;
  if (request.source_branch !== branch || request.target_branch !== project.base) throw misshapen(GITLAB);
  return pullOf(project, request);
}

/** Changes fields of a merge request (https://docs.gitlab.com/api/merge_requests/#update-a-merge-request). */
async function update({ call }: Project, number: number, body: object): Promise<MergeRequest> {
  const made = await ask(call, { method: 'PUT', path: requestPath(number), body, reply: MergeRequest });
  if (made.iid !== number) throw misshapen(GITLAB);
  return made;
}

async function close(project: Project, { number }: Pull): Promise<void> {
  const { state } = await update(project, number, { state_event: 'close' });
  if (state !== 'closed') throw new ForgeError('conflict', 'GitLab does not close that merge request.');
}

/** A symbolic link or an executable is no comment, so what is new is told by its mode too. */
const changeOf = (diff: z.infer<typeof Diff>): Change => {
  const isNew = diff.new_file && !diff.renamed_file && !diff.deleted_file && diff.b_mode === '100644';
  return { path: diff.new_path, kind: isNew ? 'added' : 'other' };
};

async function diffs(project: Project, number: number): Promise<Change[]> {
  const found = await allPages(project, `${requestPath(number)}/diffs`, {}, Diff);
  if (found === undefined) throw failure(GITLAB, { status: 404, header: () => null });
  return found.map(changeOf);
}

/** GitLab works out the changes after it has answered that the merge request is made. */
async function changes(project: Project, { number }: Pull): Promise<Change[]> {
  const found = await diffs(project, number);
  if (found.length > 0) return found;
  await settled(project, number, isPreparing, SHORTLY);
  return diffs(project, number);
}

/** The part of {@link Host} that is merge requests. */
export const gitlabMergeRequests = (project: Project): Pulls => ({
  pullsOf: (branch) => requestsOf(project, branch),
  openPulls: () => requests(project, { state: 'opened' }),
  openPull: (pull) => open(project, pull),
  describe: async ({ number }, body) => {
    await update(project, number, { description: inert(body) });
  },
  label: async ({ number }, label) => {
    await update(project, number, { add_labels: label });
  },
  changes: (pull) => changes(project, pull),
  merge: (pull) => merge(project, pull),
  close: (pull) => close(project, pull),
});
