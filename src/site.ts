/** What a site owner sets. Everything else follows from `content/`. */
export const site = {
  title: 'Craig Watson rec-to-rec',
  description: 'Posts about recruiting, brought back with their discussion.',
  /** Where the site is published, without a closing slash. Netlify sets `URL` while it builds. */
  url: (process.env.URL ?? 'http://localhost:4321').replace(/\/+$/, ''),
  /** BCP 47 language of the posts and of the interface. */
  language: 'en',
  /** Who reads a comment before it is published, as the pages say it. */
  moderator: 'Craig',
  comments: {
    /** How many submissions one address may send in a minute before it is asked to wait. */
    perMinute: 10,
  },
};
