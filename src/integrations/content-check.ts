import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent } from '../content/check.ts';
import { problemLine } from '../schema/problem.ts';

/** Stops a build with a sentence that helps when a post or an author is malformed, and says what will not work on the pages. Comments are left to their loader. */
export function contentCheck(): AstroIntegration {
  return {
    name: 'content-check',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        if (command !== 'build') return;
        const { fatal, media, broken } = await checkContent(fileURLToPath(config.root));
        if (fatal.length > 0)
          throw new Error(`The content cannot be built:\n${fatal.map(problemLine).join('\n')}`);
        for (const problem of [...media, ...broken]) logger.warn(problemLine(problem));
      },
    },
  };
}
