import { defineConfig } from '@playwright/test';
import { chromiumPath } from './tests/support/chromium.ts';

const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: '.cache/browser-results',
  globalSetup: './tests/support/browser-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // A test that builds the site again needs more than the usual 30 seconds where two share a slow machine.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ...(process.env.REJOINDER_TEST_REPORT
      ? [['json', { outputFile: process.env.REJOINDER_TEST_REPORT }] as ['json', { outputFile: string }]]
      : []),
  ],
  use: {
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        // Chromium's sandbox refuses to work for root.
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
