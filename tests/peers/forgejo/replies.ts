import { baseTip, checkable, MAIN, mergedTree, type State, type StoredPull } from './state.ts';

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export const failed = (status: number, message: string, url = ''): Reply => ({
  status,
  body: { message, url: `${url}/api/swagger` },
});

export const notFound = (errors: string[] = []): Reply => ({
  status: 404,
  body: { message: "The target couldn't be found.", url: '/api/swagger', errors },
});

/** The forge writes times in its own zone. */
export const dated = (time: number): string =>
  `${new Date(time + 2 * 60 * 60 * 1000).toISOString().slice(0, 19)}+02:00`;

export const apiUrl = ({ options }: State): string => `${options.url}/api/v1/repos/${options.name}`;
export const pageUrl = ({ options }: State): string => `${options.url}/${options.name}`;

export function repositoryReply(state: State) {
  const [owner = '', name = ''] = state.options.name.split('/');
  return {
    id: 1,
    owner: { id: 1, login: owner },
    name,
    full_name: state.options.name,
    empty: false,
    private: true,
    internal: false,
    archived: false,
    mirror: false,
    html_url: pageUrl(state),
    default_branch: MAIN,
    permissions: { admin: false, push: true, pull: true },
    has_issues: true,
    has_pull_requests: true,
    object_format_name: 'sha1',
  };
}

export function branchReply({ repository }: State, name: string, tip: string) {
  const { message, time } = repository.commit(tip);
  return {
    name,
    commit: { id: tip, message, timestamp: dated(time * 1000) },
    protected: false,
    required_approvals: 0,
    enable_status_check: false,
    status_check_contexts: [],
    user_can_push: true,
    user_can_merge: true,
    effective_branch_protection_name: '',
  };
}

/** What is known of a path, as `GetContents` of the services tells it; undefined where there is nothing, or a folder. */
export function entryReply(state: State, commit: string, path: string, ref: string) {
  const { repository } = state;
  const entry = repository.entry(commit, path);
  if (entry === undefined || entry.mode === '40000') return undefined;
  const isLink = entry.mode === '120000';
  const bytes = repository.blob(entry.sha);
  return {
    name: path.split('/').at(-1),
    path,
    sha: entry.sha,
    last_commit_sha: commit,
    type: isLink ? 'symlink' : 'file',
    size: bytes.length,
    encoding: isLink ? null : 'base64',
    content: isLink ? null : bytes.toString('base64'),
    target: isLink ? bytes.toString() : null,
    url: `${apiUrl(state)}/contents/${path}?ref=${ref}`,
    submodule_git_url: null,
  };
}

export function labelsReply(state: State, ids: readonly number[]) {
  return state.labels
    .filter(({ id }) => ids.includes(id))
    .map(({ id, name, color }) => ({
      id,
      name,
      exclusive: false,
      is_archived: false,
      color,
      description: '',
      url: `${apiUrl(state)}/labels/${id}`,
    }));
}

/** False as well while it is not checked. */
export const isMergeable = (state: State, pull: StoredPull): boolean =>
  pull.checked === checkable(state, pull) && mergedTree(state, pull) !== undefined;

export function pullReply(state: State, pull: StoredPull) {
  const { number, branch, base, title, body, labels, created, mergeBase } = pull;
  const tip = state.repository.tip(branch);
  const repo = repositoryReply(state);
  const url = `${pageUrl(state)}/pulls/${number}`;
  return {
    id: 100 + number,
    url,
    number,
    title,
    body,
    labels: labelsReply(state, labels),
    state: pull.state === 'open' ? 'open' : 'closed',
    draft: false,
    is_locked: false,
    comments: 0,
    html_url: url,
    diff_url: `${url}.diff`,
    patch_url: `${url}.patch`,
    mergeable: isMergeable(state, pull),
    merged: pull.state === 'merged',
    merged_at: pull.state === 'merged' ? dated(state.now()) : null,
    merge_commit_sha: pull.state === 'merged' ? baseTip(state, pull) : null,
    base: { label: base, ref: base, sha: baseTip(state, pull), repo_id: 1, repo },
    head: {
      label: branch,
      ref: tip === undefined ? `refs/pull/${number}/head` : branch,
      sha: tip ?? pull.head,
      repo_id: 1,
      repo,
    },
    merge_base: mergeBase,
    created_at: dated(created),
    updated_at: dated(created),
    closed_at: pull.state === 'open' ? null : dated(created),
  };
}
