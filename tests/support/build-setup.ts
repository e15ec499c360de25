import { provideBuild } from './built.ts';

/** Builds once for all tests that read what a build emits. */
export default provideBuild;
