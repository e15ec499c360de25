import * as z from 'zod/mini';
import type { GithubOptions, TokenOptions } from './hosted/settings.ts';
import {
  AppId,
  Branch,
  GithubUrl,
  GitlabRepository,
  InstallationId,
  PrivateKey,
  Repository,
  SiteUrl,
  Token,
} from './settings/fields.ts';

/** Which forge keeps the comments, and how it is reached. */
export type Settings = { forge: 'local'; directory: string } | HostedSettings;

export type HostedSettings =
  | { forge: 'github'; options: GithubOptions }
  | { forge: 'gitlab' | 'forgejo'; options: TokenOptions };

/** What the environment says. Each problem is a sentence with a remedy; none holds what a variable holds. */
export type SettingsResult = { ok: true; settings: Settings } | { ok: false; problems: string[] };

const APP = ['REJOINDER_APP_ID', 'REJOINDER_APP_PRIVATE_KEY', 'REJOINDER_APP_INSTALLATION_ID'] as const;
const HOSTED = ['REJOINDER_BRANCH', 'REJOINDER_FORGE_URL', 'REJOINDER_TOKEN', ...APP] as const;
const VARIABLES = ['REJOINDER_FORGE', 'REJOINDER_REPOSITORY', ...HOSTED] as const;

/** The variables that are set. */
type Given = Partial<Record<(typeof VARIABLES)[number], string>>;

/** Blanks around a value come with pasting; a value of blanks only is as good as none. */
function givenIn(env: NodeJS.ProcessEnv): Given {
  const trimmed = VARIABLES.map((name) => [name, env[name]?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value));
}

const Common = z.object({ REJOINDER_BRANCH: z._default(Branch, 'main') });

const Github = z.pipe(
  z.extend(Common, {
    REJOINDER_REPOSITORY: Repository,
    REJOINDER_FORGE_URL: GithubUrl,
    REJOINDER_TOKEN: z.optional(Token),
    REJOINDER_APP_ID: z.optional(AppId),
    REJOINDER_APP_PRIVATE_KEY: z.optional(PrivateKey),
    REJOINDER_APP_INSTALLATION_ID: z.optional(InstallationId),
  }),
  z.transform((given): GithubOptions => {
    const { REJOINDER_TOKEN: token, REJOINDER_APP_ID: appId = '' } = given;
    const { REJOINDER_APP_PRIVATE_KEY: privateKey = '', REJOINDER_APP_INSTALLATION_ID: installationId = 0 } =
      given;
    return {
      repository: given.REJOINDER_REPOSITORY,
      base: given.REJOINDER_BRANCH,
      url: given.REJOINDER_FORGE_URL,
      credentials: token === undefined ? { appId, privateKey, installationId } : { token },
    };
  }),
);

const byToken = z.transform(
  (given: {
    REJOINDER_REPOSITORY: string;
    REJOINDER_BRANCH: string;
    REJOINDER_FORGE_URL: string;
    REJOINDER_TOKEN: string;
  }): TokenOptions => ({
    repository: given.REJOINDER_REPOSITORY,
    base: given.REJOINDER_BRANCH,
    url: given.REJOINDER_FORGE_URL,
    token: given.REJOINDER_TOKEN,
  }),
);

const Gitlab = z.pipe(
  z.extend(Common, {
    REJOINDER_REPOSITORY: GitlabRepository,
    REJOINDER_FORGE_URL: z._default(SiteUrl, 'https://gitlab.com'),
    REJOINDER_TOKEN: Token,
  }),
  byToken,
);

const Forgejo = z.pipe(
  z.extend(Common, {
    REJOINDER_REPOSITORY: Repository,
    REJOINDER_FORGE_URL: SiteUrl,
    REJOINDER_TOKEN: Token,
  }),
  byToken,
);

/** Which of token and App are missing, or too many. */
function credentialProblems(given: Given): string[] {
  const missing = APP.filter((name) => given[name] === undefined);
  const hasApp = missing.length < APP.length;
  if (given.REJOINDER_TOKEN !== undefined)
    return hasApp
      ? [
          'REJOINDER_TOKEN and a GitHub App (REJOINDER_APP_…) are both set: keep one of them, remove the other.',
        ]
      : [];
  if (!hasApp) return [`REJOINDER_TOKEN is not set: give a token, or a GitHub App by ${APP.join(', ')}.`];
  return missing.length === 0
    ? []
    : [
        `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set: a GitHub App needs all of ${APP.join(', ')}.`,
      ];
}

const appProblems = (given: Given): string[] =>
  APP.some((name) => given[name] !== undefined)
    ? ['REJOINDER_APP_… are for GitHub only: remove them, and give a token in REJOINDER_TOKEN.']
    : [];

/** Checks the fields by their schema; what is wrong with them is added to what is wrong with their combination. */
function checked<T>(
  schema: z.ZodMiniType<T>,
  given: Given,
  problems: string[],
  settings: (options: T) => Settings,
): SettingsResult {
  const parsed = schema.safeParse(given);
  if (parsed.success && problems.length === 0) return { ok: true, settings: settings(parsed.data) };
  const more = parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
  return { ok: false, problems: [...more, ...problems] };
}

/** Without a forge's name, what is meant for a hosted one is a mistake that would otherwise be found out late. */
function local(given: Given, folder: string): SettingsResult {
  const stray = given.REJOINDER_FORGE === undefined ? HOSTED.filter((name) => given[name] !== undefined) : [];
  return stray.length > 0
    ? {
        ok: false,
        problems: [
          `REJOINDER_FORGE is not set, but ${stray.join(', ')} ${stray.length === 1 ? 'is' : 'are'}: set it to github, gitlab or forgejo.`,
        ],
      }
    : { ok: true, settings: { forge: 'local', directory: given.REJOINDER_REPOSITORY ?? folder } };
}

/**
 * Reads which forge the environment names. All that is wrong is said at once.
 * @param folder the site's folder, where the local forge is unless REJOINDER_REPOSITORY names another
 */
export function settingsFrom(env: NodeJS.ProcessEnv, folder: string = process.cwd()): SettingsResult {
  const given = givenIn(env);
  switch (given.REJOINDER_FORGE?.toLowerCase() ?? 'local') {
    case 'local':
      return local(given, folder);
    case 'github':
      return checked(Github, given, credentialProblems(given), (options) => ({ forge: 'github', options }));
    case 'gitlab':
      return checked(Gitlab, given, appProblems(given), (options) => ({ forge: 'gitlab', options }));
    case 'forgejo':
    case 'gitea':
      return checked(Forgejo, given, appProblems(given), (options) => ({ forge: 'forgejo', options }));
    default:
      return {
        ok: false,
        problems: ['REJOINDER_FORGE names no forge: use local, github, gitlab or forgejo.'],
      };
  }
}
