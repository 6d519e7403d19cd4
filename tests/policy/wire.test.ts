import { commandNames } from '@alongside/domain';
import type { CommandName } from '@alongside/domain';
import { errors, isErrorCode } from '@alongside/protocol';
import { samples } from '@alongside/protocol/schemas';
import { newId, TestServer } from '@alongside/signalling/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableRooms } from './rooms.ts';
import { expected, table } from './table/table.ts';
import type { Answer } from './table/row.ts';
import { comeIn, everybodyIn, must, settled } from './wire-house.ts';
import type { Guest, WireRole } from './wire-house.ts';

let server: TestServer;
let people: ReadonlyMap<WireRole, Guest>;
beforeAll(async () => {
  server = await TestServer.start();
  people = await everybodyIn(server);
  const writer = await comeIn(server, 'captioner', { from: 'plenary' });
  await must(writer, 'lane.take', { lane: 'en-GB', kind: 'human' });
  await must(writer, 'caption.write', { ...samples['caption.write'], id: line });
});
afterAll(() => server.end());

const roles: readonly WireRole[] = [
  'delegate',
  'delegate on stage',
  'supporter',
  'speaker',
  'interpreter',
  'captioner',
  'host',
  'host of another room',
  'helper',
  'safeguarding lead',
  'organiser'
];
const logs = ['room:plenary', 'day', 'captions:plenary'] as const;
const policyCodes: readonly Answer[] = ['NOT_ALLOWED', 'NOT_HERE', 'NOT_NOW'];

/** What the table says of each act of a command, here and now. */
const answersOf = (persona: WireRole, command: CommandName): readonly Answer[] =>
  table
    .filter((row) => row.command === command)
    .map((row) => expected(row, { persona, room: 'plenary', sort: 'broadcast', moment: 'on air' }));

/** The refusal that every act of the command meets; null when one of them may be accepted. */
function denialOf(persona: WireRole, command: CommandName): Answer | null {
  const [first, ...more] = answersOf(persona, command);
  return first !== undefined && policyCodes.includes(first) && more.every((answer) => answer === first) ? first : null;
}

function guest(role: WireRole): Guest {
  const found = people.get(role);
  if (found === undefined) throw new Error(`nobody is the ${role}`);
  return found;
}
const written = (): Promise<readonly number[]> => Promise.all(logs.map(async (log) => (await server.core.store.open(log)).v));
const tallies = (): Promise<unknown> => server.core.store.tallies('room:plenary');

const line = 'line-of-captions';
/** Ids that people make are their own: what somebody else made would be refused for that. */
function dataOf(name: CommandName, persona: WireRole | 'visitor'): object {
  if (name === 'caption.correct') return { ...samples[name], id: line };
  return JSON.parse(JSON.stringify(samples[name]).replaceAll('sample-id', `made-by-${persona.replaceAll(' ', '-')}`)) as object;
}

async function post(cookie: string | null, type: CommandName, data: object): Promise<{ readonly status: number; readonly body: unknown }> {
  const answer = await fetch(`${server.url}/api/rooms/plenary/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === null ? {} : { cookie }) },
    body: JSON.stringify({ id: newId(), type, data })
  });
  return { status: answer.status, body: await answer.json() };
}

/** The one shape of a refusal: the same keys, a code of the registry, its sentence. */
function expectRefusal(frame: unknown, code: string, keys: readonly string[]): void {
  expect(Object.keys(frame as object).toSorted()).toEqual([...keys].toSorted());
  expect(isErrorCode(code)).toBe(true);
  const { sentence, retry } = errors[code as keyof typeof errors];
  expect(frame).toMatchObject({ f: 'no', code, sentence, retry });
}
const frameKeys = ['f', 'id', 'code', 'sentence', 'retry'];

let pairs = 0;

describe('over real sockets, on air', () => {
  it.each(roles)('%s: what is refused changes nothing and is told to nobody', async (role) => {
    const me = guest(role);
    const denied = commandNames.filter((name) => denialOf(role, name) !== null);
    await settled(server, people.values());
    const [before, counted] = [await written(), await tallies()];
    const heard = new Map([...people.values()].map((one) => [one, one.frames.length]));
    for (const name of denied) {
      const id = newId();
      expect(await me.send(name, dataOf(name, role), id), name).toBe(denialOf(role, name));
      const frame = me.frames.find((one) => one.f === 'no' && one.id === id);
      expectRefusal(frame, String(denialOf(role, name)), frameKeys);
      const { status, body } = await post(me.cookie, name, dataOf(name, role));
      expect(status).toBe(409);
      expectRefusal(body, String(denialOf(role, name)), [...frameKeys, 'ok']);
      pairs += 1;
    }
    await settled(server, people.values());
    expect(await written()).toEqual(before);
    expect(await tallies()).toEqual(counted);
    for (const [one, length] of heard) {
      const news = one.frames.slice(length).filter((frame) => frame.f !== 'pong' && !(one === me && frame.f === 'no'));
      expect(news).toEqual([]);
    }
  });

  it('visitors are told to open their link, whatever they send, and nothing moves', async () => {
    await settled(server, people.values());
    const before = await written();
    for (const name of commandNames) {
      const { status, body } = await post(null, name, dataOf(name, 'visitor'));
      expect(status).toBe(401);
      expectRefusal(body, 'NOT_SIGNED_IN', [...frameKeys, 'ok']);
      pairs += 1;
    }
    const socket = await server.connect('');
    socket.hello('plenary');
    expect(await socket.whenClosed).toBe(4001);
    expect(socket.frames.map(({ f }) => f)).toEqual(['bye']);
    await settled(server, people.values());
    expect(await written()).toEqual(before);
  });

  it('visitors hear the same in every room, there or not: nobody learns which rooms there are', async () => {
    for (const room of [...tableRooms, 'no-such-room'])
      for (const name of commandNames) {
        const payload = { id: newId(), type: name, data: dataOf(name, 'visitor') };
        const answer = await server.app.inject({ method: 'POST', url: `/api/rooms/${room}/commands`, payload });
        expect(answer.statusCode).toBe(401);
        expectRefusal(answer.json(), 'NOT_SIGNED_IN', [...frameKeys, 'ok']);
      }
  });

  it.each(roles)('%s: what is theirs is never refused for who they are', async (role) => {
    const me = guest(role);
    // Whoever leaves the stage has no right left that comes with it: that is tried last.
    const last: readonly CommandName[] = ['stage.leave'];
    const allowed = [...commandNames.filter((name) => !last.includes(name)), ...last].filter((name) => denialOf(role, name) === null);
    for (const name of allowed) {
      const answer = await me.send(name, dataOf(name, role));
      const { length } = answersOf(role, name).filter((one) => one === 'NOT_ALLOWED');
      if (length === 0) expect(`${name} ${answer}`).not.toBe(`${name} NOT_ALLOWED`);
      expect(answer === 'ok' || isErrorCode(answer)).toBe(true);
      expect(answer).not.toBe('SURPRISE');
      pairs += 1;
    }
  });

  it('and every command was tried in every role', () => {
    console.info(`policy: ${pairs} pairs of a command and a role over the wire`);
    expect(pairs).toBe(commandNames.length * 12);
  });
});
