/**
 * The operations of GitLab's REST API that are used, with names, types and statuses as its documentation and its OpenAPI
 * description give them (https://docs.gitlab.com/api/, doc/api/openapi/openapi_v2.yaml of GitLab's repository).
 */
import type { JsonSchema, Operation, Operations } from './validate.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const int = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const address = { type: 'string', format: 'uri' };
const sha = { type: 'string', pattern: '^[0-9a-f]{40,64}$' };
const orNull = (schema: { type: string }): JsonSchema => ({ ...schema, type: [schema.type, 'null'] });
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** An object whose named fields all have to be there. */
const object = (properties: Record<string, JsonSchema>, optional: Record<string, JsonSchema> = {}) => ({
  type: 'object',
  required: Object.keys(properties),
  properties: { ...properties, ...optional },
});

const error: JsonSchema = {
  anyOf: [object({ message: {} }), object({ error: text })],
};
/** What any operation may be refused with. 429 comes as plain text. */
const refusals = { 400: error, 401: error, 403: error, 404: error, 429: text };
const paging = {
  page: { type: 'integer', minimum: 1 },
  per_page: { type: 'integer', minimum: 1, maximum: 100 },
};

const commit = object({
  id: sha,
  short_id: text,
  created_at: time,
  parent_ids: list(sha),
  title: text,
  message: text,
  author_name: text,
  author_email: text,
  authored_date: time,
  committer_name: text,
  committer_email: text,
  committed_date: time,
  web_url: address,
});

const branch = object({
  name: text,
  commit,
  merged: flag,
  protected: flag,
  developers_can_push: flag,
  developers_can_merge: flag,
  can_push: flag,
  default: flag,
  web_url: address,
});

const user = object({ id: int, username: text, name: text, state: text, web_url: address });

const mergeStatus = {
  enum: [
    'approvals_syncing',
    'checking',
    'ci_must_pass',
    'ci_still_running',
    'commits_status',
    'conflict',
    'discussions_not_resolved',
    'draft_status',
    'jira_association_missing',
    'locked_lfs_files',
    'locked_paths',
    'mergeable',
    'merge_request_blocked',
    'merge_time',
    'need_rebase',
    'not_approved',
    'not_open',
    'preparing',
    'requested_changes',
    'security_policy_violations',
    'status_checks_must_pass',
    'title_regex',
    'unchecked',
  ],
};

const mergeRequest = object({
  id: int,
  iid: int,
  project_id: int,
  title: text,
  description: orNull(text),
  state: { enum: ['opened', 'closed', 'locked', 'merged'] },
  created_at: time,
  updated_at: time,
  target_branch: text,
  source_branch: text,
  author: user,
  source_project_id: orNull(int),
  target_project_id: int,
  labels: list(text),
  draft: flag,
  detailed_merge_status: mergeStatus,
  sha: orNull(text),
  merge_commit_sha: orNull(text),
  has_conflicts: flag,
  web_url: address,
});

const diff = object({
  diff: text,
  collapsed: flag,
  too_large: flag,
  new_path: text,
  old_path: text,
  a_mode: text,
  b_mode: text,
  new_file: flag,
  renamed_file: flag,
  deleted_file: flag,
  generated_file: orNull(flag),
});

const file = object({
  file_name: text,
  file_path: text,
  size: int,
  encoding: { const: 'base64' },
  content: text,
  content_sha256: text,
  ref: text,
  blob_id: sha,
  commit_id: sha,
  last_commit_id: sha,
  execute_filemode: flag,
});

const treeEntry = object({
  id: sha,
  name: text,
  type: { enum: ['tree', 'blob', 'commit'] },
  path: text,
  mode: { type: 'string', pattern: '^[0-7]{6}$' },
});

const access = { anyOf: [{ type: 'null' }, object({ access_level: int, notification_level: int })] };

const project = object({
  id: int,
  name: text,
  path_with_namespace: text,
  default_branch: orNull(text),
  web_url: address,
  visibility: { enum: ['private', 'internal', 'public'] },
  archived: flag,
  empty_repo: flag,
  merge_requests_enabled: flag,
  permissions: object({ project_access: access, group_access: access }),
});

const token = object({
  id: int,
  name: text,
  revoked: flag,
  created_at: time,
  scopes: list(text),
  user_id: int,
  active: flag,
  expires_at: { type: ['string', 'null'], format: 'date' },
});

const action = {
  type: 'object',
  required: ['action', 'file_path'],
  additionalProperties: false,
  properties: {
    action: { enum: ['create', 'delete', 'move', 'update', 'chmod'] },
    file_path: text,
    previous_path: text,
    content: text,
    encoding: { enum: ['text', 'base64'] },
    last_commit_id: text,
    execute_filemode: flag,
  },
};

const inProject = (
  method: Operation['method'],
  path: string,
  replies: Operation['replies'],
  asked: Pick<Operation, 'query' | 'body'> = {},
): Operation => ({ method, path: `/projects/{id}${path}`, replies: { ...refusals, ...replies }, ...asked });

const fields = {
  title: text,
  description: { type: 'string', maxLength: 1_048_576 },
  labels: text,
  remove_source_branch: flag,
  squash: flag,
};

export const gitlabOperations: Operations = {
  'Get a project': inProject('GET', '', { 200: project }),
  'Get a branch': inProject('GET', '/repository/branches/{branch}', { 200: branch }),
  'List branches': inProject(
    'GET',
    '/repository/branches',
    { 200: list(branch) },
    { query: { properties: { ...paging, search: text, regex: text, sort: text } } },
  ),
  'Delete a branch': inProject('DELETE', '/repository/branches/{branch}', { 204: null }),
  'Get a file': inProject(
    'GET',
    '/repository/files/{file_path}',
    { 200: file },
    { query: { required: ['ref'], properties: { ref: { type: 'string', minLength: 1 } } } },
  ),
  'List a tree': inProject(
    'GET',
    '/repository/tree',
    { 200: list(treeEntry) },
    {
      query: {
        properties: {
          ...paging,
          ref: text,
          path: text,
          recursive: flag,
          pagination: { enum: ['legacy', 'keyset', 'none'] },
          page_token: text,
        },
      },
    },
  ),
  'Create a commit': inProject(
    'POST',
    '/repository/commits',
    { 201: commit },
    {
      body: {
        required: ['branch', 'commit_message', 'actions'],
        properties: {
          branch: text,
          commit_message: text,
          start_branch: text,
          start_sha: text,
          actions: { ...list(action), minItems: 1 },
          author_email: text,
          author_name: text,
          stats: flag,
          force: flag,
        },
      },
    },
  ),
  'List merge requests': inProject(
    'GET',
    '/merge_requests',
    { 200: list(mergeRequest), 422: error },
    {
      query: {
        properties: {
          ...paging,
          state: { enum: ['opened', 'closed', 'locked', 'merged', 'all'] },
          order_by: { enum: ['created_at', 'updated_at', 'merged_at', 'title'] },
          sort: { enum: ['asc', 'desc'] },
          source_branch: text,
          target_branch: text,
        },
      },
    },
  ),
  'Create a merge request': inProject(
    'POST',
    '/merge_requests',
    { 201: mergeRequest, 409: error, 422: error },
    {
      body: {
        required: ['title', 'source_branch', 'target_branch'],
        properties: { ...fields, source_branch: text, target_branch: text, target_project_id: int },
      },
    },
  ),
  'Get a merge request': inProject('GET', '/merge_requests/{merge_request_iid}', { 200: mergeRequest }),
  'Update a merge request': inProject(
    'PUT',
    '/merge_requests/{merge_request_iid}',
    { 200: mergeRequest, 409: error, 422: error },
    {
      body: {
        minProperties: 1,
        properties: {
          ...fields,
          add_labels: text,
          remove_labels: text,
          state_event: { enum: ['close', 'reopen'] },
          target_branch: text,
        },
      },
    },
  ),
  'List the diffs of a merge request': inProject(
    'GET',
    '/merge_requests/{merge_request_iid}/diffs',
    { 200: list(diff) },
    { query: { properties: { ...paging, unidiff: flag } } },
  ),
  'Merge a merge request': inProject(
    'PUT',
    '/merge_requests/{merge_request_iid}/merge',
    { 200: mergeRequest, 405: error, 409: error, 422: error },
    {
      body: {
        properties: {
          merge_commit_message: text,
          squash_commit_message: text,
          should_remove_source_branch: flag,
          auto_merge: flag,
          sha: text,
          squash: flag,
        },
      },
    },
  ),
  'Look at the token': {
    method: 'GET',
    path: '/personal_access_tokens/self',
    replies: { ...refusals, 200: token },
  },
};
