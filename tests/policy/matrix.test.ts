import { commandNames } from '@alongside/domain';
import { registry } from '@alongside/protocol/schemas';
import { expect, it } from 'vitest';
import { actNames } from './acts.ts';
import { compare } from './cells.ts';
import { nameOf, table } from './table/table.ts';

it('has a row for every command of the registry, and no row without a command', () => {
  const rows = new Set(table.map(({ command }) => command));
  expect([...rows].toSorted()).toEqual(Object.keys(registry).toSorted());
  expect([...rows].toSorted()).toEqual([...commandNames].toSorted());
  expect(new Set(table.map(nameOf)).size).toBe(table.length);
  expect(actNames.filter((name) => !table.some((row) => nameOf(row) === name))).toEqual([]);
});

it('answers as the table says, in every cell', () => {
  const { cells, mismatches } = compare(table);
  console.info(`policy: ${cells} cells, ${mismatches.length} mismatches`);
  expect(cells).toBeGreaterThanOrEqual(20_000);
  expect(mismatches).toEqual([]);
});
