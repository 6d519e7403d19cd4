import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../platform/platform.ts';

type Named = { readonly file: string; readonly title: string };

/** `file` “title”; “another title of the same file”; a file may stand without a title. */
function namedIn(text: string): { readonly files: readonly string[]; readonly titles: readonly Named[] } {
  const files: string[] = [];
  const titles: Named[] = [];
  for (const row of text.split('\n')) {
    let file = '';
    for (const { groups } of row.matchAll(/`(?<file>(?:apps|packages|infra|tests|docs)\/[^`\s]+)`|“(?<title>[^”]+)”/gu)) {
      if (groups?.['file'] !== undefined) files.push((file = groups['file']));
      else if (file !== '') titles.push({ file, title: groups?.['title'] ?? '' });
    }
  }
  return { files, titles };
}

/** The words of a title as the source writes them, whichever quotes it uses. */
function says(source: string, title: string): boolean {
  return [`'${title}'`, `'${title.replaceAll("'", String.raw`\'`)}'`, `"${title}"`, `\`${title}\``].some((words) => source.includes(words));
}

describe.each(['SECURITY.md', 'docs/promises.md', 'docs/what-happens-when.md', 'docs/captions-input.md'])('%s', (page) => {
  const { files, titles } = namedIn(readFileSync(join(repository, page), 'utf8'));

  it('names files that exist, and tests that stand in them', () => {
    expect(titles.length).toBeGreaterThan(15);
    expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
    expect(titles.filter(({ file, title }) => !says(readFileSync(join(repository, file), 'utf8'), title))).toEqual([]);
  });
});

it('every threat of the table has a row, in order, that names a test or says plainly what is missing', () => {
  const rows = readFileSync(join(repository, 'SECURITY.md'), 'utf8').match(/^\| T\d+ \|.*$/gmu) ?? [];
  expect(rows.map((row) => row.split(' ')[1])).toEqual(Array.from({ length: 36 }, (_, n) => `T${n + 1}`));
  for (const row of rows) expect(row).toMatch(/“[^”]+”|`packages\/store\/[^`]+`|There is no /u);
});

it('every promise names a test and a figure', () => {
  const rows = (readFileSync(join(repository, 'docs/promises.md'), 'utf8').match(/^\| .* \|$/gmu) ?? []).filter(
    (row) => !row.startsWith('| Promise |')
  );
  expect(rows.length).toBeGreaterThan(15);
  for (const row of rows) expect(row).toMatch(/^\| [^|]+ \| `[^`]+` “[^|]+ \| [^|]+ \|$/u);
});

/** What software may send wrongly, words of the table's first column. */
const wrongInput = [
  'two programs with one address, posting',
  'two programs with one address, WebSocket',
  'token of another room',
  'revoked in mid-sentence',
  'binary',
  'control signs',
  '10,000 characters',
  'HTML, right-to-left, emoji',
  'clock that is wrong by hours'
];
it('every wrong input of captioning software has a row with its answer and a test', () => {
  const page = readFileSync(join(repository, 'docs/captions-input.md'), 'utf8');
  const rows = (page.split('| Sent | Answer | Test |')[1] ?? '').match(/^\| [^-].* \|$/gmu) ?? [];
  expect(wrongInput.filter((one) => !rows.some((row) => row.split(' | ')[0]?.includes(one)))).toEqual([]);
  for (const row of rows) expect(row).toMatch(/^\| [^|]+ \| [^|]+ \| (?:[^|]*“[^|]+”|the same) \|$/u);
});

it('a file that is gone and a title that was changed are seen', () => {
  const { files, titles } = namedIn('| x | `tests/trust/gone.test.ts` “old title”; “another” |');
  expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual(['tests/trust/gone.test.ts']);
  expect(titles).toEqual([
    { file: 'tests/trust/gone.test.ts', title: 'old title' },
    { file: 'tests/trust/gone.test.ts', title: 'another' }
  ]);
  expect(says("it('new title', () => {", 'old title')).toBe(false);
});
