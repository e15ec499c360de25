import type { ReadBuilt } from './types.ts';

/** How long the site may take for one file, in milliseconds. A comment waits for it, at most twice. */
const PATIENCE = 3000;

export interface ReadDeployedOptions {
  /** The address that serves the deploy, without a slash at its end. Asked for at every call. */
  origin: () => string;
  /** In milliseconds. */
  patience?: number;
}

const addressOf = (origin: string, path: string): string =>
  `${origin}/${path.split('/').map(encodeURIComponent).join('/')}`;

/**
 * Reads what the build emitted from the site that serves it, so that a function need not carry it.
 * @throws where the site does not answer in time, or answers with anything but the file or 404
 */
export function readDeployed({ origin, patience = PATIENCE }: ReadDeployedOptions): ReadBuilt {
  const read: ReadBuilt = async (path) => {
    const response = await fetch(addressOf(origin(), path), {
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (response.ok) return response.text();
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    throw new Error(`the site answered ${response.status} for its own ${path}`);
  };
  // Between two requests a function is frozen. A connection that was kept may be dead by then, which shows when it is used.
  return (path) => read(path).catch(() => read(path));
}
