import type { BareRepository, FileChange, TreeEntry } from '../bare-repository.ts';
import type { Request } from './store.ts';

/** What GitLab needs to know of a project to write of it. */
export interface Written {
  /** The forge's address, and the project's path. */
  url: string;
  name: string;
  base: string;
  repository: BareRepository;
}

export const PROJECT_ID = 7;

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
const person = ({ url }: Written) => ({
  id: 3,
  username: 'rejoinder',
  name: 'Rejoinder',
  state: 'active',
  avatar_url: null,
  web_url: `${url}/rejoinder`,
});

export function commitEntity({ url, name, repository }: Written, sha: string) {
  const { parents, time, message } = repository.commit(sha);
  const date = iso(time * 1000);
  return {
    id: sha,
    short_id: sha.slice(0, 8),
    created_at: date,
    parent_ids: parents,
    title: message.split('\n')[0] ?? '',
    message,
    author_name: 'Forge',
    author_email: 'forge@example.invalid',
    authored_date: date,
    committer_name: 'Forge',
    committer_email: 'forge@example.invalid',
    committed_date: date,
    web_url: `${url}/${name}/-/commit/${sha}`,
  };
}

export const branchEntity = (written: Written, branch: string, sha: string) => ({
  name: branch,
  commit: commitEntity(written, sha),
  merged: false,
  protected: branch === written.base,
  developers_can_push: false,
  developers_can_merge: false,
  can_push: true,
  default: branch === written.base,
  web_url: `${written.url}/${written.name}/-/tree/${branch}`,
});

export const treeEntity = (path: string, { mode, sha, name }: TreeEntry) => ({
  id: sha,
  name,
  type: { '40000': 'tree', '160000': 'commit' }[mode] ?? 'blob',
  path,
  mode: mode.padStart(6, '0'),
});

export const diffEntity = ({ path, status, mode }: FileChange) => ({
  diff: '',
  collapsed: false,
  too_large: false,
  new_path: path,
  old_path: path,
  a_mode: status === 'added' ? '0' : mode,
  b_mode: status === 'removed' ? '0' : mode,
  new_file: status === 'added',
  renamed_file: false,
  deleted_file: status === 'removed',
  generated_file: false,
});

function statusOf({ repository }: Written, request: Request): string {
  if (request.state !== 'opened') return 'not_open';
  const target = repository.tip(request.target);
  const fits = target !== undefined && repository.mergedTree(target, request.head) !== undefined;
  return fits ? 'mergeable' : 'conflict';
}

/** What a list holds of a merge request, and most of what it holds by itself. */
export const requestEntity = (written: Written, request: Request, status = statusOf(written, request)) => ({
  id: 1000 + request.iid,
  iid: request.iid,
  project_id: PROJECT_ID,
  title: request.title,
  description: request.description === '' ? null : request.description,
  state: request.state,
  created_at: iso(request.created),
  updated_at: iso(request.created),
  target_branch: request.target,
  source_branch: request.branch,
  author: person(written),
  source_project_id: PROJECT_ID,
  target_project_id: PROJECT_ID,
  labels: request.labels,
  draft: false,
  detailed_merge_status: status,
  sha: request.unsettled > 0 ? null : request.head,
  merge_commit_sha: null,
  has_conflicts: status === 'conflict',
  web_url: `${written.url}/${written.name}/-/merge_requests/${request.iid}`,
});

export const projectEntity = ({ url, name, base }: Written) => ({
  id: PROJECT_ID,
  name: name.split('/').at(-1),
  path_with_namespace: name,
  default_branch: base,
  web_url: `${url}/${name}`,
  visibility: 'public',
  archived: false,
  empty_repo: false,
  merge_requests_enabled: true,
  permissions: { project_access: { access_level: 30, notification_level: 3 }, group_access: null },
});

export const tokenEntity = () => ({
  id: 42,
  name: 'comments',
  revoked: false,
  created_at: '2026-01-01T00:00:00.000Z',
  description: null,
  scopes: ['api'],
  user_id: 3,
  last_used_at: null,
  active: true,
  expires_at: '2027-01-01',
});
