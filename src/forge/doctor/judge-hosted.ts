import { bad, counted, type Finding, good, named, type Section, warning } from '../doctor.ts';
import type { Survey } from '../hosted/host.ts';
import type { ForgeErrorCode } from '../port.ts';
import type { Asked, HostedFacts } from './hosted.ts';

const REMEDIES: Partial<Record<ForgeErrorCode, string>> = {
  configuration:
    'Look at REJOINDER_TOKEN (or the App), REJOINDER_REPOSITORY and REJOINDER_FORGE_URL: docs/forges.md.',
  unavailable:
    'Try again later, and look at REJOINDER_FORGE_URL. Comments are kept in the outbox until then.',
  limited: 'Wait. Comments are kept in the outbox until then.',
};

const failed = ({ failure }: Asked<unknown>): Finding[] =>
  failure ? [bad(failure.message, REMEDIES[failure.code])] : [];

function judgeName({ repository }: HostedFacts, survey: Survey): Finding {
  if (survey.repository.toLowerCase() !== repository.toLowerCase())
    return warning(
      `The forge calls the repository ${survey.repository}: it was renamed or moved.`,
      `Set REJOINDER_REPOSITORY to ${survey.repository}.`,
    );
  const readers = survey.public ? 'Everybody' : 'Not everybody';
  return good(`The repository is ${survey.repository}. ${readers} can read it, comments that wait included.`);
}

function judgeBase({ base, hasBase }: HostedFacts, { defaultBranch }: Survey): Finding[] {
  if (hasBase.failure) return failed(hasBase);
  if (!hasBase.value)
    return [
      bad(`There is no branch ${base}.`, 'Set REJOINDER_BRANCH to the branch that the site is built from.'),
    ];
  return base === defaultBranch
    ? [good(`Comments are merged into ${base}, the forge's default branch.`)]
    : [
        warning(
          `Comments are merged into ${base}, but the forge's default branch is ${defaultBranch}.`,
          `If the site is built from ${defaultBranch}, set REJOINDER_BRANCH to it.`,
        ),
      ];
}

const RIGHTS = [
  ['canPush', 'push commits', 'Give them write access to the repository and its contents.'],
  [
    'canOpenPulls',
    'open pull requests',
    'Give them write access to pull requests, and see that the repository takes those.',
  ],
] as const;

/** What is missing, what is not known, and what is too much. */
function judgeRights(survey: Survey): Finding[] {
  const missing = RIGHTS.filter(([right]) => survey[right] === false);
  const unknown = RIGHTS.filter(([right]) => survey[right] === undefined);
  return [
    ...missing.map(([, what, todo]) => bad(`The credentials may not ${what}.`, todo)),
    ...(unknown.length > 0
      ? [
          warning(
            `The forge does not tell whether the credentials may ${unknown.map(([, what]) => what).join(' and ')}.`,
            'Look at their permissions there: docs/forges.md lists what is needed.',
          ),
        ]
      : []),
    ...(missing.length + unknown.length === 0
      ? [good('The credentials may push commits and open pull requests.')]
      : []),
    ...survey.tooMuch.map((what) =>
      warning(what, 'Take it away: who finds the token can use all that it may do.'),
    ),
  ];
}

function judgeProtection({ base }: HostedFacts, { baseIsProtected }: Survey): Finding {
  switch (baseIsProtected) {
    case true:
      return good(
        `${base} is protected: approving needs whatever its rules ask for, such as a passed check of comments.`,
      );
    case false:
      return warning(
        `${base} is not protected: the credentials can write to it without anybody's approval.`,
        'Protect it, and let a merge need the check of comments: docs/forges.md.',
      );
    default:
      return warning(
        `The forge does not tell these credentials whether ${base} is protected.`,
        'Look at its settings there: docs/forges.md says what is recommended.',
      );
  }
}

/** Below this part of the limit, a busy hour can use it up. */
const LOW = 0.1;

function judgeRate({ rate }: Survey): Finding[] {
  if (!rate) return [];
  const what = `${rate.left} of ${counted(rate.of, 'request')} are left until ${rate.reset}.`;
  return rate.left < rate.of * LOW
    ? [
        warning(
          what,
          'Something else uses the same credentials, or comments pour in. The outbox keeps them until then.',
        ),
      ]
    : [good(what)];
}

function judgeOpen({ open }: HostedFacts): Finding[] {
  if (!open.value) return failed(open);
  const { comments, digests, limit } = open.value;
  const gathering =
    digests > 0 ? `, and ${counted(digests, 'pull request gathers', 'pull requests gather')} more` : '';
  const what = `${counted(comments, 'comment has', 'comments have')} an open pull request of ${comments === 1 ? 'its' : 'their'} own${gathering}.`;
  return comments + digests < limit
    ? [good(what)]
    : [
        warning(
          `${what} No more than ${limit} are opened: new comments gather in one.`,
          'npm run moderate decides on many at once: --all, --from, --older-than.',
        ),
      ];
}

function judgeStrays({ strays }: HostedFacts): Finding[] {
  if (!strays.value) return [];
  return strays.value.length === 0
    ? []
    : [
        warning(
          `${counted(strays.value.length, 'branch', 'branches')} of comments without an open pull request: ${named(strays.value)}.`,
          'Those that never had one get one by themselves. Delete those whose pull request is merged or closed.',
        ),
      ];
}

/** Says of a hosted forge what is well and what is not. */
export function judgeHosted(facts: HostedFacts): Section[] {
  const { survey, description, took } = facts;
  if (!survey.value) return [{ title: description, findings: failed(survey) }];
  const known = survey.value;
  return [
    {
      title: description,
      findings: [
        good(`It answered in ${took} ms.`),
        judgeName(facts, known),
        ...judgeBase(facts, known),
        ...judgeRights(known),
        judgeProtection(facts, known),
        ...judgeRate(known),
      ],
    },
    { title: 'Comments that wait', findings: [...judgeOpen(facts), ...judgeStrays(facts)] },
  ];
}
