import { startVitest } from 'vitest/node';
import { findLiveKit, installLiveKit } from '../media/find-livekit.ts';
import { releaseFor } from '../media/release-archive.ts';
import { buildPlatform } from './build.ts';
import { findSpeech } from '../speech/find-speech.ts';
import { chromium, type Component, espeak, provideComponents, redis, speechClips } from './components.ts';
import { type Count, Counting, countLine } from './count.ts';
import { repository } from './options.ts';
import { Refusal, runProgram } from './refusal.ts';
import { houseSteps, runStep } from './steps.ts';
import { findTestFiles, type Needs, needsOf } from './test-files.ts';

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** npm test [-- WORD...]: every test there is, or those whose path contains a word. */
async function test(): Promise<number> {
  const words = process.argv.slice(2);
  const files = findTestFiles(words);
  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  if (files.length === 0) say(`No test file has ${words.map((word) => `"${word}"`).join(' or ')} in its path.`);
  else {
    const needs = needsOf(files);
    // LiveKit may have to be built, which takes minutes: the other steps do not wait for it.
    const media = needs.media
      ? provideMedia().catch((error: unknown) => `LiveKit could not be brought: ${String(error)}`)
      : Promise.resolve(null);
    if (needs.speech) addFailure(count, await provideSpeech());
    await addMissing(count, await provideComponents(components(needs), process.env));
    if (words.length === 0) await addSteps(count);
    if (needs.platform) await addBuild(count);
    addFailure(count, await media);
    await addTests(count, words);
  }
  say(countLine(count));
  return count.failed === 0 && count.passed > 0 ? 0 : 1;
}

function components(needs: Needs): readonly Component[] {
  return [...(needs.media ? [chromium, espeak] : []), ...(needs.redis ? [redis] : []), ...(needs.speech ? [speechClips] : [])];
}

function addFailure(count: Count, sentence: string | null): void {
  if (sentence === null) return;
  say(sentence);
  count.failed += 1;
}

async function addMissing(count: Count, missing: readonly Component[]): Promise<void> {
  for (const component of missing) addFailure(count, component.install);
}

/** null when LiveKit is there (its path then stands in LIVEKIT_BIN), else the sentence that says what to install. */
async function provideMedia(): Promise<string | null> {
  const found = await findLiveKit({ env: process.env, release: releaseFor(process.platform, process.arch), say });
  if (found === null) return `LiveKit is missing. ${installLiveKit}`;
  process.env.LIVEKIT_BIN = found.path;
  return null;
}

/** null when the speech model is there (its folder then stands in SPEECH_FILES), else the sentence that says why not. */
async function provideSpeech(): Promise<string | null> {
  const found = await findSpeech({ env: process.env, platform: process.platform, arch: process.arch });
  if (!found.ok) return found.sentence;
  process.env.SPEECH_FILES = found.folder;
  return null;
}

async function addSteps(count: Count): Promise<void> {
  for (const step of houseSteps) {
    if (await runStep(step)) count.passed += 1;
    else count.failed += 1;
  }
}

async function addBuild(count: Count): Promise<void> {
  try {
    await buildPlatform(say);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    addFailure(count, error.message);
  }
}

async function addTests(count: Count, words: readonly string[]): Promise<void> {
  const counting = new Counting();
  const vitest = await startVitest('test', [...words], { root: repository, run: true, watch: false, reporters: ['default', counting] });
  await vitest.close();
  count.passed += counting.count.passed;
  count.failed += counting.count.failed;
  count.skipped += counting.count.skipped;
}

await runProgram(test);
// Vitest leaves exit codes of its own; ours is already set, and nothing may be said after the last line.
process.exit();
