import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/.cache/**'];

export default defineConfig({
  test: {
    // One less than there are cores, which is the usual number, is one where there are two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts', 'tests/intake/**/*.test.ts'],
          exclude,
          // The limit is for a hang: how fast something is, is no test's to say.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'build',
          include: ['tests/build/**/*.test.ts'],
          exclude,
          globalSetup: 'tests/support/build-setup.ts',
          testTimeout: 60_000,
        },
      },
    ],
  },
});
