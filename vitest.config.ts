import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Many of these wait for a timer or a process: more of them than cores, or cores wait too. The default is one core fewer. */
const together = Math.max(3, availableParallelism());
/** Start the platform, wait for it for a minute, and measure nothing. */
const patient = ['tests/compliance/silence.test.ts', 'tests/compliance/faults.test.ts'];
/** `expect.poll` gives up after a second by itself: on a slow machine that is a promise about speed. */
const expect = { poll: { timeout: 60_000 } };
const never = ['**/node_modules/**', '**/build/**', '**/dist/**'];

/**
 * Four kinds of test. Those that start the real platform, a real browser or measure time run one file at a time and
 * after the others, so that nothing else has the processor. Those that only wait do so beside the unit tests; they
 * begin first, because projects of one group begin in the order of their names.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'patient',
          include: patient,
          exclude: never,
          maxWorkers: together,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 }
        }
      },
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'infra/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          exclude: [...never, '**/*.browser.test.ts'],
          maxWorkers: together,
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
          exclude: [...never, 'tests/architecture/**', ...patient],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect,
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
          expect,
          sequence: { groupOrder: 2 }
        }
      }
    ]
  }
});
