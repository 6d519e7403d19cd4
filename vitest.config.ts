import { defineConfig } from 'vitest/config';

/** Unit and contract tests; journeys in a browser have a project of their own. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.ts', 'infra/**/*.test.ts', 'tests/architecture/**/*.test.ts'], exclude: ['**/*.browser.test.ts', '**/node_modules/**'] } }
    ]
  }
});
