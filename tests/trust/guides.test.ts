import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../platform/platform.ts';

/** Guides of those who write and sign: plain, one screenful, with a picture, and true to the names on the page. */
const folder = join(repository, 'docs/guide');
const guides = [
  'captioner.md',
  'interpreter.md',
  ...readdirSync(join(folder, 'captioning'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `captioning/${name}`)
];
const mostWords = 15;
/** Lines of 110 characters, with a picture beside or above them. */
const screenful = 50;

/** What is read: no picture, no source, links by their words, each piece of code as one word. */
function readOf(guide: string): string {
  return guide
    .replaceAll(/<!--.*?-->/gsu, '')
    .replaceAll(/!\[[^\]]*\]\([^)]*\)/gu, '')
    .replaceAll(/\[(?<words>[^\]]*)\]\([^)]*\)/gu, '$<words>')
    .replaceAll(/`[^`]*`/gu, 'code');
}
function sentencesIn(guide: string): readonly string[] {
  return readOf(guide)
    .split(/\n\s*\n|\n(?=[-#|]|\d+\. )|(?<=^#.*)\n/mu)
    .flatMap((part) => (part.startsWith('|') ? part.split('|') : [part]))
    .flatMap((part) =>
      part
        .replaceAll('*', '')
        .replaceAll(/\s+/gu, ' ')
        .trim()
        .replace(/^(?:\d+\.|[-#]+) /u, '')
        .split(/(?<=[.!?:]) /u)
    );
}

describe.each(guides)('docs/guide/%s', (name) => {
  const guide = readFileSync(join(folder, name), 'utf8');

  it('has no sentence of more than 15 words', () => {
    expect(sentencesIn(guide).filter((sentence) => sentence.split(' ').length > mostWords)).toEqual([]);
  });

  it('is one screenful, with a picture that is there', () => {
    const lines = readOf(guide)
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(lines.reduce((sum, line) => sum + Math.ceil(line.length / 110), 0)).toBeLessThanOrEqual(screenful);
    const pictures = [...guide.matchAll(/!\[(?<words>[^\]]+)\]\((?<file>[^)]+)\)/gu)].map(({ groups }) => groups?.['file'] ?? '');
    expect(pictures).toHaveLength(1);
    expect(pictures.filter((file) => !existsSync(join(folder, dirname(name), file)))).toEqual([]);
  });
});

it('a long sentence and a sentence in a table are seen', () => {
  const long = 'One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.';
  expect(sentencesIn(`# Head\n${long} Short.`)).toEqual(['Head', long, 'Short.']);
  expect(sentencesIn(`| a | ${long} |`)).toContain(long);
});
