import { cpuSeconds, median, percentile, residentKB, round } from './measure.ts';
import { readClips, type Clip } from '../speech/clips.ts';
import { laneOf, SpeechHouse } from '../speech/speech-house.ts';
import { wordEnds } from '../speech/word-ends.ts';
import type { Microphone } from '../speech/microphone.ts';
import { wordErrors, wordsHeard } from '../speech/word-errors.ts';
import { until } from '../platform/wait.ts';
import { Reader } from './speech-reader.ts';

const rounds = 2;

type Said = { readonly errors: number; readonly words: number; readonly delays: readonly number[] };

/** One sentence, until its last words are a finished line. */
export async function say(
  house: SpeechHouse,
  reader: Reader,
  { clip, speaker }: { readonly clip: Clip; readonly speaker: { readonly microphone: Microphone } }
): Promise<Said> {
  reader.begin();
  const began = await speaker.microphone.say(clip);
  // The line is finished soon after the pause; a transcriber that ended would leave it unfinished for ever.
  await until(
    'the last words',
    () => house.transcriber.process.exitCode !== null || wordsHeard(clip.words, reader.finished).length > clip.words.split(' ').length * 0.7
  );
  const shown = reader.shownAt(clip.words);
  const delays = (wordEnds[clip.id] ?? []).flatMap((end, word) => {
    const at = shown.get(word);
    return at === undefined ? [] : [at - began - end * 1_000];
  });
  return { ...wordErrors(clip.words, reader.finished), delays };
}

/** Recorded speech through the whole automatic path, LiveKit included: right words, how soon, and at what cost. */
export async function speech(): Promise<Record<string, unknown>> {
  const house = await SpeechHouse.open();
  house.startTranscriber();
  const [host, delegate] = [await house.enter('host'), await house.enter('delegate')];
  const speaker = await house.speaker(host);
  await until('the automatic lane is on', () => laneOf(delegate)?.kind === 'automatic' && laneOf(delegate)?.on === true);
  const reader = new Reader(delegate);
  const [pid, all] = [house.transcriber.pid, [] as Said[]];
  const [cpu, startedAt] = [cpuSeconds(pid), performance.now()];
  for (let n = 0; n < rounds; n += 1) for (const clip of readClips()) all.push(await say(house, reader, { clip, speaker }));
  const cores = (cpuSeconds(pid) - cpu) / ((performance.now() - startedAt) / 1_000);
  const delays = all.flatMap((one) => one.delays);
  const words = all.reduce((sum, one) => sum + one.words, 0);
  const result = {
    wrongWordsPercent: round((100 * all.reduce((sum, one) => sum + one.errors, 0)) / words, 1),
    words,
    wordsTimed: delays.length,
    delayMedianMs: Math.round(median(delays)),
    delayP90Ms: Math.round(percentile(delays, 0.9)),
    coresPerStream: round(cores),
    transcriberMB: Math.round(residentKB(pid) / 1_024)
  };
  await house.close();
  return result;
}
