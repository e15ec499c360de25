import { authorizeWith } from './github/authorization.ts';
import { githubCall } from './github/call.ts';
import { commit } from './github/commit.ts';
import { type Context, repositoryOf } from './github/context.ts';
import { file, list } from './github/files.ts';
import { changes, close, describe, label, merge, openPull, openPulls, pullsOf } from './github/pulls.ts';
import { branches, deleteBranch, tip } from './github/refs.ts';
import { FORGE, githubSend } from './github/send.ts';
import { survey } from './github/survey.ts';
import type { Call } from './hosted/call.ts';
import type { Connect } from './hosted/host.ts';
import type { GithubOptions } from './hosted/settings.ts';

/** GitHub's own limit of a description, in characters. */
const LONGEST_BODY = 65_536;

/**
 * A repository on GitHub or GitHub Enterprise, over the REST API (version 2022-11-28, docs.github.com/rest). A token needs
 * `contents: write` and `pull_requests: write`. An App's token is asked for once and used by all pieces of work until it
 * ends.
 */
export function githubConnect({ repository, base, url, credentials }: GithubOptions): Connect {
  const [owner = '', name = ''] = repository.split('/');
  const root = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  const authorize = authorizeWith(credentials);
  return (fetch) => {
    const send = githubSend(url, fetch);
    const authorization = authorize(send);
    const plain = githubCall(send, authorization);
    let isThere = false;
    const call: Call = async (request) => {
      const got = await plain(request);
      isThere ||= got.refused === undefined && request.path.startsWith(root);
      return got;
    };
    const context: Context = {
      call,
      authorization,
      owner,
      base,
      root,
      async assertThere() {
        if (!isThere) await repositoryOf(context);
      },
    };
    return {
      description: `${FORGE}, ${repository}`,
      base,
      longestBody: LONGEST_BODY,
      tip: (branch) => tip(context, branch),
      branches: (prefix) => branches(context, prefix),
      file: (path, at) => file(context, path, at),
      list: (folder, at) => list(context, folder, at),
      commit: (one) => commit(context, one),
      deleteBranch: (branch) => deleteBranch(context, branch),
      pullsOf: (branch) => pullsOf(context, branch),
      openPulls: () => openPulls(context),
      openPull: (pull) => openPull(context, pull),
      describe: (pull, body) => describe(context, pull, body),
      label: (pull, text) => label(context, pull, text),
      changes: (pull) => changes(context, pull),
      merge: (pull) => merge(context, pull),
      close: (pull) => close(context, pull),
      survey: () => survey(context),
    };
  };
}
