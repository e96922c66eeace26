import { defineConfig } from 'vitest/config';

/** What changes or strains the process it runs in: hosts, pages (which mode React is loaded in), hostile files, faults. */
const apart = [
  'test/seam/**/*.test.ts',
  'test/page/**/*.test.ts',
  'test/fault/**/*.test.ts',
  'test/workbook/hostile.test.ts',
];

/**
 * Three kinds of tests: everything that needs no browser; what changes or strains its
 * process and has one of its own; and the page in a real Chromium. The builds are in scripts/vite-options.ts.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', ...apart],
          isolate: false,
          setupFiles: ['test/fresh.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'apart',
          include: apart,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/set-up.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
