/** The replies of GitHub's REST API, by the names and types of its published description (`@octokit/openapi` 23.0.2). */
import { boolean, integer, list, nullable, object, oneOf, optional, text, uri } from './shapes.ts';
import type { JsonSchema } from './validate.ts';

const user = object({
  text: 'login node_id following_url gists_url starred_url events_url type',
  integer: 'id',
  uri: `avatar_url url html_url followers_url subscriptions_url organizations_url repos_url received_events_url`,
  textOrNull: 'gravatar_id',
  boolean: 'site_admin',
});

const license = object({ text: 'key name node_id', uriOrNull: 'url', textOrNull: 'spdx_id' });

const repositoryTexts = `node_id name full_name archive_url assignees_url blobs_url branches_url collaborators_url
  comments_url commits_url compare_url contents_url git_commits_url git_refs_url git_tags_url git_url issue_comment_url
  issue_events_url issues_url keys_url labels_url milestones_url notifications_url pulls_url releases_url ssh_url
  statuses_url trees_url clone_url default_branch`;

const repositoryUris = `html_url url contributors_url deployments_url downloads_url events_url forks_url languages_url
  merges_url stargazers_url subscribers_url subscription_url tags_url teams_url hooks_url svn_url`;

const repositoryCounts = `id forks forks_count stargazers_count watchers_count size open_issues_count open_issues watchers`;

const permissions = object({ boolean: 'admin pull push' }, {}, { triage: boolean, maintain: boolean });

const allowed = {
  permissions,
  allow_merge_commit: boolean,
  allow_squash_merge: boolean,
  allow_rebase_merge: boolean,
  visibility: text,
};

const repository = object(
  {
    text: repositoryTexts,
    uri: repositoryUris,
    integer: repositoryCounts,
    boolean: 'private fork has_issues has_projects has_wiki has_pages has_downloads archived disabled',
    textOrNull: 'description language',
    uriOrNull: 'mirror_url homepage',
    momentOrNull: 'pushed_at created_at updated_at',
  },
  { license: nullable(license), owner: user },
  allowed,
);

export const fullRepository = object(
  {
    text: repositoryTexts,
    uri: repositoryUris,
    integer: `${repositoryCounts} subscribers_count network_count`,
    boolean: 'private fork has_issues has_projects has_wiki has_pages has_discussions archived disabled',
    textOrNull: 'description language',
    uriOrNull: 'mirror_url homepage',
    moment: 'pushed_at created_at updated_at',
  },
  { license: nullable(license), owner: user },
  allowed,
);

const pullUris = `url html_url diff_url patch_url issue_url commits_url review_comments_url comments_url statuses_url`;

const links = object(
  {},
  Object.fromEntries(
    ['comments', 'commits', 'statuses', 'html', 'issue', 'review_comments', 'review_comment', 'self'].map(
      (name) => [name, object({ text: 'href' })],
    ),
  ),
);

const association = oneOf(
  'COLLABORATOR',
  'CONTRIBUTOR',
  'FIRST_TIMER',
  'FIRST_TIME_CONTRIBUTOR',
  'MANNEQUIN',
  'MEMBER',
  'NONE',
  'OWNER',
);

const nothing: JsonSchema = { type: 'null' };

/** What both forms of a pull request have. A peer has no milestones, assignees and automatic merges. */
const pullParts = (who: JsonSchema) => {
  const end = object({ text: 'label ref sha' }, { repo: repository, user: who });
  return {
    user: who,
    milestone: nothing,
    assignee: nothing,
    auto_merge: nothing,
    head: end,
    base: end,
    _links: links,
    author_association: association,
  };
};

export const pullInList = object(
  {
    uri: pullUris,
    integer: 'id number',
    text: 'node_id review_comment_url state title',
    boolean: 'locked',
    textOrNull: 'body merge_commit_sha',
    moment: 'created_at updated_at',
    momentOrNull: 'closed_at merged_at',
  },
  {
    ...pullParts(nullable(user)),
    labels: list(object({ integer: 'id', text: 'node_id url name description color', boolean: 'default' })),
  },
  { draft: boolean },
);

export const pull = object(
  {
    uri: pullUris,
    integer: 'id number comments review_comments commits additions deletions changed_files',
    text: 'node_id review_comment_url title mergeable_state',
    boolean: 'locked merged maintainer_can_modify',
    booleanOrNull: 'mergeable',
    textOrNull: 'body merge_commit_sha',
    moment: 'created_at updated_at',
    momentOrNull: 'closed_at merged_at',
  },
  {
    ...pullParts(user),
    state: oneOf('open', 'closed'),
    merged_by: nullable(user),
    labels: list(
      object({
        integer: 'id',
        text: 'node_id url name color',
        textOrNull: 'description',
        boolean: 'default',
      }),
    ),
  },
  { draft: boolean },
);

export const label = object({
  integer: 'id',
  text: 'node_id name color',
  uri: 'url',
  textOrNull: 'description',
  boolean: 'default',
});

export const ref = object(
  { text: 'ref node_id', uri: 'url' },
  { object: object({ text: 'type sha', uri: 'url' }) },
);

const gitUser = object({ text: 'email name', moment: 'date' });

export const gitCommit = object(
  { text: 'sha node_id message', uri: 'url html_url' },
  {
    author: gitUser,
    committer: gitUser,
    tree: object({ text: 'sha', uri: 'url' }),
    parents: list(object({ text: 'sha', uri: 'url html_url' })),
    verification: object({
      boolean: 'verified',
      text: 'reason',
      textOrNull: 'signature payload verified_at',
    }),
  },
);

const treeEntry = object({ text: 'path mode type sha' }, {}, { size: integer, url: text });
export const tree = object({ text: 'sha', boolean: 'truncated' }, { tree: list(treeEntry) }, { url: uri });

export const blob = object({ text: 'content encoding sha node_id', uri: 'url', integerOrNull: 'size' });

const content = (type: JsonSchema, texts = '') =>
  object(
    {
      text: `name path sha ${texts}`,
      integer: 'size',
      uri: 'url',
      uriOrNull: 'git_url html_url download_url',
    },
    { type, _links: object({ uri: 'self', uriOrNull: 'git html' }) },
  );

export const contents: JsonSchema = {
  oneOf: [
    list(content(oneOf('dir', 'file', 'submodule', 'symlink'))),
    content(oneOf('file'), 'encoding content'),
    content(oneOf('symlink'), 'target'),
    content(oneOf('submodule'), 'submodule_git_url'),
  ],
};

export const fileChange = object(
  {
    textOrNull: 'sha',
    text: 'filename',
    integer: 'additions deletions changes',
    uri: 'blob_url raw_url contents_url',
  },
  { status: oneOf('added', 'removed', 'modified', 'renamed', 'copied', 'changed', 'unchanged') },
  { patch: text, previous_filename: text },
);

export const merged = object({ text: 'sha message', boolean: 'merged' });

const commit = object(
  { uri: 'url html_url comments_url', text: 'sha node_id' },
  {
    commit: object(
      { uri: 'url', text: 'message', integer: 'comment_count' },
      { author: nullable(gitUser), committer: nullable(gitUser), tree: object({ text: 'sha', uri: 'url' }) },
    ),
    author: user,
    committer: user,
    parents: list(object({ text: 'sha', uri: 'url' })),
  },
);

export const branch = object(
  { text: 'name', boolean: 'protected', uri: 'protection_url' },
  {
    commit,
    protection: optional({ enabled: boolean }),
    _links: object({ text: 'html', uri: 'self' }),
  },
);

const limits = object({ integer: 'limit remaining reset used' });
export const rate = object({}, { resources: object({}, { core: limits, search: limits }), rate: limits });

const level = oneOf('read', 'write');
export const accessToken = object(
  { text: 'token expires_at' },
  {},
  {
    permissions: optional({
      contents: level,
      pull_requests: level,
      metadata: level,
      administration: level,
      issues: level,
    }),
    repository_selection: oneOf('all', 'selected'),
  },
);

export const basicError = optional({ message: text, documentation_url: text, url: text, status: text });

/** Why a pull request is not merged. */
export const mergeError = optional({ message: text, documentation_url: text });

export const validationError = object(
  { text: 'message documentation_url' },
  {},
  {
    errors: list(
      object(
        { text: 'code' },
        {},
        {
          resource: text,
          field: text,
          message: text,
          index: integer,
          value: { type: ['string', 'null', 'integer', 'array'] },
        },
      ),
    ),
  },
);
