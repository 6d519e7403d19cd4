import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { Fairness } from './fairness-routes.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

const ask = (cookie = ''): Promise<Response> => fetch(`${server.url}/api/fairness`, { headers: { cookie } });
const read = async (cookie: string): Promise<Fairness> => (await (await ask(cookie)).json()) as Fairness;
async function here(cookie: string, room = 'plenary') {
  const tab = await server.connect(cookie);
  tab.hello(room);
  await tab.next('welcome');
  return tab;
}

describe('how the queue went', () => {
  it('is for organisers and hosts, and is refused to everybody else', async () => {
    expect((await ask()).status).toBe(401);
    for (const role of ['delegate', 'supporter', 'speaker', 'interpreter', 'captioner', 'helper'] as const)
      expect([role, (await ask((await server.join(role)).cookie)).status]).toEqual([role, 403]);
  });

  it('says each room to its own hosts, the day to whoever hosts all rooms, and names nobody', async () => {
    const organiser = await server.join('organiser');
    const chair = await here(organiser.cookie);
    expect(await chair.send('broadcast.start', {})).toBe('ok');
    const names: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const one = await server.join('delegate');
      names.push(one.id);
      const id = newId();
      expect(await (await here(one.cookie)).send('hand.raise', { id, way: 'signing' })).toBe('ok');
      if (n === 5) expect(await chair.send('contribution.call', { id, departure: 'Mary Lamb must leave' })).toBe('ok');
    }
    const all = await read(organiser.cookie);
    expect(all.rooms.map(({ room }) => room)).toEqual(['plenary']);
    expect(all.rooms[0]?.report).toMatchObject({ departures: 1, reasons: [{ reason: 'own-words', times: null }], ways: [{ asked: 6 }] });
    expect(all.day).toMatchObject({ ways: [{ way: 'signing', asked: 5, heard: null }] });
    const text = JSON.stringify(all);
    expect([...names, 'Mary Lamb'].filter((name) => text.includes(name))).toEqual([]);
    const [own, elsewhere] = await Promise.all(['plenary', 'workshop-1'].map((room) => server.join('host', room)));
    const mine = await read(own?.cookie ?? '');
    expect([mine.rooms.length, mine.day]).toEqual([1, null]);
    expect(await read(elsewhere?.cookie ?? '')).toMatchObject({ rooms: [], day: null });
  });
});
