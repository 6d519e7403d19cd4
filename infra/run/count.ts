import type { Reporter, TestModule, TestSuite } from 'vitest/node';

export type Count = { passed: number; failed: number; skipped: number };

/** Counts each test once. What breaks outside a test (a file that does not load, a hook) is a failure, never a silence. */
export class Counting implements Reporter {
  readonly count: Count = { passed: 0, failed: 0, skipped: 0 };

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    this.count.failed += unhandled.length;
    for (const module of modules) this.#add(module);
  }

  #add(module: TestModule): void {
    const suites: readonly (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
    this.count.failed += suites.filter((suite) => suite.errors().length > 0).length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') this.count.passed += 1;
      else if (state === 'skipped') this.count.skipped += 1;
      else this.count.failed += 1;
    }
  }
}

/** The last line of `npm test`, for people and for programs. */
export function countLine(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
}
