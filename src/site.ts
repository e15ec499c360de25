import { language } from './words/index.ts';

/** The name that Netlify knows the site by; it is set where a function runs, too. */
const { SITE_NAME, CONTEXT } = process.env;

/** What a site owner sets. Everything else follows from `content/`. */
export const site = {
  title: 'Craig Watson rec-to-rec',
  description: 'Posts about recruiting, brought back with their discussion.',
  /** Where the site is published, without a closing slash. Netlify sets `URL` while it builds. */
  url: (process.env.URL ?? 'http://localhost:4321').replace(/\/+$/, ''),
  /** Whether this is built to be looked at before it is published, and not to be found. Netlify sets `CONTEXT`. */
  isPreview: Boolean(CONTEXT) && CONTEXT !== 'production',
  /** BCP 47 language of the posts and of the interface: `src/words/index.ts` chooses it. */
  language,
  /** How many posts a list has on each of its pages. */
  postsPerPage: 20,
  /** Who reads a comment before it is published, as the pages say it. */
  moderator: 'Craig',
  comments: {
    /** How many submissions one address may send in a minute before it is asked to wait. */
    perMinute: 10,
    /** How many previews one address may ask for in a minute. */
    previewsPerMinute: 20,
    /** How many comments a page holds, answers counted. A longer discussion goes on over further pages. */
    perPage: 200,
    /**
     * Where pull requests can be looked at before they are merged, without a closing slash; `{number}` stands for the
     * pull request's number. Undefined where there are no such previews.
     */
    preview: SITE_NAME ? `https://deploy-preview-{number}--${SITE_NAME}.netlify.app` : undefined,
  },
};
