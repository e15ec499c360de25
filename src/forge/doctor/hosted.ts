import { holdsComments, isDigest } from '../hosted/gathering.ts';
import type { Host, Survey } from '../hosted/host.ts';
import { OPEN_LIMIT } from '../hosted/hosted.ts';
import { ForgeError, type ForgeErrorCode } from '../port.ts';
import { BRANCH_PREFIX } from '../proposal.ts';

/** What was asked, or why there was no answer. */
export type Asked<T> =
  | { value: T; failure?: never }
  | { value?: never; failure: { code: ForgeErrorCode; message: string } };

/** What a hosted forge is like, as it was found. */
export interface HostedFacts {
  /** The forge and the repository as the settings have them, for people. */
  description: string;
  repository: string;
  /** REJOINDER_BRANCH. */
  base: string;
  survey: Asked<Survey>;
  /** How long the survey took, in milliseconds. */
  took: number;
  hasBase: Asked<boolean>;
  open: Asked<{ comments: number; digests: number; limit: number }>;
  /** Branches of comments that no open pull request comes from. */
  strays: Asked<string[]>;
}

async function ask<T>(question: Promise<T>): Promise<Asked<T>> {
  try {
    return { value: await question };
  } catch (error) {
    if (!(error instanceof ForgeError)) throw error;
    return { failure: { code: error.code, message: error.message } };
  }
}

const straysAmong = (branches: { name: string }[], open: { branch: string }[]): string[] => {
  const shown = new Set(open.map(({ branch }) => branch));
  return branches
    .map(({ name }) => name)
    .filter((name) => (name.startsWith(BRANCH_PREFIX) || isDigest({ branch: name })) && !shown.has(name));
};

/**
 * Looks at the forge. Changes nothing.
 * @param repository its name in the settings
 * @param now milliseconds
 */
export async function hostedFacts(host: Host, repository: string, now: () => number): Promise<HostedFacts> {
  const began = now();
  const survey = await ask(host.survey());
  const took = Math.round(now() - began);
  const [pulls, branches, hasBase] = await Promise.all([
    ask(host.openPulls()),
    ask(host.branches(BRANCH_PREFIX.slice(0, -1))),
    ask(host.tip(host.base).then((tip) => tip !== undefined)),
  ]);
  const held = pulls.value?.filter(holdsComments) ?? [];
  const digests = held.filter(isDigest).length;
  return {
    ...{ description: host.description, repository, base: host.base, survey, took, hasBase },
    open: pulls.failure ? pulls : { value: { comments: held.length - digests, digests, limit: OPEN_LIMIT } },
    strays: pulls.failure
      ? pulls
      : branches.failure
        ? branches
        : { value: straysAmong(branches.value, pulls.value) },
  };
}
