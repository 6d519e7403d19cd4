import { expect, it } from 'vitest';
import spec from '../SPEC.md?raw';
import { specTables } from './schemas/spec-tables.ts';

/** When one differs, the test shows the table to put in. */
it.each([
  ['R-11', 'commands', specTables.commands],
  ['R-30', 'errors', specTables.errors],
  ['R-33', 'closes', specTables.closes]
] as const)('%s the table of %s stands in SPEC.md as the code has it', (_rule, name, made) => {
  const [, stands] = new RegExp(`<!-- table ${name} -->\\n([^]*?)\\n<!-- end -->`, 'u').exec(spec) ?? [];
  expect(stands).toBe(made());
});
