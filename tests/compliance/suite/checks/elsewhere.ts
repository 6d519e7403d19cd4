import { must, mustEqual } from '../breach.ts';
import { canary, newId } from '../check.ts';
import type { Check } from '../check.ts';
import type { Position, RoomOwn, ServerFrame } from '../frames.ts';
import type { House } from '../house.ts';

const room = 'room:plenary';
const between = '\u001e';

/** Engine.IO 4 and Socket.IO 5 by long-polling, as far as one event both ways needs them. */
class Polling {
  readonly #house: House;
  readonly #headers: Readonly<Record<string, string>>;
  #session = '';

  constructor(house: House, cookie: string) {
    this.#house = house;
    this.#headers = { cookie: `alongside=${cookie}` };
  }
  async open(): Promise<void> {
    const [first = ''] = await this.#read();
    must(first.startsWith('0{'), `polling was answered "${first.slice(0, 80)}"`);
    this.#session = (JSON.parse(first.slice(1)) as { readonly sid: string }).sid;
    await this.#write('40');
  }
  async say(frame: object): Promise<void> {
    await this.#write(`42${JSON.stringify(['f', JSON.stringify(frame)])}`);
  }
  /** Reads until one of the frames fits. */
  async until(fits: (frame: ServerFrame) => boolean): Promise<readonly ServerFrame[]> {
    const frames: ServerFrame[] = [];
    while (!frames.some(fits)) {
      for (const packet of await this.#read()) {
        if (packet === '2') await this.#write('3');
        if (!packet.startsWith('42')) continue;
        const [event, text] = JSON.parse(packet.slice(2)) as readonly [string, string];
        mustEqual(event, 'f', 'the event');
        const message = JSON.parse(text) as ServerFrame | ServerFrame[];
        frames.push(...(Array.isArray(message) ? message : [message]));
      }
    }
    return frames;
  }
  #path(): string {
    return `/socket.io/?EIO=4&transport=polling${this.#session === '' ? '' : `&sid=${this.#session}`}`;
  }
  async #read(): Promise<readonly string[]> {
    const response = await this.#house.get(this.#path(), this.#headers);
    mustEqual(response.status, 200, 'the status of polling');
    return (await response.text()).split(between);
  }
  async #write(packet: string): Promise<void> {
    const response = await fetch(`${this.#house.url}${this.#path()}`, {
      method: 'POST',
      headers: { ...this.#headers, 'content-type': 'text/plain;charset=UTF-8' },
      body: packet,
      signal: AbortSignal.timeout(this.#house.hangMs)
    });
    mustEqual(response.status, 200, 'the status of a post of polling');
    await response.text();
  }
}

async function polled(house: House): Promise<void> {
  const polling = new Polling(house, await house.cookie('reader'));
  await polling.open();
  await polling.say({ f: 'hello', proto: 1, room: 'plenary', have: {} });
  const first = await polling.until(({ f }) => f === 'count');
  mustEqual(
    first.filter((frame) => frame.f === 'snap').map(({ log }) => log),
    ['day', room, 'captions:plenary'],
    'the snapshots'
  );
  const id = newId();
  await polling.say({ f: 'cmd', id, type: 'card.show', data: { colour: null } });
  await polling.until((frame) => frame.f === 'ok' && frame.id === id);
  await polling.say({ f: 'ping', t: 1, extra: 1 });
  const refused = await polling.until(({ f }) => f === 'no');
  must(
    refused.some((frame) => frame.f === 'no' && frame.code === 'BAD_FRAME'),
    'an unknown key was not refused'
  );
  const stranger = new Polling(house, 'nobody');
  await stranger.open();
  const bye = (await stranger.until(({ f }) => f === 'bye')).find((frame) => frame.f === 'bye');
  mustEqual(bye?.code, 4001, 'what a stranger is told');
}

type Sent = { readonly ok: boolean; readonly f: string; readonly id: string; readonly code?: string; readonly retry?: boolean };
async function byForm(house: House): Promise<void> {
  const cookie = { cookie: `alongside=${await house.cookie('mover')}` };
  const send = async (body: object, headers: Readonly<Record<string, string>> = cookie): Promise<readonly [number, Sent]> => {
    const response = await house.post('/api/rooms/plenary/commands', body, headers);
    return [response.status, (await response.json()) as Sent];
  };
  const [id, question] = [newId(), newId()];
  const data = { id: question, way: 'writing', text: canary('by form'), named: true };
  for (const time of ['first', 'second']) {
    const [status, answer] = await send({ id, type: 'contribution.ask', data });
    mustEqual([status, answer], [200, { ok: true, f: 'ok', id }], `the answer to the ${time} sending`);
  }
  const [status, refused] = await send({ id: newId(), type: 'announcement.make', data: { text: 'I am a host.' } });
  must(status >= 400 && status < 500, `a refusal has the status ${status}`);
  mustEqual([refused.ok, refused.f, refused.code, refused.retry], [false, 'no', 'NOT_ALLOWED', false], 'the refusal');
  mustEqual((await send({ id: newId(), type: 'card.show', data: { colour: 'red', x: 1 } }))[1].code, 'BAD_DATA', 'an unknown key');
  mustEqual((await send({ id: newId(), type: 'card.show', data: { colour: 'red' } }, {}))[0], 401, 'the status without a cookie');
  mustEqual((await send({ id: newId(), type: 'contribution.withdraw', data: { id: question } }))[0], 200, 'taking it back');
}

async function byPage(house: House): Promise<void> {
  const response = await house.get('/api/rooms/plenary/view', { cookie: `alongside=${await house.cookie('reader')}` });
  type Seen = Position & { readonly view: unknown; readonly own: RoomOwn };
  const { logs } = (await response.json()) as { readonly logs: Readonly<Record<string, Seen>> };
  const client = await house.connect('reader');
  await client.entered('plenary', Object.fromEntries(Object.entries(logs).map(([log, { epoch, pos }]) => [log, { epoch, pos }])));
  mustEqual([...client.copies.keys()], [], 'the snapshots for somebody who has the page');
  const fresh = await house.enter('reader');
  for (const [log, copy] of fresh.copies) mustEqual(logs[log]?.view, copy.view, `${log} by page and by snapshot`);
  mustEqual((await house.get('/api/rooms/plenary/view')).status, 401, 'the status without a cookie');
}

export const elsewhereChecks: readonly Check[] = [
  { rule: 'R-95', says: 'the same frames go by polling', run: polled },
  { rule: 'R-96', says: 'one command by form', run: byForm },
  { rule: 'R-97', says: 'one look by page, that can be continued', run: byPage }
];
