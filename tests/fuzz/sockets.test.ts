import { Agent } from 'node:http';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Messages } from './messages.ts';
import { send } from './requests.ts';
import { faultOf, framesOf } from './rules.ts';
import { Seeded } from './seeded.ts';
import { fuzzedRooms, World } from './world.ts';

const answers: ReadonlySet<string> = new Set(['ok', 'no', 'pong', 'media', 'welcome']);
const agent = new Agent({ keepAlive: true });

let world: World;
beforeAll(async () => {
  world = await World.begin();
});
afterAll(async () => {
  agent.destroy();
  await world.end();
});

const hello = (random: Seeded): string => JSON.stringify({ f: 'hello', proto: 1, room: random.pick(fuzzedRooms), have: {} });

/** One connection over a real socket: everything sent is answered, or the connection says why it ends. */
async function socketVisit(random: Seeded, source: Messages, count: number): Promise<readonly string[]> {
  const { cookie } = random.pick(world.fuzzers);
  const socket = new WebSocket(`${world.server.url.replace('http', 'ws')}/live`, { headers: { cookie } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const faults: string[] = [];
  const wanted = count + 1;
  let heard = 0;
  const over = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    socket.on('message', (data: Buffer) => {
      for (const frame of framesOf(data.toString())) {
        const fault = faultOf(frame);
        if (fault !== null) faults.push(fault);
        if (answers.has(frame.f) && ++heard >= wanted) resolve();
      }
    });
  });
  socket.send(hello(random));
  for (let n = 0; n < count; n += 1) socket.send(unusual(random) ?? source.next().text);
  await over;
  socket.terminate();
  return faults;
}

/** What only a real socket can carry: bytes that are no text, and more than the server takes. */
function unusual(random: Seeded): string | Buffer | null {
  if (random.chance(0.995)) return null;
  return random.chance(0.5) ? Buffer.from([0xff, 0xfe, 0, random.below(256)]) : 'x'.repeat(random.between(60_000, 300_000));
}

describe('over real connections', () => {
  it('4,000 messages through sockets: each is answered, or the connection ends with its reason', { timeout: 300_000 }, async () => {
    const random = new Seeded(11);
    const source = new Messages(random, world.known);
    const faults: string[] = [];
    for (let visit = 0; visit < 100; visit += 1) faults.push(...(await socketVisit(random, source, 40)));
    expect(faults).toEqual([]);
    expect(await world.faults()).toEqual([]);
  });

  it('requests of the polling carrier: whatever they hold, the next person can come in', { timeout: 300_000 }, async () => {
    const random = new Seeded(12);
    const source = new Messages(random, world.known);
    const faults: string[] = [];
    for (let visit = 0; visit < 60; visit += 1) faults.push(...(await pollingVisit(random, source)));
    expect(faults).toEqual([]);
    expect(await world.faults()).toEqual([]);
  });
});

/** Opens a session of the polling carrier, posts packets that are good or spoilt, and reads what comes back. */
async function pollingVisit(random: Seeded, source: Messages): Promise<readonly string[]> {
  const { cookie } = random.pick(world.fuzzers);
  const port = Number(new URL(world.server.url).port);
  const ask = (method: string, query: string, body: string | null = null) =>
    send(
      port,
      { method, path: `/socket.io/?EIO=4&transport=polling${query}`, headers: { cookie, 'content-type': 'text/plain' }, body },
      agent
    );
  const opened = await ask('GET', '');
  const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
  const faults: string[] = [];
  await ask('POST', `&sid=${sid}`, '40');
  for (let n = 0; n < 10; n += 1) {
    const text = n === 0 ? hello(random) : source.next().text;
    const { status, body } = await ask(
      'POST',
      `&sid=${sid}${random.chance(0.05) ? '&sid=again&__proto__[a]=1' : ''}`,
      packet(random, text)
    );
    if (status >= 500) faults.push(`${status}: ${body} after ${text.slice(0, 200)}`);
  }
  // The connect packet at least is answered, so nobody waits here.
  const { status, body } = await ask('GET', `&sid=${sid}`);
  if (status >= 500) faults.push(`${status}: ${body}`);
  for (const part of body.split('\u001e').filter((one) => one.startsWith('42'))) {
    const [, text] = JSON.parse(part.slice(2)) as [string, string];
    for (const frame of framesOf(text)) faults.push(...[faultOf(frame)].filter((fault) => fault !== null));
  }
  await ask('POST', `&sid=${sid}`, '1');
  return faults;
}

function packet(random: Seeded, text: string): string {
  if (random.chance(0.8)) return `42${JSON.stringify(['f', text])}`;
  return random.pick([
    `42["f",${text}]`,
    '42["f",1]',
    '42[',
    '451-["f",{"_placeholder":true,"num":0}]',
    'b////',
    '49',
    '2probe',
    `42["x","${random.id()}"]`,
    '',
    '\u001e\u001e',
    `4${'2'.repeat(400)}`
  ]);
}
