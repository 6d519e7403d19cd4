import { once } from 'node:events';
import { WebSocket } from 'ws';
import { must, mustEqual } from '../breach.ts';
import { accepted, newId } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { CaptionsView } from '../frames.ts';
import type { House } from '../house.ts';

const lane = 'en-GB';
const log = 'captions:plenary';

/** What captioning software does: numbers that grow by one. */
class Software {
  readonly #house: House;
  #seq = 0;

  constructor(house: House) {
    this.#house = house;
  }
  async begin(): Promise<number> {
    const response = await this.#house.get(`${this.#path()}/seq?lang=${lane}`);
    const last = await response.text();
    must(response.status === 200 && /^\d+$/u.test(last), `the last number is "${last}"`);
    this.#seq = Number(last);
    return this.#seq;
  }
  next(): number {
    return ++this.#seq;
  }
  async send(seq: number | string, text: string): Promise<number> {
    const response = await fetch(`${this.#house.captions()}?seq=${seq}&lang=${lane}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: text,
      signal: AbortSignal.timeout(this.#house.hangMs)
    });
    await response.text();
    return response.status;
  }
  #path(): string {
    return new URL(this.#house.captions()).pathname;
  }
}

const texts = (client: Client): readonly string[] => client.view<CaptionsView>(log).segments.map(({ text }) => text);
async function written(client: Client, lines: readonly string[]): Promise<void> {
  const last = lines.at(-1) ?? '';
  await client.until(`the caption "${last}"`, () => texts(client).includes(last) || client.breaches.length > 0);
  mustEqual(client.breaches, [], 'what did not fit');
  mustEqual(texts(client).slice(-lines.length), lines, 'the last captions');
}
async function leaveLane(house: House): Promise<void> {
  const captioner = await house.enter('captioner');
  accepted(await captioner.command('lane.leave', { lane }), 'leaving the lane');
}

async function posted(house: House): Promise<void> {
  const [software, reader] = [new Software(house), await house.enter('reader')];
  await software.begin();
  const words = newId();
  const seq = software.next();
  mustEqual(await software.send(seq, `Once ${words}\n`), 200, 'a caption');
  mustEqual(await software.send(seq, `Once ${words}\n`), 200, 'the same caption again');
  mustEqual(await software.send(software.next(), `Then ${words}\n`), 200, 'the next caption');
  await written(reader, [`Once ${words}`, `Then ${words}`]);
  await leaveLane(house);
}

async function lastNumber(house: House): Promise<void> {
  const software = new Software(house);
  await software.begin();
  const seq = software.next();
  mustEqual(await software.send(seq, `Counted ${newId()}\n`), 200, 'a caption');
  mustEqual(await software.begin(), seq, 'the last number');
  await leaveLane(house);
}

async function lines(house: House): Promise<void> {
  const [software, reader] = [new Software(house), await house.enter('reader')];
  await software.begin();
  const words = newId();
  const from = reader.frames.length;
  mustEqual(await software.send(software.next(), `Begun ${words}`), 200, 'half a line');
  const cap = await reader.next('cap', ({ text }) => text === `Begun ${words}`, from);
  mustEqual([cap.room, cap.lane, cap.kind], ['plenary', lane, 'human'], 'the line that is being written');
  must(!texts(reader).includes(cap.text), 'half a line is a segment');
  await software.send(software.next(), ' and done\n');
  await written(reader, [`Begun ${words} and done`]);
  const segment = reader.view<CaptionsView>(log).segments.at(-1);
  mustEqual([segment?.id, segment?.lane], [cap.id, lane], 'the segment and the line it came from');
  // Two arrive the wrong way round.
  const [second, third] = [software.next(), software.next()];
  const late = software.send(third, `Third ${words}\n`);
  await software.send(second, `Second ${words}\n`);
  await late;
  await written(reader, [`Begun ${words} and done`, `Second ${words}`, `Third ${words}`]);
  await leaveLane(house);
}

async function refused(house: House): Promise<void> {
  const [software, reader] = [new Software(house), await house.enter('reader')];
  await software.begin();
  const before = (await reader.ping()).top;
  const nobody = await house.post('/captions/nobody-has-this-address?seq=1', 'words');
  mustEqual(nobody.status, 403, 'a wrong address');
  for (const seq of ['-1', '1.5', 'many']) mustEqual(await software.send(seq, 'words\n'), 400, `the number ${seq}`);
  mustEqual(await software.send(software.next(), 'word '.repeat(1_700)), 413, '8,500 bytes');
  mustEqual((await reader.ping()).top, before, 'the positions afterwards');
}

async function streamed(house: House): Promise<void> {
  const reader = await house.enter('reader');
  const words = newId();
  const address = `${house.captions().replace(/^http/u, 'ws')}/live?lang=${lane}`;
  const writer = await opened(address);
  for (const part of ['Stre', 'aam', '\b\bm ', words, '\n\n']) writer.socket.send(part);
  await written(reader, [`Stream ${words}`]);
  const other = await opened(address);
  mustEqual((await writer.goodbye).code, 4002, 'the close code of the first of two');
  other.socket.send(Buffer.from(words));
  mustEqual((await other.goodbye).code, 4005, 'the close code for bytes');
  const long = await opened(address);
  long.socket.send('word '.repeat(1_700));
  mustEqual((await long.goodbye).code, 4009, 'the close code for 8,500 bytes');
  const nobody = await opened(address.replace(/captions\/[^/]+/u, 'captions/nobody-has-this-address'));
  mustEqual((await nobody.goodbye).code, 4001, 'the close code of a wrong address');
  await leaveLane(house);
}

type Opened = { readonly socket: WebSocket; readonly goodbye: Promise<{ readonly code: number }> };
async function opened(address: string): Promise<Opened> {
  const socket = new WebSocket(address, { origin: 'https://elsewhere.example' });
  const goodbye = once(socket, 'close').then(([code]) => ({ code: Number(code) }));
  await once(socket, 'open');
  return { socket, goodbye };
}

/** Numbers that were there before: however many come, nothing is shown. */
async function flooded(house: House): Promise<void> {
  const software = new Software(house);
  const statuses = await Promise.all(Array.from({ length: 300 }, () => software.send(0, '')));
  must(statuses.includes(429), '300 posts at once were all taken');
  must(
    statuses.every((status) => status === 200 || status === 429),
    `a post was answered ${statuses.find((s) => s !== 200 && s !== 429)}`
  );
  const client = await house.enter('reader');
  for (let n = 0; n < 1_000; n++) client.say({ f: 'ping', t: n });
  const bye = await client.next('bye', () => true, 0);
  must(bye.code === 4509 && bye.retryWithinMs !== null, `1,000 frames at once were told ${bye.code}`);
  mustEqual(await client.closeCode(), 4509, 'the close code');
  await house.enter('reader');
}

export const captionChecks: readonly Check[] = [
  { rule: 'R-90', says: 'captioning software posts, each number once', run: posted },
  { rule: 'R-91', says: 'the last number can be asked for', run: lastNumber },
  { rule: 'R-92', says: 'lines come as they are written, in order', run: lines },
  { rule: 'R-93', says: 'wrong posts show nothing', run: refused },
  { rule: 'R-100', says: 'captions come as the messages of a socket', run: streamed },
  { rule: 'R-98', says: 'too much at once is told, and may come back', run: flooded }
];
