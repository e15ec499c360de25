import { join } from 'node:path';
import { usableForge } from '../forge/index.ts';
import { createIntake } from '../intake/handle.ts';
import { readBuiltIn } from '../intake/read-built.ts';
import { readDeployed } from '../intake/read-deployed.ts';
import type { Intake, ReadBuilt, Sender } from '../intake/types.ts';
import { blobsStore } from '../outbox/blobs.ts';
import { keeping } from '../outbox/index.ts';

// Where Lambda unpacks the bundle, with what `included_files` names at its path from the project's root.
const dist = (): string => join(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), 'dist');

const bundled = readBuiltIn(dist);

// The address that the last sender used: whichever it was, it serves this deploy. Netlify tells a running function no
// address but the site's main one, where a preview would read another deploy's discussions.
let origin = '';

const deployed = readDeployed({ origin: () => origin });

/** What every answer needs is in the bundle; discussions, which grow, are read from the site. */
const read: ReadBuilt = async (path) => (await bundled(path)) ?? deployed(path);

const log = (message: string): void => console.error(message);

function makeIntake(): Intake {
  const { keep, outbox } = keeping({ forge: usableForge(process.env), store: blobsStore(), log });
  return createIntake({ keep, find: outbox?.find, read, now: () => new Date(), log });
}

let intake: Intake | undefined;

/** Answers with the intake, which is made at the first request and kept. */
export default (request: Request, context: Sender): Promise<Response> => {
  intake ??= makeIntake();
  origin = new URL(request.url).origin;
  return intake(request, { ip: context.ip, waitUntil: (work) => context.waitUntil?.(work) });
};

// Netlify reads this without running it, so the addresses stand here as they are. A test compares them with the intake's.
// The build has bundled the function; Netlify's bundler would print it anew, with white space, 16 KB larger in the archive.
export const config = {
  nodeBundler: 'none',
  path: [
    '/api/comments',
    '/api/comments/preview',
    '/reply',
    '/reply/',
    '/comments/received',
    '/comments/received/',
  ],
  rateLimit: { windowLimit: 30, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
