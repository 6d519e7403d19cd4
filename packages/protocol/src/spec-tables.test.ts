import { expect, it } from 'vitest';
import spec from '../SPEC.md?raw';
import { applyPatch } from './patch.ts';
import type { Patch } from './frames.ts';
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

it('R-12 a list that may not be short says so', () => {
  expect(specTables.commands()).toContain('answers: [2 to 6 of LINE]');
});

type Example = { readonly before: unknown; readonly patch: readonly Patch[]; readonly after: unknown };
it('R-42 R-43 R-44 the examples of SPEC.md are what applying does', () => {
  const [, text = '[]'] = /<!-- examples -->\n```json\n([^]*?)\n```/u.exec(spec) ?? [];
  const examples = JSON.parse(text) as readonly Example[];
  expect(examples).toHaveLength(3);
  for (const { before, patch, after } of examples) expect(applyPatch(before, patch)).toEqual(after);
});
