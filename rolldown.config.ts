import { defineConfig } from 'rolldown';

// One file for each Netlify function, holding only the code it reaches: Netlify's bundler copies whole packages.
export default defineConfig({
  input: ['src/functions/comments.ts'],
  platform: 'node',
  output: {
    dir: '.cache/functions',
    entryFileNames: '[name].mjs',
    codeSplitting: false,
    comments: { legal: true, annotation: false, jsdoc: false },
    // Netlify reads `config` from the source, where white space and quotation marks have to stay as they are.
    minify: { compress: true, mangle: true, codegen: false },
  },
});
