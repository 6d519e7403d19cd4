import { type Link, Platform } from '../platform/platform.ts';
import { WirePerson } from '../bad-input/wire-person.ts';
import { CaptionReader } from './caption-reader.ts';
import { type Software, software } from './captioning-software.ts';
import type { Result } from './compare.ts';
import { total } from './encoder.ts';
import { type Order, randomOf } from './fault.ts';
import type { Random } from './random.ts';
import { compareWords, Talk, wordsOf } from './talk.ts';

const room = 'plenary';
const lane = 'en-GB';
const wordsAMinute = 200;
/** Two captioners hear the same, and one is up to so many words ahead. */
const mostAhead = 6;
/** Words of speech around one hand-over. */
const [fewest, most] = [30, 50];
const ways = ['the writer’s software', 'the partner’s software', 'the partner’s phone', 'the writer’s phone'] as const;
const lastWord = 'zulu';

type Captioner = { readonly program: Software; readonly phone: WirePerson; at: number; silent: boolean };

/** Two captioners of one room, what is said in it, and who writes. */
class Desk {
  readonly #random: Random;
  readonly #full: boolean;
  readonly #pair: readonly [Captioner, Captioner];
  readonly reader: CaptionReader;
  readonly #talk: Talk;
  readonly #said: { readonly text: string; readonly word: string }[] = [];
  #now = 0;
  #writer: 0 | 1 = 0;

  constructor(parts: { random: Random; full: boolean; pair: readonly [Captioner, Captioner]; reader: CaptionReader }) {
    this.#random = parts.random;
    this.#full = parts.full;
    this.#pair = parts.pair;
    this.reader = parts.reader;
    this.#talk = new Talk(parts.random.fork(), { slips: 0 });
  }

  get writer(): Captioner {
    return this.#pair[this.#writer];
  }
  get partner(): Captioner {
    return this.#pair[this.#writer === 0 ? 1 : 0];
  }
  get said(): readonly string[] {
    return this.#said.slice(0, this.#now).map(({ word }) => word);
  }

  /** The word at this place, made when somebody first needs it. */
  #word(place: number): { readonly text: string; readonly word: string } {
    while (this.#said.length <= place) {
      const { text, words } = this.#talk.next();
      this.#said.push({ text, word: words.join(' ') });
    }
    return this.#said[place] ?? { text: '', word: '' };
  }

  /** A captioner writes up to this place. */
  async #write(who: Captioner, upTo: number): Promise<void> {
    let text = '';
    for (; who.at < upTo; who.at += 1) text += this.#word(who.at).text;
    if (text !== '') await who.program.send(text);
  }

  /** Somebody speaks for so many words; both write, each a little before or behind. */
  async speak(words: number): Promise<void> {
    const end = this.#now + words;
    const ahead = [this.#random.whole(-mostAhead, mostAhead), this.#random.whole(-mostAhead, mostAhead)];
    while (this.#now < end) {
      const step = Math.min(this.#random.whole(1, 3), end - this.#now);
      this.#now += step;
      if (this.#full) await new Promise((next) => setTimeout(next, (step * 60_000) / wordsAMinute));
      const order = this.#random.shuffled([0, 1] as const);
      for (const n of order) {
        const who = this.#pair[n];
        if (!who.silent) await this.#write(who, Math.max(0, this.#now + (ahead[n] ?? 0)));
      }
    }
  }

  async handOver(way: (typeof ways)[number]): Promise<void> {
    const { writer, partner } = this;
    // Somebody who wrote nothing begins with the word behind the last one that is shown.
    if (partner.silent) {
      await this.#write(writer, Math.max(writer.at, this.#now));
      [partner.at, this.#now] = [writer.at, writer.at];
      partner.silent = false;
      // Software that writes nothing has not told that it stands by. Their phone has, or tells it again.
      await partner.phone.command('lane.ready', { lane });
    }
    this.reader.sent();
    if (way === 'the writer’s software') await writer.program.send('\n//handover\n');
    else if (way === 'the partner’s software') await partner.program.send('\n//handover\n');
    else if (way === 'the partner’s phone') await told(partner.phone, 'lane.take', { lane, kind: 'human' });
    else await told(writer.phone, 'lane.leave', { lane });
    this.#writer = this.#writer === 0 ? 1 : 0;
  }

  async end(): Promise<void> {
    this.#now = Math.max(this.#now, this.writer.at);
    await this.#write(this.writer, this.#now);
    await this.writer.program.send(`${lastWord}.\n\n`);
    await this.reader.until('the last word', () => this.reader.texts.at(-1)?.toLowerCase().includes(lastWord) === true);
  }
  async leave(): Promise<void> {
    for (const { program, phone } of this.#pair) await Promise.all([program.leave(), phone.leave()]);
    await this.reader.leave();
  }
}

async function told(phone: WirePerson, type: string, data: object): Promise<void> {
  const answer = await phone.command(type, data);
  if (answer.f !== 'ok') throw new Error(`${type} was refused with ${answer.code}`);
}

async function captioner(platform: Platform, random: Random): Promise<Captioner> {
  const [link]: readonly (Link | undefined)[] = await platform.links('captioner', 1, { room });
  if (link?.captions === undefined) throw new Error('no address for captions');
  const program = await software('streamtext', link.captions, { random, share: 0 });
  return { program, phone: await WirePerson.enter(platform, link, room), at: 0, silent: false };
}

/** Two people hand over again and again, in every way there is: one text without a gap comes out, and none of it twice. */
export async function handover(order: Order): Promise<Result> {
  const random = randomOf(order, 0);
  const platform = await Platform.start({ env: { LOG_LEVEL: 'error', WEB_BUILD: 'none' } });
  try {
    const pair = [await captioner(platform, random), await captioner(platform, random)] as const;
    await told(pair[0].phone, 'lane.take', { lane, kind: 'human' });
    const desk = new Desk({ random, full: order.full, pair, reader: await CaptionReader.enter(platform, room) });
    for (let n = 0; n < order.trials; n += 1) {
      desk.partner.silent = random.chance(0.2);
      await desk.speak(random.whole(fewest, most));
      const way = random.pick(ways);
      await desk.handOver(way);
      await desk.speak(random.whole(2, 8));
      await desk.reader.shown();
    }
    await desk.end();
    const said = wordsOf([...desk.said, lastWord]);
    const loss = compareWords(said, wordsOf(desk.reader.texts));
    order.say(`  ${order.trials} hand-overs in ${said.length} words: ${loss.lost} lost, ${loss.doubled} doubled`);
    await desk.leave();
    return total(order.trials, [{ ...loss, acknowledged: said.length, maxMs: desk.reader.maxMs }]);
  } finally {
    await platform.stop();
  }
}
