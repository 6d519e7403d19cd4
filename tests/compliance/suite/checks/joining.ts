import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { must, mustEqual } from '../breach.ts';
import { accepted, newId } from '../check.ts';
import type { Check } from '../check.ts';
import type { Client } from '../client.ts';
import type { House } from '../house.ts';

const strange = 'https://elsewhere.example';

async function program(house: House): Promise<void> {
  const joined = await house.join({ token: house.token('asker'), take: true });
  const { ok, cookie, maxAgeS, to, person } = joined as typeof joined & {
    readonly person?: { readonly id: string; readonly role: string };
  };
  must(ok && typeof cookie === 'string' && cookie !== '', `the join was answered ${JSON.stringify(joined).slice(0, 200)}`);
  must(typeof maxAgeS === 'number' && typeof to === 'string', 'maxAgeS or to is missing');
  mustEqual(Object.keys(person ?? {}).toSorted(), ['id', 'name', 'role', 'room'], 'the keys of person');
  const client = await house.connect('asker', { cookie: cookie ?? '' });
  const welcome = await client.entered('plenary');
  mustEqual([welcome.me.id, welcome.me.role], [person?.id, 'delegate'], 'the person of the link and of the connection');
  await house.takeOver('asker');
}

async function oneBrowser(house: House): Promise<void> {
  const token = house.token('spare');
  const first = await house.takeOver('spare');
  mustEqual((await house.join({ token }, first)).cookie, first, 'the cookie of the same browser');
  const client = await house.enter('spare');
  mustEqual(await house.join({ token }), { ok: false, code: 'DEVICE_OTHER' }, 'a join of another browser');
  must(client.open, 'the first browser was closed before another one took over');
  const second = await house.takeOver('spare');
  must(second !== first, 'the other browser got the same cookie');
  mustEqual((await client.next('bye', () => true, 0)).code, 4002, 'the code of bye');
  mustEqual(await client.closeCode(), 4002, 'the close code');
}

async function wrongLinks(house: House): Promise<void> {
  mustEqual(await house.join({ token: 'this-is-a-token-of-nobody' }), { ok: false, code: 'LINK_WRONG' }, 'a wrong token');
  for (const body of [{ token: 5 }, {}, { token: house.token('asker'), role: 'host' }, []]) {
    const response = await house.post('/api/join', body);
    const { code } = (await response.json()) as { readonly code?: string };
    mustEqual([response.status, code], [400, 'LINK_WRONG'], `a join with ${JSON.stringify(Object.keys(body))}`);
  }
}

/** The handshake by hand, since a library would hide what was chosen. */
function handshake(house: House, headers: Readonly<Record<string, string>>): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const asked = request(`${house.url}/live`, {
    headers: { connection: 'Upgrade', upgrade: 'websocket', ...headers },
    timeout: house.hangMs
  });
  return new Promise((resolve, reject) => {
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    asked.once('timeout', () => asked.destroy(new Error('the handshake was not answered')));
    asked.once('error', reject);
    asked.end();
  });
}

async function upgrade(house: House): Promise<void> {
  const key = randomBytes(16).toString('base64');
  const answer = await handshake(house, {
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
    'sec-websocket-extensions': 'permessage-deflate',
    'sec-websocket-protocol': 'chat, anything',
    cookie: `alongside=${await house.cookie('asker')}`
  });
  const wanted = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  mustEqual([answer.status, answer.headers['sec-websocket-accept']], [101, wanted], 'the handshake');
  mustEqual(answer.headers['sec-websocket-extensions'], undefined, 'the extensions');
  mustEqual(answer.headers['sec-websocket-protocol'], undefined, 'the subprotocol');
  const [asker, reader] = [await house.enter('asker'), await house.enter('reader')];
  const ids = [asker, reader].map(({ frames }) => frames.find((frame) => frame.f === 'welcome')?.me.id);
  must(ids[0] !== ids[1], 'two cookies came in as one person');
}

async function ownPagesOnly(house: House): Promise<void> {
  const refused = await house.connect('asker', { origin: strange }).then(
    () => 'let in',
    (error: unknown) => String(error)
  );
  must(refused.includes('403'), `an upgrade from another page was ${refused}`);
  const post = await house.post('/api/join', { token: house.token('asker') }, { origin: strange });
  mustEqual(post.status, 403, 'a post from another page');
  const polling = await house.get('/socket.io/?EIO=4&transport=polling', { origin: strange });
  mustEqual(polling.status, 403, 'polling from another page');
  const own = await house.connect('asker', { origin: new URL(house.url).origin });
  await own.entered('plenary');
  await house.enter('asker');
}

async function bye(client: Client, code: number, who: string): Promise<void> {
  const said = await client.next('bye', () => true, 0);
  mustEqual([said.code, said.retryWithinMs], [code, null], `what ${who} is told`);
  mustEqual(await client.closeCode(), code, `the close code of ${who}`);
  must(client.frames.length === 1, `${who} got more than bye`);
}

async function strangers(house: House): Promise<void> {
  await bye(await house.connect(null), 4001, 'a browser without a cookie');
  await bye(await house.connect(null, { cookie: 'nobody' }), 4001, 'a browser with a wrong cookie');
  const old = await house.takeOver('spare');
  await house.takeOver('spare');
  await bye(await house.connect(null, { cookie: old }), 4002, 'a browser that was taken over from');
}

async function early(house: House): Promise<void> {
  const client = await house.connect('asker');
  const id = newId();
  client.say({ f: 'hello', proto: 1, room: 'plenary', have: {} });
  client.say({ f: 'cmd', id, type: 'card.show', data: { colour: null } });
  accepted(await client.answer(id, 0), 'a command right behind hello');
  const kinds = client.frames.filter(({ f }) => f === 'welcome' || f === 'ok').map(({ f }) => f);
  mustEqual(kinds, ['welcome', 'ok'], 'the order of the answers');
}

export const joiningChecks: readonly Check[] = [
  { rule: 'R-70', says: 'a program joins by a personal link', run: program },
  { rule: 'R-71', says: 'one browser at a time', run: oneBrowser },
  { rule: 'R-72', says: 'wrong links are told apart', run: wrongLinks },
  { rule: 'R-73', says: 'the upgrade is plain, and the cookie says who comes', run: upgrade },
  { rule: 'R-74', says: 'another page gets nothing', run: ownPagesOnly },
  { rule: 'R-75', says: 'strangers are told so for good', run: strangers },
  { rule: 'R-76', says: 'messages may be sent from the upgrade on', run: early }
];
