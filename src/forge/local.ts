import type { Forge, Moderation } from './port.ts';

export interface LocalOptions {
  /** The folder of the site's git repository. */
  directory: string;
}

/** The local forge: the site's own git repository, where a branch for each comment is the pull request. */
export function localForge(_options: LocalOptions): Forge & Moderation {
  throw new Error('being written');
}
