import type { Role } from '@alongside/domain';
import type { Client, TestServer } from '@alongside/signalling/testing';
import type { Known } from './people.ts';

export type Guest = Client & { readonly id: string; readonly cookie: string; readonly name: string };
/** The twelve roles of the table that hold a link. */
export type WireRole = Exclude<
  Known,
  'removed delegate' | 'chair of the plenary' | 'speaker of another room' | 'interpreter of another room' | 'captioner of another room'
>;

/** Somebody with a link of their own who is in this room. `from`: the room they are assigned to. */
export async function comeIn(
  server: TestServer,
  role: Role,
  { room = 'plenary', from }: { room?: string; from?: string } = {}
): Promise<Guest> {
  const { cookie, id, name } = await server.join(role, from);
  return seat(server, { cookie, id, name, room });
}

export async function seat(
  server: TestServer,
  { cookie, id, name, room }: { readonly cookie: string; readonly id: string; readonly name: string; readonly room: string }
): Promise<Guest> {
  const client = await server.connect(cookie);
  client.hello(room);
  await client.next('welcome');
  return Object.assign(client, { id, cookie, name });
}

/** A supporter's link names the person they are alongside. */
export async function supporterOf(server: TestServer, person: Guest, room = 'plenary'): Promise<Guest> {
  const made = (await (await server.control('links', { role: 'supporter', count: 1, for: person.name })).json()) as {
    readonly links: readonly { readonly url: string; readonly name: string }[];
  };
  const [link] = made.links;
  if (link === undefined) throw new Error('no link for a supporter');
  const answer = await fetch(`${server.url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.url.split('/').at(-1) })
  });
  const { cookie, person: me } = (await answer.json()) as { readonly cookie: string; readonly person: { readonly id: string } };
  return seat(server, { cookie: `alongside=${cookie}`, id: me.id, name: link.name, room });
}

/** Everybody of the table in one room. The plenary is on air and the workshops are open when this resolves. */
export async function everybodyIn(server: TestServer): Promise<ReadonlyMap<WireRole, Guest>> {
  const [host, organiser] = [await comeIn(server, 'host', { from: 'plenary' }), await comeIn(server, 'organiser')];
  const delegate = await comeIn(server, 'delegate');
  const onStage = await comeIn(server, 'delegate');
  await must(host, 'stage.invite', { person: onStage.id, contribution: null });
  await must(onStage, 'stage.join', {});
  await must(host, 'broadcast.start', {});
  await must(organiser, 'workshops.open', {});
  return new Map<WireRole, Guest>([
    ['delegate', delegate],
    ['delegate on stage', onStage],
    ['supporter', await supporterOf(server, delegate)],
    ['speaker', await comeIn(server, 'speaker', { from: 'plenary' })],
    ['interpreter', await comeIn(server, 'interpreter', { from: 'plenary' })],
    ['captioner', await comeIn(server, 'captioner', { from: 'plenary' })],
    ['host', host],
    ['host of another room', await comeIn(server, 'host', { from: 'workshop-2' })],
    ['helper', await comeIn(server, 'helper')],
    ['safeguarding lead', await comeIn(server, 'helper')],
    ['organiser', organiser]
  ]);
}

export async function must(who: Client, type: Parameters<Client['send']>[0], data: object): Promise<void> {
  const answer = await who.send(type, data);
  if (answer !== 'ok') throw new Error(`${type} was answered ${answer}`);
}

/** Everything that was on its way to these people has arrived when this resolves. */
export async function settled(server: TestServer, people: Iterable<Client>): Promise<void> {
  server.core.presence.tick();
  for (const one of people) {
    const t = one.received.length;
    one.raw(JSON.stringify({ f: 'ping', t }));
    await one.next('pong', (frame) => frame.t === t);
  }
}
