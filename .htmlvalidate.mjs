import { defineConfig } from 'html-validate';

export default defineConfig({
  extends: ['html-validate:recommended'],
  rules: {
    // A title is its author's words: it is not cut to please a search engine.
    'long-title': 'off',
    // Pages are made by a program; where their source breaks is no fault that anybody meets.
    'no-trailing-whitespace': 'off',
    // The anchor of a heading is its words, and they may begin with a year. HTML allows that.
    'valid-id': ['error', { relaxed: true }],
    // What MDX makes, Astro writes as <hr/>, and Astro's own components as <hr>. HTML allows both.
    'void-style': 'off',
  },
});
