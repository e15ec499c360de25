import * as z from 'zod/mini';
import { encoded, FORGE, repositoryAt } from './forgejo/api.ts';
import { changesOf } from './forgejo/changes.ts';
import { makeCommit } from './forgejo/commit.ts';
import { branchesOf, filesAt, textAt, tipOf } from './forgejo/contents.ts';
import { mergePull, type Wait } from './forgejo/merge.ts';
import { close, describe, label, open, openPullsOf, pullsFrom } from './forgejo/pulls.ts';
import { surveyOf } from './forgejo/survey.ts';
import { restCall } from './hosted/call.ts';
import type { Connect } from './hosted/host.ts';
import type { TokenOptions } from './hosted/settings.ts';

/** Neither Forgejo nor Gitea has a limit of its own. This is what the other forges take, and more than people read. */
const LONGEST_BODY = 60_000;

const pause: Wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * A repository on Forgejo or Gitea. The token needs the scope `write:repository`, and for the label `write:issue`.
 * @param wait how to wait while the forge checks a pull request that is to be merged
 */
export function forgejoConnect(options: TokenOptions, wait: Wait = pause): Connect {
  const { url, token, base } = options;
  return (fetch) => {
    const headers = { authorization: `token ${token}` };
    const call = restCall({ forge: FORGE, url: `${url}/api/v1`, headers, fetch });
    const repository = repositoryAt(options, call);
    return {
      description: `${FORGE}, ${options.repository}`,
      base,
      longestBody: LONGEST_BODY,
      tip: (branch) => tipOf(repository, branch),
      branches: (prefix) => branchesOf(repository, prefix),
      file: (path, at) => textAt(repository, path, at),
      list: (folder, at) => filesAt(repository, at, folder),
      commit: (commit) => makeCommit(repository, commit),
      async deleteBranch(branch) {
        const path = `${repository.root}/branches/${encoded(branch)}`;
        await repository.call({ method: 'DELETE', path, reply: z.undefined(), refusals: [404] });
      },
      pullsOf: (branch) => pullsFrom(repository, branch),
      openPulls: () => openPullsOf(repository),
      openPull: (pull) => open(repository, pull),
      describe: (pull, body) => describe(repository, pull, body),
      label: (pull, name) => label(repository, pull, name),
      changes: (pull) => changesOf(repository, pull),
      merge: (pull) => mergePull(repository, pull, wait),
      close: (pull) => close(repository, pull),
      survey: () => surveyOf(repository),
    };
  };
}
