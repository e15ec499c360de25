import { setTimeout } from 'node:timers/promises';
import { gitlabMergeRequests } from './gitlab/merge-requests.ts';
import { gitlabCall, type Pause, projectOf } from './gitlab/project.ts';
import { gitlabRepository } from './gitlab/repository.ts';
import { survey } from './gitlab/survey.ts';
import type { Connect } from './hosted/host.ts';
import type { TokenOptions } from './hosted/settings.ts';

/**
 * GitLab takes descriptions of 1,048,576 characters. What makes lines inert that GitLab would act upon adds at most one
 * character to every two.
 */
const LONGEST_BODY = 650_000;

const wait: Pause = (milliseconds) => setTimeout(milliseconds);

/**
 * A project on GitLab, gitlab.com or one's own, by its REST API (https://docs.gitlab.com/api/rest/).
 * @param pause waits so many milliseconds between looks at something that GitLab works on
 * @throws {ForgeError} `configuration` where the token cannot be one
 */
export function gitlabConnect(options: TokenOptions, pause: Pause = wait): Connect {
  return (fetch) => {
    const project = projectOf(options, gitlabCall(options, fetch), pause);
    return {
      description: `GitLab, ${options.repository}`,
      base: options.base,
      longestBody: LONGEST_BODY,
      ...gitlabRepository(project),
      ...gitlabMergeRequests(project),
      survey: () => survey(options, fetch),
    };
  };
}
