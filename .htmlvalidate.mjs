import { defineConfig } from 'html-validate';

export default defineConfig({
  extends: ['html-validate:recommended'],
  // A title is its author's words: it is not cut to please a search engine.
  rules: { 'long-title': 'off' },
});
