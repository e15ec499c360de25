import { bad, counted, type Finding, good, named, type Section, warning } from '../doctor.ts';
import { gitIn, lines } from '../local/git.ts';
import { proposals } from '../local/proposals.ts';
import { openRepository, type Repository, shortName } from '../local/repository.ts';
import { ForgeError } from '../port.ts';
import { BRANCH_PREFIX } from '../proposal.ts';

/** What the local forge is like, as it was found. A `failure` is a sentence that says why more is not known. */
export interface LocalFacts {
  directory: string;
  /** What `git --version` prints. */
  git: { version: string } | { failure: string };
  repository?:
    | { base: string; isBlocked: boolean; pending: { id: string; problem?: string }[] }
    | { failure: string };
}

/** `git merge-tree --write-tree` is there from this version on. */
const OLDEST = [2, 38] as const;

/** The branch that `comment/<id>` cannot exist beside. */
const BLOCKING = BRANCH_PREFIX.slice(0, -1);

const failureOf = (error: unknown): { failure: string } => {
  if (error instanceof ForgeError) return { failure: error.message };
  throw error;
};

async function lookInto(repository: Repository) {
  const [blocking] = await lines(repository.git, [
    'for-each-ref',
    `refs/heads/${BLOCKING}`,
    '--count=1',
    '--format=%(refname)',
  ]);
  const pending = await proposals(repository);
  return {
    base: shortName(repository.base),
    isBlocked: blocking === `refs/heads/${BLOCKING}`,
    pending: pending.map(({ id, problem }) => ({ id, ...(problem === undefined ? {} : { problem }) })),
  };
}

/** Looks at git and at the repository in a folder. Changes nothing. */
export async function localFacts(directory: string): Promise<LocalFacts> {
  let version: string;
  try {
    version = (await gitIn(directory)(['--version'])).stdout.toString().trim();
  } catch (error) {
    return { directory, git: failureOf(error) };
  }
  const repository = await openRepository(directory).then(lookInto).catch(failureOf);
  return { directory, git: { version }, repository };
}

function isNewEnough(version: string): boolean {
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function judgeGit(git: LocalFacts['git']): Finding {
  if ('failure' in git) return bad(git.failure);
  return isNewEnough(git.version)
    ? good(`${git.version} is new enough.`)
    : bad(`${git.version} is too old to approve comments.`, `Install git ${OLDEST.join('.')} or newer.`);
}

function judgePending(pending: readonly { id: string; problem?: string }[]): Finding[] {
  const broken = pending.filter(({ problem }) => problem !== undefined).map(({ id }) => id);
  const waiting =
    pending.length === 0
      ? 'No comment waits'
      : `${counted(pending.length, 'comment waits', 'comments wait')}`;
  return [
    good(`${waiting} for a decision.`),
    ...(broken.length === 0
      ? []
      : [
          warning(
            `${counted(broken.length, 'branch is', 'branches are')} not just one added comment: ${named(broken)}.`,
            'npm run moderate -- show ID says why; reject takes it away.',
          ),
        ]),
  ];
}

/** Says of the local forge what is well and what is not. */
export function judgeLocal({ directory, git, repository }: LocalFacts): Section[] {
  const findings = [judgeGit(git)];
  if (!repository) return [{ title: 'Local forge', findings }];
  if ('failure' in repository)
    return [{ title: 'Local forge', findings: [...findings, bad(repository.failure)] }];
  const { base, isBlocked, pending } = repository;
  findings.push(
    good(`The repository is ${directory}; comments are merged into ${base}, which is checked out.`),
  );
  if (isBlocked)
    findings.push(
      bad(
        `There is a branch "${BLOCKING}": beside it git cannot make ${BRANCH_PREFIX}<id>, and no comment can be kept.`,
        `git branch -m ${BLOCKING} another-name`,
      ),
    );
  return [
    { title: 'Local forge', findings },
    { title: 'Comments that wait', findings: judgePending(pending) },
  ];
}
