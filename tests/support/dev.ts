import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** `astro dev`, as an author runs it. */
export interface Dev {
  server: ChildProcess;
  /** All that it has said so far. */
  said(): string;
  stop(): Promise<void>;
}

/** Starts `astro dev` in a copy of the project. */
export function startDev(project: string, port: number): Dev {
  // Where it takes itself to be in a test of vitest, Astro serves no pages.
  const { REJOINDER_REPOSITORY: _, URL: __, VITEST: ___, NODE_ENV: ____, ...env } = process.env;
  const server = spawn('astro', ['dev', '--port', String(port)], {
    cwd: project,
    env: { ...env, FORCE_COLOR: '0' },
  });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (chunk) => (said += chunk));
  return {
    server,
    said: () => said,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}

/** Where a server in dev can be reached; undefined until it can. */
export const addressOf = (said: string): string | undefined =>
  said.includes('watching for file changes') ? /http:\/\/localhost:\d+/.exec(said)?.[0] : undefined;
