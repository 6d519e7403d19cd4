import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { rehearsalOf } from '@alongside/domain';
import type { CaptionsView } from '@alongside/domain';
import { openRedisRoomLog } from '@alongside/store/redis';
import { RedisProcess } from '@alongside/store/testing';
import { TestServer } from '../testing/server.ts';

type Joined = Awaited<ReturnType<TestServer['join']>>;
type Tab = Awaited<ReturnType<TestServer['connect']>>;

async function rehearses(server: TestServer, { cookie }: Pick<Joined, 'cookie'>, on: boolean): Promise<void> {
  const answer = await fetch(`${server.url}/api/me/rehearsal`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ on })
  });
  if (!answer.ok) throw new Error(`the rehearsal was refused: ${answer.status}`);
}
/** Connected, and in the room. */
async function enters(server: TestServer, { cookie }: Pick<Joined, 'cookie'>, room: string): Promise<Tab> {
  const tab = await server.connect(cookie);
  tab.hello(room);
  await tab.next('welcome');
  return tab;
}
const texts = (tab: Tab, room: string): readonly string[] => tab.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text);
async function shows(tab: Tab, room: string, wanted: readonly string[]): Promise<void> {
  await tab.until(() => texts(tab, room).length >= wanted.length);
  expect(texts(tab, room)).toEqual(wanted);
}
async function socketOf(captions: string): Promise<WebSocket> {
  const socket = new WebSocket(`${captions.replace(/^http/u, 'ws')}/live?lang=en-GB`);
  await once(socket, 'open');
  return socket;
}
const post = async (address: string, seq: number, text: string): Promise<number> =>
  (await fetch(`${address}?seq=${seq}&lang=en-GB`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text })).status;

describe('software that writes over a WebSocket', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.end());

  it('goes with its captioner into the rehearsal and back, over the same socket, and no line is in both', async () => {
    const [captioner, host] = [await server.join('captioner', 'workshop-1'), await server.enter('host', 'workshop-1')];
    const mine = rehearsalOf(captioner.id);
    const socket = await socketOf(captioner.captions);
    socket.send('For everybody.\n');
    await shows(host, 'workshop-1', ['For everybody.']);
    await rehearses(server, captioner, true);
    const tab = await enters(server, captioner, mine);
    socket.send('Only for me.\n');
    await shows(tab, mine, ['Only for me.']);
    await rehearses(server, captioner, false);
    socket.send('For everybody again.\n');
    await shows(host, 'workshop-1', ['For everybody.', 'For everybody again.']);
    socket.close();
    await once(socket, 'close');
  });
});

describe('two servers on one Redis', () => {
  let redis: RedisProcess;
  let folder = '';
  const nodes: TestServer[] = [];
  beforeAll(async () => {
    redis = await RedisProcess.start();
    folder = await mkdtemp(join(tmpdir(), 'alongside-rehearsal-'));
    for (const _node of ['one', 'other']) {
      const store = await openRedisRoomLog(redis.url);
      nodes.push(
        await TestServer.start({
          folder,
          wrap: (sqlite) => {
            void sqlite.close();
            return store;
          }
        })
      );
    }
  });
  afterAll(async () => {
    for (const node of nodes) await node.stop();
    await redis.end();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['POST', 'WebSocket'] as const)('have words of a %s on one in the rehearsal that is open on the other', async (way) => {
    const [one, other] = nodes;
    if (one === undefined || other === undefined) throw new Error('there are not two servers');
    const room = way === 'POST' ? 'workshop-2' : 'workshop-3';
    const captioner = await one.join('captioner', room);
    const host = await one.enter('host', room);
    const mine = rehearsalOf(captioner.id);
    const feed = captioner.captions.replace(one.url, other.url);
    const socket = way === 'WebSocket' ? await socketOf(feed) : null;
    let seq = 0;
    const say = async (words: string): Promise<void> => {
      seq += 1;
      if (socket) socket.send(`${words}\n`);
      else expect(await post(feed, seq, `${words}\n`)).toBe(200);
    };
    await say('For everybody.');
    await shows(host, room, ['For everybody.']);
    await rehearses(one, captioner, true);
    const tab = await enters(one, captioner, mine);
    await say('Only for me.');
    await shows(tab, mine, ['Only for me.']);
    await rehearses(one, captioner, false);
    await say('For everybody again.');
    await shows(host, room, ['For everybody.', 'For everybody again.']);
    socket?.close();
  });
});
