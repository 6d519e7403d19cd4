import { describe, expect, it } from 'vitest';
import { findTestFiles, needsOf } from './test-files.ts';

describe('choosing test files', () => {
  it('finds all of them, or those whose path contains a word', () => {
    const all = findTestFiles([]);
    expect(all).toContain('infra/run/test-files.test.ts');
    expect(all).toContain('tests/architecture/imports.test.ts');
    expect(all.filter((path) => path.includes('node_modules'))).toEqual([]);
    expect(findTestFiles(['test-files', 'architecture'])).toEqual(['infra/run/test-files.test.ts', 'tests/architecture/imports.test.ts']);
    expect(findTestFiles(['no-such-file'])).toEqual([]);
  });

  it('asks for a browser and media only where a journey is among them', () => {
    expect(needsOf(['packages/domain/src/a.test.ts', 'tests/architecture/a.test.ts'])).toEqual({
      platform: false,
      media: false,
      redis: false,
      speech: false
    });
    expect(needsOf(['packages/store/src/a.test.ts'])).toEqual({ platform: false, media: false, redis: true, speech: false });
    expect(needsOf(['tests/compliance/a.test.ts'])).toEqual({ platform: true, media: false, redis: true, speech: false });
    expect(needsOf(['tests/e2e/a.e2e.ts'])).toEqual({ platform: true, media: true, redis: true, speech: false });
    expect(needsOf(['tests/speech/a.e2e.ts'])).toEqual({ platform: true, media: true, redis: true, speech: true });
  });
});
