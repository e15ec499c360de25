import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { columnAlignment } from './src/integrations/column-alignment.ts';
import { contentCheck } from './src/integrations/content-check.ts';
import { fonts } from './src/integrations/fonts.ts';
import { headingIds } from './src/integrations/heading-ids.ts';
import { icons } from './src/integrations/icons.ts';
import { intake } from './src/integrations/intake.ts';
import { media } from './src/integrations/media.ts';
import { ownWords } from './src/integrations/own-words.ts';
import { pagefind } from './src/integrations/pagefind.ts';
import { pictures } from './src/integrations/pictures.ts';
import { redirects } from './src/integrations/redirects.ts';
import { scripts } from './src/integrations/scripts.ts';
import { sitemap } from './src/integrations/sitemap.ts';
import { taskMarks } from './src/integrations/task-marks.ts';
import { site } from './src/site.ts';
import { reading } from './src/words/index.ts';
import { say } from './src/words/say.ts';

export default defineConfig({
  site: site.url,
  trailingSlash: 'always',
  prerenderConflictBehavior: 'error',
  // The default drops the white space between words and a link on the next line.
  compressHTML: true,
  // The Content Security Policy allows no inline style and no inline script.
  build: { inlineStylesheets: 'never' },
  vite: {
    build: {
      assetsInlineLimit: 0,
      // Astro's own mark in every MDX post, which the bundler warns of and which has done its work by then.
      rolldownOptions: { checks: { moduleLevelDirective: false } },
    },
  },
  markdown: {
    // Rescued words stay as they are: no quotation mark or dash is replaced.
    processor: satteri({
      features: {
        smartPunctuation: false,
        gfm: {
          footnotes: {
            label: reading.footnotes,
            backLabel: (n, time) => say(time > 1 ? reading.backToTextAgain : reading.backToText, { n, time }),
          },
        },
      },
      hastPlugins: [headingIds, columnAlignment, taskMarks, ownWords],
    }),
    syntaxHighlight: 'prism',
  },
  devToolbar: { enabled: false },
  integrations: [
    contentCheck(),
    fonts(),
    mdx(),
    intake(),
    scripts(),
    media(),
    redirects(),
    sitemap(site),
    pictures(site),
    icons(),
    pagefind({ language: site.language }),
  ],
});
