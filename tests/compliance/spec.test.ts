import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../platform/platform.ts';
import { python, pythonFolder } from './python.ts';
import { patched } from './suite/patch.ts';
import type { Change } from './suite/patch.ts';
import { checks } from './suite/suite.ts';

const spec = readFileSync(join(repository, 'packages/protocol/SPEC.md'), 'utf8');
const rules = spec.split('\n').flatMap((line) => {
  const id = /^- \*\*(?<id>R-\d+)\*\*/u.exec(line)?.groups?.['id'];
  return id === undefined
    ? []
    : [{ id, server: line.includes('*(server)*'), client: line.includes('*(client)*'), inside: line.includes('*(inside)*') }];
});

it('every rule of the server in SPEC.md is checked once, and every check has its rule', () => {
  const checked = checks.map(({ rule }) => rule);
  expect(rules.length).toBeGreaterThan(80);
  expect(new Set(checked).size).toBe(checked.length);
  expect(rules.filter(({ id, server }) => server && !checked.includes(id))).toEqual([]);
  expect(checked.filter((rule) => !rules.some(({ id }) => id === rule))).toEqual([]);
});

function titlesIn(pattern: string): ReadonlySet<string> {
  const texts = globSync(pattern, { cwd: repository }).map((path) => readFileSync(join(repository, path), 'utf8'));
  const titled = /(?:it|describe)(?:\.each\([^\n]*\))?\(\s*'(?<ids>R-[\d R-]+)/gu;
  return new Set(texts.flatMap((text) => [...text.matchAll(titled)].flatMap((found) => (found[1] ?? '').trim().split(' '))));
}

it('every rule that this suite cannot check has a test elsewhere that is titled by it', () => {
  const client = titlesIn('packages/room-client/src/*.test.ts');
  expect(rules.filter((rule) => rule.client && !client.has(rule.id))).toEqual([]);
  const inside = new Set([...titlesIn('apps/signalling/src/**/*.test.ts'), ...titlesIn('tests/compliance/*.test.ts')]);
  expect(rules.filter((rule) => rule.inside && !inside.has(rule.id))).toEqual([]);
});

it('the suite and what stands around it know nothing of ours but the page', () => {
  const sources = globSync(['tests/compliance/{suite,proxy}/**/*.ts', 'tests/compliance/main.ts', 'tests/compliance/python/*.py'], {
    cwd: repository
  });
  expect(sources.length).toBeGreaterThan(15);
  expect(sources.filter((path) => readFileSync(join(repository, path), 'utf8').includes('@alongside/'))).toEqual([]);
});

it('every rule stands once, and none went since protocol 1 was published', () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  // These were there at the beginning. An id never goes and never changes its meaning.
  const first = '1 2 3 4 5 6 7 10 11 12 13 14 15 16 17 18 19 20 30 31 32 33 40 41 42 43 44 45 46 47 48 49 50 51 60 61 62 63 64 65 66 67 68';
  expect(first.split(' ').filter((number) => !ids.includes(`R-${number}`))).toEqual([]);
});

type Example = { readonly before: unknown; readonly patch: readonly Change[]; readonly after: unknown };
it('the examples of changes come out the same in the suite and in the Python client', () => {
  const [, text = '[]'] = /<!-- examples -->\n```json\n(?<json>[^]*?)\n```/u.exec(spec) ?? [];
  const examples = JSON.parse(text) as readonly Example[];
  const wanted = examples.map(({ after }) => after);
  expect(wanted).toHaveLength(3);
  expect(examples.map(({ before, patch }) => patched(before, patch))).toEqual(wanted);
  const program =
    'import json, sys; from copies import apply_patch; print(json.dumps([apply_patch(e["before"], e["patch"]) for e in json.load(sys.stdin)]))';
  const { stdout, stderr } = spawnSync(python(), ['-B', '-c', program], { cwd: pythonFolder, input: text, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(wanted);
});
