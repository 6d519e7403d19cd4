import { readClips } from '../speech/clips.ts';
import { captionsOf, laneOf, SpeechHouse } from '../speech/speech-house.ts';
import { wordErrors } from '../speech/word-errors.ts';
import { until } from '../platform/wait.ts';
import { cpuSeconds, residentKB, round } from './measure.ts';
import { Reader } from './speech-reader.ts';
import { say } from './speech.ts';

const turns = 20;
const longMs = 10 * 60_000;
/** When memory is first read: everything is loaded by then. */
const settledMs = 60_000;

async function onAir() {
  const house = await SpeechHouse.open();
  house.startTranscriber();
  const [host, delegate] = [await house.enter('host'), await house.enter('delegate')];
  const speaker = await house.speaker(host);
  await until('the automatic lane is on', () => laneOf(delegate)?.kind === 'automatic' && laneOf(delegate)?.on === true);
  return { house, host, delegate, speaker, reader: new Reader(delegate) };
}

/** Two people speak in turns, each by a microphone of their own: every line stands under the name of whoever said it. */
export async function speechTurns(): Promise<Record<string, unknown>> {
  const { house, host, delegate, speaker, reader } = await onAir();
  const speakers = [speaker, await house.speaker(host)] as const;
  let [wrongName, errors, words] = [0, 0, 0];
  for (let n = 0; n < turns; n += 1) {
    const who = n % 2 === 0 ? speakers[0] : speakers[1];
    const from = captionsOf(delegate).segments.length;
    const said = await say(house, reader, { clip: clipOf(n), speaker: who });
    const lines = captionsOf(delegate).segments.slice(from);
    wrongName += lines.filter(({ speaker: name }) => name !== `${who.link.name} (sample)`).length;
    errors += said.errors;
    words += said.words;
  }
  await house.close();
  return { turns, words, wrongWordsPercent: round((100 * errors) / words, 1), linesUnderAnotherName: wrongName };
}

/** One person speaks for ten minutes without a longer pause: nothing is lost where lines are cut, and memory stays flat. */
export async function speechLong(): Promise<Record<string, unknown>> {
  const { house, delegate, speaker } = await onAir();
  const { pid } = house.transcriber;
  const [startedAt, cpu] = [performance.now(), cpuSeconds(pid)];
  const spoken: string[] = [];
  let settledKB = 0;
  for (let n = 0; performance.now() - startedAt < longMs; n += 1) {
    const clip = clipOf(n);
    await speaker.microphone.say(clip);
    spoken.push(clip.words);
    if (settledKB === 0 && performance.now() - startedAt > settledMs) settledKB = residentKB(pid);
  }
  const last =
    clipOf(spoken.length - 1)
      .words.split(' ')
      .at(-1) ?? '';
  const text = (): string =>
    captionsOf(delegate)
      .segments.map((segment) => segment.text)
      .join(' ');
  await until('the last words', () => text().toLowerCase().includes(last));
  const minutes = (performance.now() - startedAt) / 60_000;
  const { errors, words } = wordErrors(spoken.join(' '), text());
  const result = {
    minutes: round(minutes, 1),
    words,
    wrongWordsPercent: round((100 * errors) / words, 1),
    lines: captionsOf(delegate).segments.length,
    settledMB: Math.round(settledKB / 1_024),
    endMB: Math.round(residentKB(pid) / 1_024),
    cores: round((cpuSeconds(pid) - cpu) / (minutes * 60))
  };
  await house.close();
  return result;
}

function clipOf(n: number) {
  const clips = readClips();
  const clip = clips[n % clips.length];
  if (clip === undefined) throw new Error('there is no recorded speech');
  return clip;
}
