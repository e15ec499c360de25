import { provideBuild } from './built.ts';

/** Builds once for all browser tests. Each worker serves a copy of that. */
export default provideBuild;
