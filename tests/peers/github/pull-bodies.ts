/** GitHub's replies on pull requests, with every field that its description requires. */
import type { FileChange } from '../bare-repository.ts';
import { words } from '../openapi/shapes.ts';
import {
  api,
  labelBody,
  nodeId,
  numbers,
  type Place,
  page,
  repositoryBody,
  userBody,
} from './place-bodies.ts';

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
