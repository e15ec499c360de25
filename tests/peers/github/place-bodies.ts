/** GitHub's replies on the repository and its people, with every field that its description requires. */
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

export const api = ({ url, owner, name }: Place): string => `${url}/repos/${owner}/${name}`;
export const page = ({ url, owner, name }: Place): string => `${url}/${owner}/${name}`;
export const nodeId = (kind: string, id: string | number): string =>
  Buffer.from(`${kind}:${id}`).toString('base64');

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

export const numbers = (fields: string, value: number): Record<string, number> =>
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
