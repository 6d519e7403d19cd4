import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';
import type { ChoicesAnswer } from './choices-routes.ts';

let server: TestServer;
let organiser: Client;
let cookie = '';
beforeAll(async () => {
  server = await TestServer.start({});
  organiser = await server.enter('organiser');
  ({ cookie } = await server.join('organiser'));
  const workshops = ['workshop-1', 'workshop-2'].map((room) => ({ room, session: `of-${room}`, title: `Title of ${room}`, capacity: 3 }));
  const gone = ['workshop-3', 'workshop-4', 'workshop-5', 'workshop-6'];
  expect(await organiser.send('workshops.plan', { workshops, cancelled: gone })).toBe('ok');
});
afterAll(() => server.end());

async function send(body: object, as = cookie): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie: as, origin: server.url };
  return fetch(`${server.url}/api/choices`, { method: 'POST', headers, body: JSON.stringify(body) });
}
const answer = async (body: object): Promise<ChoicesAnswer> => (await (await send(body)).json()) as ChoicesAnswer;
const placeOf = (client: Client): string => JSON.stringify((client.own.get('day') as { place?: unknown } | undefined)?.place);

it('are looked at first, then given; whoever chose themselves keeps what they chose', async () => {
  const [ada, ben, cy] = [await server.join('delegate'), await server.join('delegate'), await server.join('delegate')];
  const page = await server.connect(ada.cookie);
  page.hello('plenary');
  await page.next('welcome');
  expect(await page.send('place.choose', { room: 'workshop-2' })).toBe('ok');
  const csv = ['name,first,second,third,with', `${ada.name},1`, `${ben.name},1,,,${cy.name}`, 'Nobody Here,1'].join('\n');
  const looked = await answer({ csv, others: false, give: false });
  expect(looked).toMatchObject({ wishes: 2, placed: 1, problems: [{ line: 4, code: 'UNKNOWN_NAME', value: 'Nobody Here' }] });
  const given = await answer({ csv, others: false, give: true });
  expect(given).toMatchObject({ placed: 3, waiting: 0 });
  await page.until(() => placeOf(page) === '{"room":"workshop-2"}');
  const beside = await server.connect(cy.cookie);
  beside.hello('plenary');
  await beside.next('welcome');
  await beside.until(() => placeOf(beside) === '{"room":"workshop-1"}');
  // Once more changes nothing.
  expect(await answer({ csv, others: false, give: true })).toMatchObject({ placed: 3, waiting: 0 });
});

it('that are nobody’s wish are given at random to who has none, as many as fit', async () => {
  const given = await answer({ csv: '', others: true, give: true });
  expect(given.placed).toBe(6);
  expect(given.none).toBe(given.people - 6);
  expect(given.none).toBeGreaterThan(0);
});

it('are taken back from who has not chosen anything since, and from nobody else', async () => {
  const undo = async (since: number, as = cookie): Promise<Response> => {
    const headers = { 'content-type': 'application/json', cookie: as, origin: server.url };
    return fetch(`${server.url}/api/choices/undo`, { method: 'POST', headers, body: JSON.stringify({ since }) });
  };
  const before = await answer({ csv: '', others: false, give: false });
  expect(before.since).toBeUndefined();
  const given = await answer({ csv: '', others: true, give: true });
  expect((await undo(given.since ?? 0, (await server.join('delegate')).cookie)).status).toBe(403);
  // Nothing was free this time: what an earlier press gave is not touched.
  expect(await (await undo((given.since ?? 0) + 1)).json()).toMatchObject({ back: 0, placed: before.placed });
  const back = (await (await undo(0)).json()) as ChoicesAnswer;
  expect(back.placed).toBe(before.placed - (back.back ?? 0));
  expect(back.placed).toBe(1);
});

it('are for those who run the day alone, and bounded', async () => {
  const body = { csv: '', others: false, give: false };
  const guest = await server.join('delegate');
  expect((await send(body, guest.cookie)).status).toBe(403);
  expect((await send(body, '')).status).toBe(401);
  expect((await send({ ...body, csv: 'x'.repeat(200_001) })).status).toBe(400);
  expect((await send({ ...body, more: 1 })).status).toBe(400);
  expect((await fetch(`${server.url}/api/choices`, { headers: { cookie: guest.cookie } })).status).toBe(403);
});
