import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cachedSpeech, findSpeech, type SpeechSearch } from './find-speech.ts';
import type { SpeechPackage } from './speech-packages.ts';

let folder: string;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-speech-'));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An archive as npm makes them. */
function archive(files: Readonly<Record<string, string>>): { readonly path: string; readonly sha256: string } {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, 'packed/package', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  const path = join(folder, 'a.tgz');
  execFileSync('tar', ['-czf', path, '-C', join(folder, 'packed'), 'package']);
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') };
}

function search(made: { readonly path: string }, sha256: string): SpeechSearch {
  const one: SpeechPackage = {
    name: 'runtime',
    version: '1.0.0',
    licence: 'MIT',
    what: 'a test',
    sha256,
    files: ['package/package.json', 'package/bin/PLATFORM/ARCH'],
    strip: 1,
    into: 'node_modules/runtime'
  };
  const pack: SpeechSearch['pack'] = (spec, into) => {
    asked.push(spec);
    copyFileSync(made.path, join(into, 'a.tgz'));
    return Promise.resolve('a.tgz');
  };
  return { env: { XDG_CACHE_HOME: join(folder, 'caches') }, platform: 'linux', arch: 'x64', packages: [one], pack };
}
const whole = { 'package.json': '{}', 'bin/linux/x64/a.node': 'ours', 'bin/darwin/arm64/a.node': 'theirs' };

describe('what automatic captions need', () => {
  it('is fetched once, this computer’s part of it alone', async () => {
    const made = archive(whole);
    const wish = search(made, made.sha256);
    const kept = { ok: true, folder: cachedSpeech(wish.env) };
    expect([await findSpeech(wish), await findSpeech(wish)]).toEqual([kept, kept]);
    expect(asked).toEqual(['runtime@1.0.0']);
    const runtime = join(kept.folder, 'node_modules/runtime');
    expect(readdirSync(join(runtime, 'bin'))).toEqual(['linux']);
    expect(readFileSync(join(runtime, 'bin/linux/x64/a.node'), 'utf8')).toBe('ours');
    expect(readdirSync(kept.folder)).toEqual(['node_modules']);
  });

  it('is fetched once by two that start at the same moment', async () => {
    const made = archive(whole);
    const wish = search(made, made.sha256);
    const found = await Promise.all([findSpeech(wish), findSpeech(wish)]);
    expect(found.map(({ ok }) => ok)).toEqual([true, true]);
    expect(asked).toHaveLength(1);
  });

  it('is thrown away unopened when its sum is wrong: a sentence, and nothing left behind', async () => {
    const wish = search(archive(whole), '0'.repeat(64));
    expect(await findSpeech(wish)).toMatchObject({ ok: false, sentence: expect.stringContaining('not the one we know') });
    expect(readdirSync(dirname(cachedSpeech(wish.env)))).toEqual([]);
  });

  it('is said to be missing for a computer that nobody builds it for', async () => {
    const made = archive(whole);
    const found = await findSpeech({ ...search(made, made.sha256), platform: 'plan9' });
    expect(found).toMatchObject({ ok: false, sentence: expect.stringContaining('runtime has nothing for plan9 x64') });
  });

  it('is where SPEECH_FILES says, and then nothing is fetched', async () => {
    const made = archive(whole);
    const wish = search(made, made.sha256);
    expect(await findSpeech({ ...wish, env: { ...wish.env, SPEECH_FILES: '/own' } })).toEqual({ ok: true, folder: '/own' });
    expect(existsSync(cachedSpeech(wish.env))).toBe(false);
  });
});
