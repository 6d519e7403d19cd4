import { Platform } from '../platform/platform.ts';
import { CaptionReader } from './caption-reader.ts';
import { type Software, software, type Speech, speeches } from './captioning-software.ts';
import type { Result } from './compare.ts';
import { type Order, randomOf } from './fault.ts';
import type { Random } from './random.ts';
import { compareWords, type Stroke, Talk, wordsOf } from './talk.ts';

const minutesOfSpeech = 30;
const compression = 10;
/** Of packets that come twice or are overtaken. */
const faulty = 0.05;
/** Words a minute; another pace every so many words. */
const [slowest, fastest, changes] = [60, 280, 120];
const lastWord = 'zulu';
const room: Readonly<Record<Speech, string>> = { zoom: 'plenary', streamtext: 'workshop-1', websocket: 'workshop-2' };

/** As each of them cuts what is written: captions of some words, anything on a timer, a message for each stroke or sign. */
function cut(speech: Speech, strokes: readonly Stroke[], random: Random): readonly string[] {
  const text = strokes.map((stroke) => stroke.text).join('');
  if (speech === 'zoom') return [text];
  if (speech === 'websocket') return strokes.flatMap((stroke) => (random.chance(0.1) ? [...stroke.text] : [stroke.text]));
  const at = random.whole(1, Math.max(1, text.length - 1));
  return random.chance(0.5) ? [text] : [text.slice(0, at), text.slice(at)];
}

type Speaker = { readonly speech: Speech; readonly random: Random; readonly program: Software; readonly reader: CaptionReader };

/** Writes for so many minutes of speech, at a pace that changes. Resolves with what was said. */
async function speak({ speech, random, program, reader }: Speaker, minutes: number): Promise<readonly string[]> {
  const talk = new Talk(random.fork());
  const said: string[] = [];
  const began = performance.now();
  let [due, pace] = [0, 200];
  while (due < minutes * 60_000) {
    if (said.length % changes < 4) pace = random.whole(slowest, fastest);
    const strokes = Array.from({ length: random.whole(2, 4) }, () => talk.next());
    due += (strokes.length * 60_000) / pace;
    const early = began + due / compression - performance.now();
    if (early > 0) await new Promise((next) => setTimeout(next, early));
    said.push(...strokes.flatMap(({ words }) => words));
    for (const text of cut(speech, strokes, random)) {
      reader.sent();
      await program.send(text);
    }
  }
  await program.send(`${lastWord}.\n\n`);
  await program.leave();
  await reader.until('the last word', () => reader.texts.at(-1)?.toLowerCase().includes(lastWord) === true);
  return [...said, lastWord];
}

async function trial(random: Random, minutes: number, say: Order['say']): Promise<Result> {
  const platform = await Platform.start({ env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const results = await Promise.all(
      speeches.map(async (speech) => {
        const [link] = await platform.links('captioner', 1, { room: room[speech] });
        if (link?.captions === undefined) throw new Error('no address for captions');
        const reader = await CaptionReader.enter(platform, room[speech]);
        const program = await software(speech, link.captions, { random: random.fork(), share: faulty });
        const said = wordsOf(await speak({ speech, random: random.fork(), program, reader }, minutes));
        const loss = compareWords(said, wordsOf(reader.texts));
        await reader.leave();
        say(`  ${speech}: ${said.length} words, ${loss.lost} lost, ${loss.doubled} doubled, shown within ${reader.maxMs} ms`);
        return { ...loss, acknowledged: said.length, maxMs: reader.maxMs };
      })
    );
    return total(1, results);
  } finally {
    await platform.stop();
  }
}

type Words = Pick<Result, 'acknowledged' | 'lost' | 'doubled' | 'maxMs'>;
/** Words in another place are counted as lost there and doubled here. */
export function total(trials: number, parts: readonly Words[]): Result {
  const sum = (key: 'acknowledged' | 'lost' | 'doubled'): number => parts.reduce((all, part) => all + part[key], 0);
  const maxMs = Math.max(0, ...parts.map((part) => part.maxMs ?? 0));
  return { trials, acknowledged: sum('acknowledged'), lost: sum('lost'), doubled: sum('doubled'), reordered: 0, maxMs };
}

/** Captioning software of three kinds at once: corrections, repeated and late packets, 60 to 280 words a minute. */
export async function encoder(order: Order, minutes = minutesOfSpeech): Promise<Result> {
  const random = randomOf(order, 0);
  const results: Result[] = [];
  for (let n = 0; n < order.trials; n += 1) results.push(await trial(random.fork(), minutes, order.say));
  return total(order.trials, results);
}
