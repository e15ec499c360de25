import { createPrivateKey } from 'node:crypto';
import * as z from 'zod/mini';

/**
 * The variables one by one. Messages are whole sentences, and never quote what a variable holds: a token that was pasted
 * into the wrong one would be in the log.
 */
const field = (name: string, wanted: string) => z.string(`${name} is not set: ${wanted}`);

const PATH_PART = /^(?!\.{1,2}$)(?!.*\.(git|atom)$)[\w.-]+$/i;
const isPath = (path: string, parts: (count: number) => boolean): boolean =>
  parts(path.split('/').length) && path.split('/').every((part) => PATH_PART.test(part));

const WHOSE = 'Give the repository as owner/name, without an address before it and .git behind it.';

/** `owner/name`. */
export const Repository = field('REJOINDER_REPOSITORY', WHOSE).check(
  z.refine(
    (path) => isPath(path, (count) => count === 2),
    `REJOINDER_REPOSITORY is not owner/name. ${WHOSE}`,
  ),
);

const GROUPS = 'Give the project as group/name, with all its groups, as in its address.';

/** `group/subgroup/name`. */
export const GitlabRepository = field('REJOINDER_REPOSITORY', GROUPS).check(
  z.refine(
    (path) => isPath(path, (count) => count >= 2),
    `REJOINDER_REPOSITORY is not group/name. ${GROUPS}`,
  ),
);

/** The rules of git-check-ref-format(1), as far as a site's branch needs them. */
const BRANCH = /^(?![-/.])(?!.*(\.\.|\/[/.]|@\{|\.lock(\/|$)))[^\s~^:?*[\\\p{Cc}]+(?<![/.])$/u;

export const Branch = z.string().check(
  z.refine((name) => BRANCH.test(name) && !name.startsWith('refs/'), {
    error: 'REJOINDER_BRANCH is no name of a branch: give one such as main, without refs/heads/.',
    abort: true,
  }),
  z.refine(
    (name) => !/^comments?(\/|$)/.test(name),
    'REJOINDER_BRANCH is where comments wait (comment/…, comments/…): give the branch that the site is built from.',
  ),
);

/** Whether a host is this very machine, where no one listens in. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);

const hasNothingElse = (url: URL): boolean =>
  url.username === '' && url.password === '' && url.search === '' && url.hash === '';

const URL_EXAMPLE = 'Give an address such as https://forge.example.org.';

/** An address without slashes at its end. */
const ForgeUrl = field('REJOINDER_FORGE_URL', URL_EXAMPLE).check(
  z.refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
    error: `REJOINDER_FORGE_URL is no web address. ${URL_EXAMPLE}`,
    abort: true,
  }),
  z.refine((text) => hasNothingElse(new URL(text)), {
    error: 'REJOINDER_FORGE_URL has a name, a password, ? or # in it: give the address alone.',
    abort: true,
  }),
  z.refine((text) => {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || isLoopback(hostname);
  }, 'REJOINDER_FORGE_URL begins with http: the token could be read on its way. Use https.'),
  z.overwrite((text) => (URL.canParse(text) ? new URL(text).href.replace(/\/+$/, '') : text)),
);

/** GitHub's API. Its pages are at another address, which people have at hand. */
export const GithubUrl = z._default(
  ForgeUrl.check(
    z.refine(
      (url) => !/^https?:\/\/(www\.)?github\.com(\/|$)/i.test(url),
      'REJOINDER_FORGE_URL is the address of GitHub’s pages and not of its API: remove it. Only GitHub Enterprise needs it.',
    ),
  ),
  'https://api.github.com',
);

/** The address of a forge that its API's path is added to. */
export const SiteUrl = ForgeUrl.check(
  z.refine(
    (url) => !/\/api(\/v\d+)?$/.test(url),
    'REJOINDER_FORGE_URL ends in the path of the API, which is added to it: give the address of the forge’s pages.',
  ),
);

export const Token = field('REJOINDER_TOKEN', 'Make a token at the forge (docs/forges.md says how).').check(
  z.refine(
    (text) => /^[\x21-\x7e]+$/.test(text),
    'REJOINDER_TOKEN has a blank, a line end or a letter in it that no token has: copy it anew.',
  ),
);

/** A GitHub App's number, or its client ID. */
export const AppId = z
  .string()
  .check(
    z.refine(
      (text) => /^(\d+|Iv[\w.]+)$/.test(text),
      'REJOINDER_APP_ID is no App ID: it is the number on the App’s settings page.',
    ),
  );

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** A PEM with its line ends. Where a variable has one line only, they are often written as \n. */
export const PrivateKey = z.string().check(
  z.overwrite((text) => `${text.replaceAll('\\n', '\n').trim()}\n`),
  z.refine(
    isRsaKey,
    'REJOINDER_APP_PRIVATE_KEY is no private key: give the whole .pem file from GitHub, from BEGIN to END, with its line ends (or \\n for each).',
  ),
);

export const InstallationId = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (text) => /^[1-9]\d{0,14}$/.test(text),
        'REJOINDER_APP_INSTALLATION_ID is no number: it is the last part of the address of the installation’s settings page.',
      ),
    ),
  z.transform(Number),
);
