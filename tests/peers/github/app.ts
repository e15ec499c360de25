import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { created, notFound, type Reply, refused } from './reply.ts';

/** A GitHub App that the peer knows, and where it is installed. */
export interface PeerApp {
  appId: string;
  /** PEM. Only who has the private key to it is the App. */
  publicKey: string;
  installationId: number;
  /** What the installation was allowed; just what a comment needs, where nothing is said. */
  permissions?: Readonly<Record<string, 'read' | 'write'>>;
  repositorySelection?: 'all' | 'selected';
}

export const NEEDED_PERMISSIONS = { contents: 'write', pull_requests: 'write', metadata: 'read' } as const;

const AN_HOUR = 3_600_000;
/** GitHub takes no proof that holds for longer than ten minutes, in seconds. */
const LONGEST_PROOF = 600;
/** What clocks may differ by, in seconds. */
const DRIFT = 60;

function partOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** What is wrong with the proof of being the App (RFC 7519, signed with RS256); undefined where nothing is. */
function objection({ appId, publicKey }: PeerApp, jwt: string, seconds: number): string | undefined {
  const [head = '', payload = '', signature = ''] = jwt.split('.');
  const signed = Buffer.from(`${head}.${payload}`);
  const key = createPublicKey(publicKey);
  if (partOf(head).alg !== 'RS256') return 'A JSON web token could not be decoded';
  if (!verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url')))
    return 'A JSON web token could not be decoded';
  const { iss, iat, exp } = partOf(payload);
  if (String(iss) !== appId) return 'Integration not found';
  if (typeof iat !== 'number' || iat > seconds + DRIFT) return 'iat must be an Integer in the past';
  if (typeof exp !== 'number' || exp <= seconds) return 'exp must be in the future';
  return exp > seconds + LONGEST_PROOF + DRIFT ? 'exp is too far in the future' : undefined;
}

/** The tokens of an installation. */
export class Installation {
  readonly app: PeerApp;
  readonly now: () => number;
  private readonly tokens = new Map<string, number>();

  constructor(app: PeerApp, now: () => number) {
    this.app = app;
    this.now = now;
  }

  get permissions(): Readonly<Record<string, string>> {
    return this.app.permissions ?? NEEDED_PERMISSIONS;
  }

  get issued(): string[] {
    return [...this.tokens.keys()];
  }

  /** Takes all tokens back. */
  revoke(): void {
    for (const token of this.tokens.keys()) this.tokens.set(token, 0);
  }

  knows(token: string): boolean {
    return (this.tokens.get(token) ?? 0) > this.now();
  }

  /** The reply to who asks for a token. */
  issue(id: string, authorization: string): Reply {
    const wrong = objection(this.app, authorization.replace(/^bearer /i, ''), Math.floor(this.now() / 1000));
    if (wrong) return refused(401, wrong);
    if (Number(id) !== this.app.installationId) return notFound();
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    const ends = this.now() + AN_HOUR;
    this.tokens.set(token, ends);
    return created({
      token,
      expires_at: new Date(ends).toISOString().replace(/\.\d+Z$/, 'Z'),
      permissions: this.permissions,
      repository_selection: this.app.repositorySelection ?? 'selected',
    });
  }
}
