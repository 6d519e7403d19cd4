import type { CaptionsView } from '@alongside/domain';
import { captionsOf, laneOf, type Person, SpeechHouse } from '../speech/speech-house.ts';
import { wordErrors, wordsOf } from '../speech/word-errors.ts';
import { until } from '../platform/wait.ts';
import { WirePerson } from '../bad-input/wire-person.ts';
import { type Software, software } from './captioning-software.ts';
import type { Result } from './compare.ts';
import { type Order, randomOf } from './fault.ts';
import type { Random } from './random.ts';
import { SlowCaptioner } from './slow-captioner.ts';
import { Speaking } from './speaking.ts';
import { type Engine, judge, type Judged } from './takeover-judge.ts';

const lane = 'en-GB';
const room = 'plenary';
/** What counts as stopped when nothing else says so (decision page 10), and how soon others go on. */
const [stoppedMs, withinMs] = [8_000, 2_000];
/** How captioners are behind, and the one who pauses. */
const [quickest, slowest, pauseMs, pauseEvery] = [3_000, 6_000, 5_000, 12_000];
const ways = ['its line closes', 'they say so', 'nothing comes any more'] as const;

type Way = (typeof ways)[number];
type Trial = Judged & {
  readonly way: Way;
  readonly spoken: string;
  readonly lines: CaptionsView['segments'];
  readonly ms: number;
};

/** A plenary with one voice, one captioner and one reader. */
class Scene {
  readonly #reader: Person;
  readonly #phone: WirePerson;
  readonly #address: string;
  readonly #random: Random;
  readonly speaking: Speaking;
  readonly captioner: SlowCaptioner;
  #program: Software | null = null;
  #seen = 0;

  private constructor(parts: { reader: Person; phone: WirePerson; address: string; random: Random; speaking: Speaking }) {
    this.#reader = parts.reader;
    this.#phone = parts.phone;
    this.#address = parts.address;
    this.#random = parts.random;
    this.speaking = parts.speaking;
    this.captioner = new SlowCaptioner(parts.speaking, quickest);
  }

  static async open(house: SpeechHouse, random: Random): Promise<Scene> {
    house.startTranscriber();
    const [host, reader] = [await house.enter('host'), await house.enter('delegate')];
    const { microphone } = await house.speaker(host);
    await until('the automatic lane is on', () => laneOf(reader)?.kind === 'automatic' && laneOf(reader)?.on === true);
    const [link] = await house.platform.links('captioner', 1, { room });
    if (link?.captions === undefined) throw new Error('no address for captions');
    const phone = await WirePerson.enter(house.platform, link, room);
    return new Scene({ reader, phone, address: link.captions, random, speaking: new Speaking(microphone) });
  }

  get kind(): string | undefined {
    return laneOf(this.#reader)?.kind;
  }
  /** Segments that came since the last call. */
  since(): CaptionsView['segments'] {
    const { segments } = captionsOf(this.#reader);
    const lines = segments.slice(this.#seen);
    this.#seen = segments.length;
    return lines;
  }
  async #open(): Promise<Software> {
    this.#program = await software('websocket', this.#address, { random: this.#random, share: 0 });
    return this.#program;
  }

  /** The first word of the next sentence that begins. */
  async nextSentence(): Promise<number> {
    const { clips } = this.speaking;
    await until('the next sentence', () => this.speaking.clips > clips, 60_000);
    return this.speaking.words.findIndex(({ clip }) => clip === clips);
  }
  /** Waits until the captioner has written this many words in all. */
  async written(word: number): Promise<void> {
    await until('the captioner has written', () => this.captioner.next >= word, 120_000);
  }

  /** The same, and everybody has them. */
  async stored(word: number): Promise<void> {
    await this.written(word);
    await this.read(word);
  }
  /** Everybody has read them, whoever wrote. */
  async read(word: number): Promise<void> {
    const last = this.speaking.words[word - 1]?.word ?? '';
    const isLast = (text: string): boolean => wordsOf(text).at(-1) === wordsOf(last).at(-1);
    await until('the last words are stored', () => isLast(captionsOf(this.#reader).segments.at(-1)?.text ?? ''));
  }

  async begin(): Promise<number> {
    const from = await this.nextSentence();
    this.captioner.begin(await this.#open(), from);
    await until('a human writes', () => this.kind === 'human', 60_000);
    return from;
  }

  /** Stops the captioner; the moment from which on others should go on. */
  async stop(way: Way): Promise<number> {
    this.captioner.stop();
    const program = this.#program;
    this.#program = null;
    if (way === 'its line closes') await program?.leave();
    if (way === 'they say so') await this.#phone.command('lane.leave', { lane });
    if (way !== 'nothing comes any more') return Date.now();
    const { lastAt, delayMs } = this.captioner;
    const older = (now: number): number => this.speaking.spoken(lastAt - delayMs, now - delayMs);
    await until('8 s of speech without a word', () => older(Date.now()) >= stoppedMs, 60_000);
    return Date.now();
  }
  /** Milliseconds until the machine's words are shown. */
  async machine(from: number): Promise<number> {
    const frames = this.#reader.client.frames;
    const before = captionsOf(this.#reader).segments.length;
    const seen = frames.length;
    await until(
      'the machine goes on',
      () =>
        this.kind === 'automatic' &&
        (captionsOf(this.#reader)
          .segments.slice(before)
          .some(({ kind }) => kind === 'automatic') ||
          frames.slice(seen).some((frame) => frame.f === 'cap' && frame.kind === 'automatic')),
      30_000
    );
    return Date.now() - from;
  }

  /** The captioner is back with a whole sentence, and writes two more. */
  async comeBack(): Promise<number> {
    const from = await this.nextSentence();
    this.captioner.begin(this.#program ?? (await this.#open()), from);
    await until('the human lane is back', () => this.kind === 'human', 120_000);
    await this.nextSentence();
    const last = await this.nextSentence();
    await this.stored(last);
    return last;
  }
  async end(): Promise<void> {
    this.captioner.stop();
    await this.captioner.end();
    await this.speaking.end();
    await this.#program?.leave();
    await this.#phone.leave();
  }
}
const said = (scene: Scene, from: number, to: number): string =>
  scene.speaking.words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');

const textOf = (lines: CaptionsView['segments']): string => lines.map(({ text }) => text).join(' ');
const told = ({ spoken, lines }: Trial): string =>
  [`    said: ${spoken}`, ...lines.map(({ kind, text }) => `    ${kind}: ${text}`)].join('\n');

/** Errors that the engine makes over all recorded sentences, when nobody disturbs it. */
async function engineErrors(scene: Scene): Promise<Engine> {
  const { speaking } = scene;
  const first = await scene.nextSentence();
  await scene.read(first);
  scene.since();
  for (let n = 0; n < speaking.count; n += 1) await scene.nextSentence();
  const last = speaking.words.findLastIndex(({ clip }) => clip === speaking.clips - 2);
  await scene.read(last + 1);
  return wordErrors(said(scene, first, last + 1), textOf(scene.since()));
}

async function trial(scene: Scene, { random, way, engine }: { random: Random; way: Way; engine: Engine }): Promise<Trial> {
  const { captioner } = scene;
  captioner.delayMs = random.whole(quickest, slowest);
  const from = await scene.nextSentence();
  await scene.stored(from);
  scene.since();
  await scene.written(from + random.whole(10, 40));
  const ms = await scene.machine(await scene.stop(way));
  const to = await scene.comeBack();
  const lines = scene.since();
  const spoken = said(scene, from, to);
  return { way, ms, spoken, lines, ...judge(spoken, lines, engine) };
}

/** Somebody six seconds behind, who pauses for five, is never taken for gone. */
async function pauses(scene: Scene, count: number): Promise<number> {
  scene.captioner.delayMs = slowest;
  let flips = 0;
  for (let n = 0; n < count; n += 1) {
    await new Promise((next) => setTimeout(next, pauseEvery - pauseMs));
    scene.captioner.pause(pauseMs);
    await new Promise((next) => setTimeout(next, pauseMs));
    if (scene.kind !== 'human') flips += 1;
  }
  return flips;
}

/** A captioner's words stop in every way there is, and come back: the machine goes on between, and one text comes out. */
export async function takeover(order: Order): Promise<Result> {
  const random = randomOf(order, 0);
  const house = await SpeechHouse.open();
  try {
    const scene = await Scene.open(house, random);
    const engine = await engineErrors(scene);
    order.say(`  the engine by itself: ${engine.errors} errors in ${engine.words} words`);
    await scene.begin();
    const trials: Trial[] = [];
    for (let n = 0; n < order.trials; n += 1) {
      const one = await trial(scene, { random, way: ways[n % ways.length] ?? ways[0], engine });
      trials.push(one);
      if (one.lost + one.doubled > 0) order.say(told(one));
      order.say(`  ${one.way}: machine after ${one.ms} ms; ${one.errors} errors in ${one.said} words, ${one.allowed} allowed`);
    }
    const flips = await pauses(scene, order.trials);
    order.say(`  ${order.trials} pauses of ${pauseMs} ms by somebody ${slowest} ms behind: ${flips} taken for gone`);
    await scene.end();
    return judged(trials, flips);
  } finally {
    await house.close();
  }
}

function judged(trials: readonly Trial[], flips: number): Result {
  const maxMs = Math.max(...trials.map(({ ms }) => ms));
  const sum = (of: (one: Trial) => number): number => trials.reduce((total, one) => total + of(one), 0);
  const result = {
    trials: trials.length,
    acknowledged: sum(({ said: words }) => words),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    reordered: 0,
    maxMs
  };
  const late = trials.filter(({ ms }) => ms > withinMs).length;
  if (late + flips === 0) return result;
  console.table({ takeover: result });
  throw new Error(`${late} takeovers came later than ${withinMs} ms, and ${flips} pauses were taken for a stop`);
}
