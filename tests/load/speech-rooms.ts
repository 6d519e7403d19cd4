import { readClips } from '../speech/clips.ts';
import { laneOf, type Person, SpeechHouse } from '../speech/speech-house.ts';
import { wordEnds } from '../speech/word-ends.ts';
import { wordErrors, wordsHeard } from '../speech/word-errors.ts';
import { until } from '../platform/wait.ts';
import { cpuSeconds, median, percentile, round } from './measure.ts';
import { Reader } from './speech-reader.ts';

const rooms = ['workshop-1', 'workshop-2', 'workshop-3', 'workshop-4', 'workshop-5', 'workshop-6'] as const;
const rounds = 3;

/** One workshop: somebody who speaks and somebody who reads. */
async function room(house: SpeechHouse, slug: string) {
  const speaker: Person = await house.enter('host', slug);
  const reader = new Reader(speaker, slug);
  return { slug, person: speaker, reader, microphone: await house.microphone(speaker) };
}

/** Six workshops in which somebody speaks all the time: finished lines in all of them, and what gives way. */
export async function speechRooms(): Promise<Record<string, unknown>> {
  const house = await SpeechHouse.open();
  house.startTranscriber();
  const organiser = await house.enter('organiser');
  await organiser.client.send('workshops.open', {});
  const all = [];
  for (const slug of rooms) all.push(await room(house, slug));
  for (const { slug, person } of all) await until(`captions in ${slug}`, () => laneOf(person, slug)?.kind === 'automatic');
  const { pid } = house.transcriber;
  const [cpu, startedAt] = [cpuSeconds(pid), performance.now()];
  const said = await Promise.all(all.map((one, n) => speakOn(one, n)));
  const seconds = (performance.now() - startedAt) / 1_000;
  const lines = said.flat();
  const delays = lines.flatMap((one) => one.delays);
  const missing = lines.filter(({ heard, words }) => heard < words / 2).length;
  const wrong = all.map(({ reader }, n) => wordErrors((said[n] ?? []).map(({ text }) => text).join(' '), reader.finished));
  const result = {
    rooms: rooms.length,
    sentences: lines.length,
    sentencesMissing: missing,
    wrongWordsPercent: round(
      (100 * wrong.reduce((sum, { errors }) => sum + errors, 0)) / wrong.reduce((sum, { words }) => sum + words, 0),
      1
    ),
    interims: all.reduce((sum, { reader }) => sum + reader.interims, 0),
    delayMedianMs: Math.round(median(delays)),
    delayP90Ms: Math.round(percentile(delays, 0.9)),
    cores: round((cpuSeconds(pid) - cpu) / seconds)
  };
  await house.close();
  return result;
}

type Spoken = { readonly text: string; readonly words: number; readonly heard: number; readonly delays: readonly number[] };

/** Sentence after sentence, whether or not the machine keeps up; then what came of each. */
async function speakOn({ reader, microphone }: Awaited<ReturnType<typeof room>>, n: number): Promise<readonly Spoken[]> {
  const clips = readClips();
  reader.begin();
  const turns: { readonly clip: (typeof clips)[number]; readonly began: number; readonly from: number }[] = [];
  for (let turn = 0; turn < rounds * clips.length; turn += 1) {
    // Not all the same sentence at once.
    const clip = clips[(turn + n) % clips.length];
    if (clip === undefined) throw new Error('there is no recorded speech');
    const from = reader.finished.length;
    turns.push({ clip, from, began: await microphone.say(clip) });
  }
  const last = turns.at(-1);
  await until('the last words', () => last === undefined || wordsHeard(last.clip.words, reader.finished.slice(last.from)).length > 3);
  return turns.map(({ clip, began, from }) => {
    const shown = reader.shownAt(clip.words, from);
    const delays = (wordEnds[clip.id] ?? []).flatMap((end, word) => {
      const at = shown.get(word);
      return at === undefined ? [] : [at - began - end * 1_000];
    });
    return { text: clip.words, words: clip.words.split(' ').length, heard: shown.size, delays };
  });
}
