/**
 * The operations of Forgejo's API that the adapter uses, after `templates/swagger/v1_json.tmpl` of Forgejo 12: which
 * parameters and fields there are, and of what type. The swagger calls few fields required; a reply holds all of those
 * that the structures in `modules/structs` write. Where handlers answer what the swagger leaves out, it is noted.
 */
import type { JsonSchema, Operation, Operations } from './validate.ts';

const string = { type: 'string' };
const orNull = { type: ['string', 'null'] };
const integer = { type: 'integer' };
const boolean = { type: 'boolean' };
const time = { type: 'string', format: 'date-time' };
const timeOrNull = { type: ['string', 'null'], format: 'date-time' };
const sha = { type: 'string', pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$' };
const array = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** An object of which all that is named is there. */
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** An object of which that much is there, and that much may be. */
const form = (required: Record<string, JsonSchema>, optional: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
});

const error = object({ message: string, url: string });
const missing = object({ message: string, url: string, errors: array(string) });

/** Any operation answers so: 401 to a wrong token, 403 to one without the scope or the right, 500 to what it does not know. */
const always = { 401: error, 403: error, 404: missing, 500: error };

const operation = (
  method: Operation['method'],
  path: string,
  replies: Operation['replies'],
  asked: Pick<Operation, 'query' | 'body'> = {},
): Operation => ({
  method,
  path: `/repos/{owner}/{repo}${path}`,
  replies: { ...always, ...replies },
  ...asked,
});

const Repository = object({
  id: integer,
  owner: object({ id: integer, login: string }),
  name: string,
  full_name: string,
  empty: boolean,
  private: boolean,
  internal: boolean,
  archived: boolean,
  mirror: boolean,
  html_url: string,
  default_branch: string,
  permissions: object({ admin: boolean, push: boolean, pull: boolean }),
  has_issues: boolean,
  has_pull_requests: boolean,
  object_format_name: { enum: ['sha1', 'sha256'] },
});

const Branch = object({
  name: string,
  commit: object({ id: sha, message: string, timestamp: time }),
  protected: boolean,
  required_approvals: integer,
  enable_status_check: boolean,
  status_check_contexts: array(string),
  user_can_push: boolean,
  user_can_merge: boolean,
  effective_branch_protection_name: string,
});

const Contents = object({
  name: string,
  path: string,
  sha,
  last_commit_sha: sha,
  type: { enum: ['file', 'dir', 'symlink', 'submodule'] },
  size: integer,
  encoding: orNull,
  content: orNull,
  target: orNull,
  url: orNull,
  submodule_git_url: orNull,
});

const CommitMeta = object({ sha, url: string });

const Files = object({
  files: array({ anyOf: [Contents, { type: 'null' }] }),
  commit: object({
    sha,
    url: string,
    html_url: string,
    parents: array(CommitMeta),
    message: string,
    tree: CommitMeta,
    created: time,
  }),
  verification: {},
});

const Label = object({
  id: integer,
  name: string,
  exclusive: boolean,
  is_archived: boolean,
  color: string,
  description: string,
  url: string,
});

const PullBranch = object({ label: string, ref: string, sha, repo_id: integer, repo: Repository });

const PullRequest = object({
  id: integer,
  url: string,
  number: integer,
  title: string,
  body: string,
  labels: array(Label),
  state: { enum: ['open', 'closed'] },
  draft: boolean,
  is_locked: boolean,
  comments: integer,
  html_url: string,
  diff_url: string,
  patch_url: string,
  mergeable: boolean,
  merged: boolean,
  merged_at: timeOrNull,
  merge_commit_sha: orNull,
  base: PullBranch,
  head: PullBranch,
  merge_base: string,
  created_at: time,
  updated_at: time,
  closed_at: timeOrNull,
});

const ChangedFile = object({
  filename: string,
  status: { enum: ['added', 'changed', 'deleted', 'renamed', 'copied', 'unchanged'] },
  additions: integer,
  deletions: integer,
  changes: integer,
  html_url: string,
  contents_url: string,
  raw_url: string,
});

const GitTree = object({
  sha,
  url: string,
  tree: {
    type: ['array', 'null'],
    items: object({
      path: string,
      mode: string,
      type: { enum: ['blob', 'tree', 'commit'] },
      size: integer,
      sha,
      url: string,
    }),
  },
  truncated: boolean,
  page: integer,
  total_count: integer,
});

const pages = { page: { type: 'integer', minimum: 1 }, limit: { type: 'integer', minimum: 0 } };
const query = (properties: Record<string, JsonSchema>): JsonSchema => ({ properties });

export const operations: Operations = {
  repoGet: operation('GET', '', { 200: Repository }),
  repoChangeFiles: operation(
    'POST',
    '/contents',
    { 201: Files, 413: error, 422: error, 423: error },
    {
      body: form(
        {
          files: array({
            additionalProperties: false,
            ...form(
              { operation: { enum: ['create', 'update', 'delete'] }, path: string },
              { content: string, sha: string, from_path: string },
            ),
          }),
        },
        { branch: string, new_branch: string, message: string, signoff: boolean },
      ),
    },
  ),
  repoGetContents: operation(
    'GET',
    '/contents/{+filepath}',
    { 200: { anyOf: [Contents, array(Contents)] } },
    { query: query({ ref: string }) },
  ),
  repoGetBranch: operation('GET', '/branches/{+branch}', { 200: Branch }),
  repoDeleteBranch: operation('DELETE', '/branches/{+branch}', { 204: null, 423: error }),
  repoListGitRefs: operation('GET', '/git/refs/{+ref}', {
    200: array(object({ ref: string, url: string, object: object({ sha, type: string, url: string }) })),
  }),
  GetTree: operation(
    'GET',
    '/git/trees/{sha}',
    { 200: GitTree, 400: error },
    { query: query({ recursive: boolean, page: integer, per_page: integer }) },
  ),
  repoListPullRequests: operation(
    'GET',
    '/pulls',
    { 200: array(PullRequest) },
    {
      query: query({
        state: { enum: ['open', 'closed', 'all'] },
        sort: { enum: ['oldest', 'recentupdate', 'leastupdate', 'mostcomment', 'leastcomment', 'priority'] },
        milestone: integer,
        poster: string,
        ...pages,
      }),
    },
  ),
  repoCreatePullRequest: operation(
    'POST',
    '/pulls',
    { 201: PullRequest, 409: error, 413: error, 422: error, 423: error },
    {
      body: form(
        { head: string, base: string, title: string },
        {
          body: string,
          labels: array(integer),
          assignee: string,
          assignees: array(string),
          milestone: integer,
        },
      ),
    },
  ),
  repoGetPullRequestByBaseHead: operation('GET', '/pulls/{base}/{+head}', { 200: PullRequest }),
  repoGetPullRequest: operation('GET', '/pulls/{index}', { 200: PullRequest }),
  repoEditPullRequest: operation(
    'PATCH',
    '/pulls/{index}',
    { 201: PullRequest, 409: error, 412: error, 422: error },
    {
      body: form(
        {},
        {
          title: string,
          body: string,
          base: string,
          labels: array(integer),
          state: { enum: ['open', 'closed'] },
          allow_maintainer_edit: boolean,
        },
      ),
    },
  ),
  repoGetPullRequestFiles: operation(
    'GET',
    '/pulls/{index}/files',
    { 200: array(ChangedFile) },
    { query: query({ 'skip-to': string, whitespace: string, ...pages }) },
  ),
  repoMergePullRequest: operation(
    'POST',
    '/pulls/{index}/merge',
    // The swagger has no body for 405; the handler writes an error.
    { 200: null, 405: error, 409: error, 413: error, 422: error, 423: error },
    {
      body: form(
        {
          Do: { enum: ['merge', 'rebase', 'rebase-merge', 'squash', 'fast-forward-only', 'manually-merged'] },
        },
        {
          MergeTitleField: string,
          MergeMessageField: string,
          head_commit_id: string,
          delete_branch_after_merge: boolean,
          force_merge: boolean,
        },
      ),
    },
  ),
  issueListLabels: operation('GET', '/labels', { 200: array(Label) }, { query: query(pages) }),
  issueAddLabel: operation(
    'POST',
    '/issues/{index}/labels',
    { 200: array(Label) },
    { body: form({}, { labels: array({ type: ['integer', 'string'] }) }) },
  ),
};
