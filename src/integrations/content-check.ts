import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent } from '../content/check.ts';
import { problemLine } from '../schema/problem.ts';

/** Stops a build with a sentence that helps when a post or an author is malformed, and says which pictures are missing. Comments are left to their loader. */
export function contentCheck(): AstroIntegration {
  return {
    name: 'content-check',
    hooks: {
      'astro:config:setup': async ({ command, config, logger }) => {
        if (command !== 'build') return;
        const { fatal, media } = await checkContent(fileURLToPath(config.root));
        if (fatal.length > 0)
          throw new Error(`The content cannot be built:\n${fatal.map(problemLine).join('\n')}`);
        for (const problem of media) logger.warn(problemLine(problem));
      },
    },
  };
}
