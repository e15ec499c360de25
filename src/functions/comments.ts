import { join } from 'node:path';
import { usableForge } from '../forge/index.ts';
import { createIntake } from '../intake/handle.ts';
import { readBuiltIn } from '../intake/read-built.ts';
import type { Intake, Sender } from '../intake/types.ts';
import { blobsStore } from '../outbox/blobs.ts';
import { keeping } from '../outbox/index.ts';

// Where Lambda unpacks the bundle, with what `included_files` names at its path from the project's root. A path that
// Netlify's bundler could work out, such as one from `import.meta.url`, would put all of `dist` into the bundle.
const dist = (): string => join(process.env.LAMBDA_TASK_ROOT ?? process.cwd(), 'dist');

const log = (message: string): void => console.error(message);

let intake: Intake | undefined;

/** Answers with the intake, which is made at the first request and kept. */
export default (request: Request, context: Sender): Promise<Response> => {
  intake ??= createIntake({
    keep: keeping({ forge: usableForge(process.env), store: blobsStore(), log }).keep,
    read: readBuiltIn(dist),
    now: () => new Date(),
    log,
  });
  return intake(request, { ip: context.ip, waitUntil: (work) => context.waitUntil?.(work) });
};

// Netlify reads this without running it, so the addresses stand here as they are. A test compares them with the intake's.
export const config = {
  path: ['/api/comments', '/reply', '/reply/', '/comments/received', '/comments/received/'],
  rateLimit: { windowLimit: 30, windowSize: 60, aggregateBy: ['ip', 'domain'] },
};
