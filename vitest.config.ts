import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', '**/build/**', '**/dist/**'];

/**
 * Three kinds of test. Those that start the real platform, a real browser or measure time run one file at a time and
 * after the others, so that nothing else has the processor.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'infra/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          exclude: [...never, '**/*.browser.test.ts'],
          // A hang limit, not a promise: some of these start processes, and the machine may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 }
        }
      },
      {
        test: {
          name: 'platform',
          include: ['tests/**/*.test.ts'],
          exclude: [...never, 'tests/architecture/**'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 }
        }
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/**/*.e2e.ts'],
          exclude: never,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 }
        }
      }
    ]
  }
});
