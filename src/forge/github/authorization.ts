import githubAppJwt from 'universal-github-app-jwt';
import * as z from 'zod/mini';
import { type Failed, failure } from '../hosted/call.ts';
import type { GithubApp, GithubOptions } from '../hosted/settings.ts';
import { ForgeError } from '../port.ts';
import { FORGE, type Send } from './send.ts';

/** What an App's installation is allowed, as GitHub says it with each token. */
export interface Granted {
  permissions: Readonly<Record<string, string>>;
  /** True where the App may reach every repository of its owner. */
  everywhere: boolean;
}

/** Where the token of each request comes from, for one piece of work. */
export interface Authorization {
  /** The whole value of the `authorization` header. */
  header(): Promise<string>;
  /** The error for a 401 to that header, where it is not the settings' fault. */
  refused(): ForgeError | undefined;
  /** Undefined for a plain token, of which GitHub does not tell. */
  granted(): Promise<Granted | undefined>;
}

/** Built once for all pieces of work, so that an App's token is asked for once an hour. */
export type Authorize = (send: Send) => Authorization;

const AccessToken = z.object({
  token: z.string().check(z.minLength(1)),
  expires_at: z.string(),
  permissions: z.optional(z.record(z.string(), z.string())),
  repository_selection: z.optional(z.string()),
});
type AccessToken = z.infer<typeof AccessToken>;

/** How long before its end a token is not used any more, in milliseconds. */
const MARGIN = 60_000;

/** A key as PEM needs it: settings often hold it on one line, with its line ends written out as `\n`. */
const mendedKey = (key: string): string => `${key.replaceAll('\\n', '\n').trim()}\n`;

const configuration = (sentence: string): ForgeError => new ForgeError('configuration', sentence);

function refusal(failed: Failed): ForgeError {
  const error = failure(FORGE, failed);
  if (error.code !== 'configuration') return error;
  if (failed.status === 401)
    return configuration('GitHub does not accept the App’s id with this private key (401).');
  if (failed.status === 403) return configuration('GitHub has suspended this installation of the App (403).');
  return failed.status === 404 ? configuration('GitHub knows no such installation of the App (404).') : error;
}

/** The proof of being the App, which holds for some minutes. */
async function jwtOf({ appId, privateKey }: GithubApp): Promise<string> {
  try {
    const { token } = await githubAppJwt({ id: appId, privateKey: mendedKey(privateKey) });
    return token;
  } catch {
    // The cause is left out: it may quote the key.
    throw configuration(
      'The App’s private key cannot be read: it should be the whole .pem file from GitHub.',
    );
  }
}

/**
 * Tokens of an App's installation (docs/decisions/010-hosted-forges.md says why @octokit/auth-app is not what asks for
 * them).
 */
function appAuthorize(app: GithubApp): Authorize {
  let kept: AccessToken | undefined;

  async function ask(send: Send): Promise<AccessToken> {
    const path = `/app/installations/${app.installationId}/access_tokens`;
    const got = await send(
      { method: 'POST', path, body: {}, reply: AccessToken },
      `bearer ${await jwtOf(app)}`,
    );
    if ('failed' in got) throw refusal(got.failed);
    kept = got.value;
    return got.value;
  }

  return (send) => {
    let asking: Promise<AccessToken> | undefined;
    return {
      async header() {
        if (kept && Date.parse(kept.expires_at) - MARGIN > Date.now()) return `token ${kept.token}`;
        asking ??= ask(send).finally(() => {
          asking = undefined;
        });
        return `token ${(await asking).token}`;
      },
      refused() {
        // Withdrawn, or so new that not all of GitHub knows it yet: the next time may go well.
        kept = undefined;
        return new ForgeError('unavailable', 'GitHub does not accept the token that it gave the App (401).');
      },
      async granted() {
        const { permissions = {}, repository_selection } = await ask(send);
        return { permissions, everywhere: repository_selection === 'all' };
      },
    };
  };
}

function tokenAuthorize(token: string): Authorize {
  // An error of `fetch` would quote a header that it cannot send.
  const sendable = /^[\x21-\x7e]+$/.test(token);
  return () => ({
    async header() {
      if (!sendable) throw configuration('The token for GitHub is not one word of plain letters and signs.');
      return `token ${token}`;
    },
    refused: () => undefined,
    granted: async () => undefined,
  });
}

export const authorizeWith = (credentials: GithubOptions['credentials']): Authorize =>
  'token' in credentials ? tokenAuthorize(credentials.token) : appAuthorize(credentials);
