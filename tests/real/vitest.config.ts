import { defineConfig } from 'vitest/config';

const A_TEST = 15 * 60_000;

export default defineConfig({
  test: {
    name: 'forges',
    include: ['tests/real/**/*.test.ts'],
    testTimeout: A_TEST,
    hookTimeout: A_TEST,
    maxConcurrency: 1,
    // A run that was given no forge has nothing to find wrong.
    passWithNoTests: true,
  },
});
