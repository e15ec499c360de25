import * as z from 'zod/mini';
import { misshapen } from '../hosted/call.ts';
import type { Pull } from '../hosted/host.ts';
import { ask, GITLAB, type Project } from './project.ts';
import { tipOf } from './repository.ts';

/** What is read of a merge request (https://docs.gitlab.com/api/merge_requests/). */
export const MergeRequest = z.object({
  iid: z.int(),
  web_url: z.string().check(z.regex(/^https?:\/\//)),
  source_branch: z.string(),
  target_branch: z.string(),
  /** Null where the fork it comes from was removed. */
  source_project_id: z.nullable(z.int()),
  target_project_id: z.int(),
  /** Null until GitLab has prepared it. */
  sha: z.nullable(z.string()),
  /** `locked` while it is being merged. */
  state: z.enum(['opened', 'closed', 'merged', 'locked']),
  title: z.string(),
  description: z.nullable(z.string()),
  created_at: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  /** Why it can be merged or cannot: `mergeable`, `conflict`, `not_approved`, and more. */
  detailed_merge_status: z.optional(z.string().check(z.regex(/^[a-z_]{1,60}$/))),
});
export type MergeRequest = z.infer<typeof MergeRequest>;

const STATES = { opened: 'open', locked: 'open', merged: 'merged', closed: 'closed' } as const;

const fieldsOf = (request: MergeRequest): Omit<Pull, 'head'> => ({
  number: request.iid,
  url: request.web_url,
  branch: request.source_branch,
  state: STATES[request.state],
  title: request.title,
  body: request.description ?? '',
  opened: `${new Date(request.created_at).toISOString().slice(0, 19)}Z`,
});

/** One whose head GitLab has not worked out yet is where its branch is. */
export async function pullOf(project: Project, request: MergeRequest): Promise<Pull> {
  const head = request.sha ?? (await tipOf(project, request.source_branch)) ?? '';
  return { ...fieldsOf(request), head };
}

/** True while GitLab still works on it: its head, its changes, and whether it can be merged are not known yet. */
export const isPreparing = ({ sha, detailed_merge_status: status }: MergeRequest): boolean =>
  sha === null || status === 'preparing';

/** True while GitLab works out whether it can be merged, or merges it. */
export const isChecking = (request: MergeRequest): boolean =>
  isPreparing(request) ||
  request.state === 'locked' ||
  ['unchecked', 'checking', 'approvals_syncing'].includes(request.detailed_merge_status ?? '');

export const requestPath = (number: number): string => `/merge_requests/${number}`;

async function read({ call }: Project, number: number): Promise<MergeRequest> {
  const found = await ask(call, { method: 'GET', path: requestPath(number), reply: MergeRequest });
  if (found.iid !== number) throw misshapen(GITLAB);
  return found;
}

/** Pauses in milliseconds: as long as somebody waits for a comment to be sent, and as a moderator waits for a merge. */
export const SHORTLY = [200, 400, 800];
export const PATIENTLY = [250, 500, 1000, 1500, 2000, 2000, 2500];

/** Reads a merge request until GitLab no longer works on it, or the pauses are used up. */
export async function settled(
  project: Project,
  number: number,
  works: (request: MergeRequest) => boolean,
  pauses: readonly number[],
): Promise<MergeRequest> {
  let request = await read(project, number);
  for (const wait of pauses) {
    if (!works(request)) break;
    await project.pause(wait);
    request = await read(project, number);
  }
  return request;
}
