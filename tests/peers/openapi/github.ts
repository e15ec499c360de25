/**
 * The operations of GitHub's REST API that the adapter uses, by its published description (`@octokit/openapi` 23.0.2, the
 * API's version 2022-11-28). `npm run verify:openapi` compares them with it.
 */
import {
  accessToken,
  basicError,
  blob,
  branch,
  contents,
  fileChange,
  fullRepository,
  gitCommit,
  label,
  merged,
  mergeError,
  pull,
  pullInList,
  rate,
  ref,
  tree,
  validationError,
} from './github-shapes.ts';
import { boolean, integer, list, object, oneOf, optional, text } from './shapes.ts';
import type { JsonSchema, Operations } from './validate.ts';

const repository = '/repos/{owner}/{repo}';
const pages = { per_page: integer, page: integer };

/** Any address may be answered so: the description has them once, in its introduction. */
const refusals: Readonly<Record<number, JsonSchema>> = {
  401: basicError,
  403: basicError,
  404: basicError,
  429: basicError,
};

const failures = (...statuses: number[]): Record<number, JsonSchema> => ({
  ...refusals,
  ...Object.fromEntries(
    statuses.map((status) => [status, status === 422 ? validationError : basicError] as const),
  ),
});

const newTreeEntry = optional({
  path: text,
  mode: oneOf('100644', '100755', '040000', '160000', '120000'),
  type: oneOf('blob', 'tree', 'commit'),
  sha: { type: ['string', 'null'] },
  content: text,
});

export const githubOperations: Operations = {
  'git/get-ref': {
    method: 'GET',
    path: `${repository}/git/ref/{+ref}`,
    replies: { 200: ref, ...failures(409) },
  },
  'git/list-matching-refs': {
    method: 'GET',
    path: `${repository}/git/matching-refs/{+ref}`,
    replies: { 200: list(ref), ...failures(409) },
  },
  'git/create-ref': {
    method: 'POST',
    path: `${repository}/git/refs`,
    body: object({ text: 'ref sha' }),
    replies: { 201: ref, ...failures(409, 422) },
  },
  'git/update-ref': {
    method: 'PATCH',
    path: `${repository}/git/refs/{+ref}`,
    body: object({ text: 'sha' }, {}, { force: boolean }),
    replies: { 200: ref, ...failures(409, 422) },
  },
  'git/delete-ref': {
    method: 'DELETE',
    path: `${repository}/git/refs/{+ref}`,
    replies: { 204: null, ...failures(409, 422) },
  },
  'git/get-commit': {
    method: 'GET',
    path: `${repository}/git/commits/{commit_sha}`,
    replies: { 200: gitCommit, ...failures(409) },
  },
  'git/create-commit': {
    method: 'POST',
    path: `${repository}/git/commits`,
    body: object({ text: 'message tree' }, {}, { parents: list(text) }),
    replies: { 201: gitCommit, ...failures(409, 422) },
  },
  'git/get-tree': {
    method: 'GET',
    path: `${repository}/git/trees/{tree_sha}`,
    query: optional({ recursive: text }),
    replies: { 200: tree, ...failures(409, 422) },
  },
  'git/create-tree': {
    method: 'POST',
    path: `${repository}/git/trees`,
    body: object({}, { tree: list(newTreeEntry) }, { base_tree: text }),
    replies: { 201: tree, ...failures(409, 422) },
  },
  'git/get-blob': {
    method: 'GET',
    path: `${repository}/git/blobs/{file_sha}`,
    replies: { 200: blob, ...failures(409, 422) },
  },
  'repos/get-content': {
    method: 'GET',
    path: `${repository}/contents/{+path}`,
    query: optional({ ref: text }),
    replies: { 200: contents, ...failures() },
  },
  'pulls/list': {
    method: 'GET',
    path: `${repository}/pulls`,
    query: optional({
      state: oneOf('open', 'closed', 'all'),
      head: text,
      base: text,
      sort: oneOf('created', 'updated', 'popularity', 'long-running'),
      direction: oneOf('asc', 'desc'),
      ...pages,
    }),
    replies: { 200: list(pullInList), ...failures(422) },
  },
  'pulls/create': {
    method: 'POST',
    path: `${repository}/pulls`,
    body: object({ text: 'head base' }, {}, { title: text, body: text }),
    replies: { 201: pull, ...failures(422) },
  },
  'pulls/update': {
    method: 'PATCH',
    path: `${repository}/pulls/{pull_number}`,
    body: optional({ body: text, state: oneOf('open', 'closed') }),
    replies: { 200: pull, ...failures(422) },
  },
  'pulls/list-files': {
    method: 'GET',
    path: `${repository}/pulls/{pull_number}/files`,
    query: optional(pages),
    replies: { 200: list(fileChange), ...failures(422) },
  },
  'pulls/merge': {
    method: 'PUT',
    path: `${repository}/pulls/{pull_number}/merge`,
    body: optional({ sha: text, merge_method: oneOf('merge', 'squash', 'rebase') }),
    replies: { 200: merged, ...failures(422), 405: mergeError, 409: mergeError },
  },
  'issues/add-labels': {
    method: 'POST',
    path: `${repository}/issues/{issue_number}/labels`,
    body: optional({ labels: list(text) }),
    replies: { 200: list(label), ...failures(410, 422) },
  },
  'repos/get': { method: 'GET', path: repository, replies: { 200: fullRepository, ...failures() } },
  'repos/get-branch': {
    method: 'GET',
    path: `${repository}/branches/{+branch}`,
    replies: { 200: branch, ...failures() },
  },
  'rate-limit/get': { method: 'GET', path: '/rate_limit', replies: { 200: rate, ...failures() } },
  'apps/create-installation-access-token': {
    method: 'POST',
    path: '/app/installations/{installation_id}/access_tokens',
    body: optional({}),
    replies: { 201: accessToken, ...failures(422) },
  },
};
