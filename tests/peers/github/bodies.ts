/** The bodies of GitHub's replies, with every field that its description requires. */
import type { BareRepository, CommitObject, FileChange } from '../bare-repository.ts';
import { words } from '../openapi/shapes.ts';

/** Where things are, as the replies say it. */
export interface Place {
  /** The address of the API and, here, of the pages too. */
  url: string;
  owner: string;
  name: string;
  /** What the repository allows. */
  merges: { merge: boolean; squash: boolean; rebase: boolean };
  isPublic: boolean;
  created: string;
}

/** A pull request as the peer keeps it. */
export interface KeptPull {
  number: number;
  branch: string;
  base: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  labels: string[];
  head: string;
  opened: string;
  closed: string | null;
  merged: { at: string; commit: string; from: string } | null;
}

const api = ({ url, owner, name }: Place): string => `${url}/repos/${owner}/${name}`;
const page = ({ url, owner, name }: Place): string => `${url}/${owner}/${name}`;
const nodeId = (kind: string, id: string | number): string => Buffer.from(`${kind}:${id}`).toString('base64');

const lowered = (fields: string, at: (name: string) => string): Record<string, string> =>
  Object.fromEntries(words(fields).map((field) => [field, at(field.replace(/_url$/, ''))]));

export function userBody({ url, owner }: Place) {
  const at = `${url}/users/${owner}`;
  return {
    login: owner,
    id: 1,
    node_id: nodeId('User', 1),
    avatar_url: `${url}/avatars/1`,
    gravatar_id: '',
    url: at,
    html_url: `${url}/${owner}`,
    ...lowered(
      `followers_url following_url gists_url starred_url subscriptions_url organizations_url repos_url events_url
      received_events_url`,
      (name) => `${at}/${name}`,
    ),
    type: 'User',
    site_admin: false,
  };
}

const REPOSITORY_ADDRESSES = `archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url
  compare_url contents_url contributors_url deployments_url downloads_url events_url forks_url git_commits_url git_refs_url
  git_tags_url hooks_url issue_comment_url issue_events_url issues_url keys_url labels_url languages_url merges_url
  milestones_url notifications_url pulls_url releases_url stargazers_url statuses_url subscribers_url subscription_url
  tags_url teams_url trees_url`;

const numbers = (fields: string, value: number): Record<string, number> =>
  Object.fromEntries(words(fields).map((field) => [field, value]));

const flags = (fields: string, value: boolean): Record<string, boolean> =>
  Object.fromEntries(words(fields).map((field) => [field, value]));

function newRepositoryBody(place: Place) {
  const { owner, name, isPublic, created, merges } = place;
  return {
    id: 1000,
    node_id: nodeId('Repository', 1000),
    name,
    full_name: `${owner}/${name}`,
    owner: userBody(place),
    private: !isPublic,
    visibility: isPublic ? 'public' : 'private',
    html_url: page(place),
    url: api(place),
    ...lowered(REPOSITORY_ADDRESSES, (field) => `${api(place)}/${field}`),
    git_url: `git:${owner}/${name}.git`,
    ssh_url: `git@${owner}/${name}.git`,
    clone_url: `${page(place)}.git`,
    svn_url: page(place),
    mirror_url: null,
    homepage: null,
    description: null,
    language: null,
    license: null,
    default_branch: 'main',
    pushed_at: created,
    created_at: created,
    updated_at: created,
    ...numbers(
      `forks forks_count stargazers_count watchers_count size open_issues_count open_issues watchers subscribers_count
      network_count`,
      0,
    ),
    ...flags('fork has_wiki has_pages has_downloads has_discussions archived disabled', false),
    ...flags('has_issues has_projects', true),
    permissions: { admin: false, maintain: false, push: true, triage: true, pull: true },
    allow_merge_commit: merges.merge,
    allow_squash_merge: merges.squash,
    allow_rebase_merge: merges.rebase,
  };
}

const repositories = new WeakMap<Place, ReturnType<typeof newRepositoryBody>>();

/** The same for as long as the peer lives: each pull request has it twice. */
export function repositoryBody(place: Place): ReturnType<typeof newRepositoryBody> {
  const body = repositories.get(place) ?? newRepositoryBody(place);
  repositories.set(place, body);
  return body;
}

export const labelBody = (place: Place, name: string) => ({
  id: 7,
  node_id: nodeId('Label', name),
  url: `${api(place)}/labels/${encodeURIComponent(name)}`,
  name,
  description: '',
  color: 'ededed',
  default: false,
});

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export function commitBody(place: Place, sha: string, { tree, parents, time, message }: CommitObject) {
  const who = { name: 'Forge', email: 'forge@example.invalid', date: isoOf(time) };
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url: `${api(place)}/git/commits/${sha}`,
    html_url: `${page(place)}/commit/${sha}`,
    author: who,
    committer: who,
    message: message.replace(/\n$/, ''),
    tree: { sha: tree, url: `${api(place)}/git/trees/${tree}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api(place)}/git/commits/${parent}`,
      html_url: `${page(place)}/commit/${parent}`,
    })),
    verification: {
      verified: false,
      reason: 'unsigned',
      signature: null,
      payload: null,
      verified_at: null,
    },
  };
}

export const refBody = (place: Place, branch: string, sha: string) => ({
  ref: `refs/heads/${branch}`,
  node_id: nodeId('Ref', branch),
  url: `${api(place)}/git/refs/heads/${branch}`,
  object: { type: 'commit', sha, url: `${api(place)}/git/commits/${sha}` },
});

/** A commit as the page of a branch has it. */
export function branchBody(place: Place, branch: string, sha: string, commit: CommitObject) {
  const { author, committer, message, tree, parents } = commitBody(place, sha, commit);
  return {
    name: branch,
    commit: {
      sha,
      node_id: nodeId('Commit', sha),
      url: `${api(place)}/commits/${sha}`,
      html_url: `${page(place)}/commit/${sha}`,
      comments_url: `${api(place)}/commits/${sha}/comments`,
      commit: { url: `${api(place)}/git/commits/${sha}`, author, committer, message, tree, comment_count: 0 },
      author: userBody(place),
      committer: userBody(place),
      parents,
    },
    _links: { html: `${page(place)}/tree/${branch}`, self: `${api(place)}/branches/${branch}` },
    protected: false,
    protection: { enabled: false },
    protection_url: `${api(place)}/branches/${branch}/protection`,
  };
}

function addresses(place: Place, { number, head }: KeptPull) {
  const html = `${page(place)}/pull/${number}`;
  const self = `${api(place)}/pulls/${number}`;
  const issue = `${api(place)}/issues/${number}`;
  return {
    url: self,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${self}/commits`,
    review_comments_url: `${self}/comments`,
    review_comment_url: `${api(place)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api(place)}/statuses/${head}`,
  };
}

/** A pull request as a list has it. */
export function listedPullBody(place: Place, pull: KeptPull, baseSha: string) {
  const urls = addresses(place, pull);
  const repo = repositoryBody(place);
  const user = repo.owner;
  const end = (ref: string, sha: string) => ({
    label: `${place.owner}:${ref}`,
    ref,
    sha,
    user,
    repo,
  });
  const linked = new Map(Object.entries({ ...urls, self_url: urls.url }));
  return {
    ...urls,
    id: 5000 + pull.number,
    number: pull.number,
    node_id: nodeId('PullRequest', pull.number),
    state: pull.state,
    locked: false,
    title: pull.title,
    user,
    body: pull.body,
    labels: pull.labels.map((name) => labelBody(place, name)),
    milestone: null,
    created_at: pull.opened,
    updated_at: pull.closed ?? pull.opened,
    closed_at: pull.closed,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.commit ?? null,
    assignee: null,
    draft: false,
    head: end(pull.branch, pull.head),
    base: end(pull.base, baseSha),
    _links: Object.fromEntries(
      words('comments commits statuses html issue review_comments review_comment self').map((name) => [
        name,
        { href: linked.get(`${name}_url`) ?? '' },
      ]),
    ),
    author_association: 'OWNER',
    auto_merge: null,
  };
}

/** A pull request by itself. */
export function pullBody(place: Place, pull: KeptPull, baseSha: string, files: number) {
  return {
    ...listedPullBody(place, pull, baseSha),
    merged: pull.merged !== null,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: pull.merged ? userBody(place) : null,
    maintainer_can_modify: false,
    ...numbers('comments review_comments', 0),
    ...numbers('commits additions deletions', 1),
    changed_files: files,
  };
}

export function fileChangeBody(place: Place, { path, status, sha }: FileChange, at: string) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return {
    sha,
    filename: path,
    status,
    ...numbers('additions deletions changes', 1),
    blob_url: `${page(place)}/blob/${at}/${encoded}`,
    raw_url: `${page(place)}/raw/${at}/${encoded}`,
    contents_url: `${api(place)}/contents/${encoded}?ref=${at}`,
  };
}

/** A tree and, if asked, all below it; cut off after so many. */
export function treeBody(
  place: Place,
  repository: BareRepository,
  sha: string,
  recursive: boolean,
  most: number,
) {
  const all: { path: string; mode: string; type: string; sha: string; url: string; size?: number }[] = [];
  const add = (of: string, prefix: string): void => {
    for (const { mode, name, sha: id } of repository.tree(of)) {
      const isTree = mode === '40000';
      const type = isTree ? 'tree' : mode === '160000' ? 'commit' : 'blob';
      all.push({
        path: `${prefix}${name}`,
        mode: mode.padStart(6, '0'),
        type,
        sha: id,
        url: `${api(place)}/git/${type}s/${id}`,
        ...(type === 'blob' ? { size: repository.blob(id).length } : {}),
      });
      if (isTree && recursive) add(id, `${prefix}${name}/`);
    }
  };
  add(sha, '');
  const url = `${api(place)}/git/trees/${sha}`;
  return { sha, url, tree: all.slice(0, most), truncated: all.length > most };
}

/** GitHub breaks its lines after 60 signs. */
const base64Lines = (bytes: Buffer): string => bytes.toString('base64').replace(/.{60}/g, '$&\n');

export const blobBody = (place: Place, sha: string, bytes: Buffer) => ({
  sha,
  node_id: nodeId('Blob', sha),
  size: bytes.length,
  url: `${api(place)}/git/blobs/${sha}`,
  content: base64Lines(bytes),
  encoding: 'base64',
});

const A_MEGABYTE = 1_048_576;

/** What all kinds of content have. */
export function contentBody(place: Place, path: string, sha: string, type: string, size: number) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const self = `${api(place)}/contents/${encoded}`;
  const git = `${api(place)}/git/${type === 'dir' ? 'trees' : 'blobs'}/${sha}`;
  const html = `${page(place)}/blob/main/${encoded}`;
  return {
    type,
    size,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: type === 'dir' ? null : `${page(place)}/raw/main/${encoded}`,
    _links: { self, git, html },
  };
}

export const fileBody = (place: Place, path: string, sha: string, bytes: Buffer) => ({
  ...contentBody(place, path, sha, 'file', bytes.length),
  // Above a megabyte the text is to be fetched as a blob.
  ...(bytes.length > A_MEGABYTE
    ? { content: '', encoding: 'none' }
    : { content: base64Lines(bytes), encoding: 'base64' }),
});
