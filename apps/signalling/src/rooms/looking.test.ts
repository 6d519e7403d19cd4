import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Look } from '@alongside/protocol';
import { newId } from '../testing/client.ts';
import type { Client } from '../testing/client.ts';
import { TestServer } from '../testing/server.ts';

/** A generous hang limit, no promise about speed. */
const hangMs = 30_000;
type Person = Client & { readonly id: string };
let server: TestServer;
let ben: Person;
let amina: Person;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());
beforeEach(async () => {
  ben = await server.enter('host');
  amina = await server.enter('host');
});

/** What this client was told last of who looks at what. */
function toldOf(client: Client): readonly Look[] | null {
  const told = client.frames.flatMap((frame) => (frame.f === 'tally' && frame.looking !== undefined ? [frame.looking] : []));
  return told.at(-1) ?? null;
}
const looksAt = (client: Client, who: Person, contribution: string): boolean =>
  toldOf(client)?.some((one) => one.person.id === who.id && one.contribution === contribution) ?? false;
async function asked(): Promise<string> {
  const id = newId();
  const asker = await server.enter('delegate');
  expect(await asker.send('contribution.ask', { id, way: 'writing', text: 'Who decides?', named: true })).toBe('ok');
  return id;
}

describe('which host looks at what', () => {
  it('is told to the other hosts of the room by name, follows them, and ends', async () => {
    const [first, second] = [await asked(), await asked()];
    expect(await ben.send('contribution.look', { id: first })).toBe('ok');
    await amina.until(() => looksAt(amina, ben, first));
    expect(toldOf(amina)?.find(({ person }) => person.id === ben.id)?.person).toMatchObject({ role: 'host', sample: true });
    expect(await ben.send('contribution.look', { id: second })).toBe('ok');
    await amina.until(() => looksAt(amina, ben, second));
    expect(looksAt(amina, ben, first)).toBe(false);
    expect(await ben.send('contribution.look', { id: null })).toBe('ok');
    await amina.until(() => !looksAt(amina, ben, second));
  });

  it('is known to a host who comes later, and is over for whoever is gone or in another room', async () => {
    const id = await asked();
    for (const host of [ben, amina]) expect(await host.send('contribution.look', { id })).toBe('ok');
    const late = await server.enter('host');
    await late.until(() => looksAt(late, ben, id) && looksAt(late, amina, id));
    ben.close();
    amina.hello('workshop-1');
    await amina.next('welcome', ({ room }) => room === 'workshop-1');
    await ben.whenClosed;
    await vi.waitFor(() => expect([...server.core.hub.of(ben.id)]).toEqual([]), hangMs);
    server.core.looking.tick();
    await late.until(() => !looksAt(late, ben, id) && !looksAt(late, amina, id));
  });

  it('reaches nobody else, and is in no log', async () => {
    const id = await asked();
    const others = [await server.enter('delegate'), await server.enter('speaker'), await server.enter('captioner')];
    const elsewhere = await server.enter('host', 'workshop-1');
    const before = server.core.shelves.room.warm('plenary')?.reader.standing.v;
    expect(await ben.send('contribution.look', { id })).toBe('ok');
    await amina.until(() => looksAt(amina, ben, id));
    expect(server.core.shelves.room.warm('plenary')?.reader.standing.v).toBe(before);
    for (const other of others) expect(await other.send('contribution.look', { id })).toBe('NOT_ALLOWED');
    // Answers leave behind what was told before them.
    for (const other of [...others, elsewhere]) {
      await other.send('card.show', { colour: null });
      expect(toldOf(other)).toBeNull();
    }
  });

  it('never decides: two who press Ready in one moment are one act, and the second is told', async () => {
    const id = await asked();
    for (const host of [ben, amina]) expect(await host.send('contribution.look', { id })).toBe('ok');
    const answers = await Promise.all([ben, amina].map((host) => host.send('contribution.ready', { id })));
    expect(answers.toSorted()).toEqual(['NOT_NOW', 'ok']);
  });
});
