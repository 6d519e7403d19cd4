import { globSync } from 'node:fs';
import { repository } from './options.ts';

const testFiles = ['{packages,apps}/*/src/**/*.test.ts', 'infra/**/*.test.ts', 'tests/**/*.{test,e2e}.ts'];

/** Paths of test files that contain one of the words; all of them when there are no words. */
export function findTestFiles(words: readonly string[]): readonly string[] {
  const all = globSync(testFiles, { cwd: repository, exclude: (path) => path.includes('node_modules') });
  return all.filter((path) => words.length === 0 || words.some((word) => path.includes(word))).toSorted();
}

export type Needs = { readonly platform: boolean; readonly media: boolean; readonly redis: boolean; readonly speech: boolean };

/** What a run of these files needs beyond Node: a unit test must not wait for a browser or for LiveKit. */
export function needsOf(files: readonly string[]): Needs {
  const media = files.some((path) => path.endsWith('.e2e.ts'));
  const platform = media || files.some((path) => path.startsWith('tests/') && !path.startsWith('tests/architecture/'));
  const speech = files.some((path) => path.startsWith('tests/speech/') || /apps\/transcriber/.test(path));
  return { platform, media, speech, redis: platform || files.some((path) => /store|redis|signalling/.test(path)) };
}
