import { newId } from '@alongside/signalling/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Platform } from '../../platform/platform.ts';
import { WirePerson } from '../../bad-input/wire-person.ts';
import { until } from '../../platform/wait.ts';
import { Thief } from './thief.ts';
import type { Nameless } from './thief.ts';

/** People who ask without a name; the other half of the room says nothing. */
const askers = 4;
const others = 8;
let platform: Platform;
let thief: Thief;
const people: { readonly id: string; readonly wire: WirePerson }[] = [];

async function come(role: string): Promise<WirePerson> {
  const [link] = await platform.links(role);
  if (link === undefined) throw new Error(`no link for a ${role}`);
  return WirePerson.enter(platform, link);
}
async function idOf(wire: WirePerson): Promise<string> {
  const me = (await (await fetch(`${platform.url}/api/me`, { headers: { cookie: wire.cookie } })).json()) as { person: { id: string } };
  return me.person.id;
}

beforeAll(async () => {
  platform = await Platform.start({ env: { LOG_LEVEL: 'trace' } });
  thief = new Thief(platform.dataDir);
  for (let n = 0; n < askers + others; n++) {
    const wire = await come('delegate');
    people.push({ id: await idOf(wire), wire });
  }
  const host = await come('host');
  await host.command('broadcast.start', {});
  for (const { wire } of people.slice(0, askers)) {
    const id = newId();
    await wire.command('contribution.compose', { id, way: 'writing' });
    await wire.command('contribution.ask', { id, way: 'writing', text: 'Is it safe to ask?', named: false });
    await host.command('contribution.ready', { id });
  }
  for (const { wire } of people) await wire.command('card.show', { colour: 'amber' });
});
afterAll(async () => {
  for (const { wire } of people) await wire.leave();
  await platform.stop();
});
const everyId = (): readonly string[] => people.map(({ id }) => id);

describe('while the day lasts', () => {
  let questions: readonly Nameless[];
  beforeAll(() => {
    questions = thief.nameless();
  });

  it('no event of a question without a name holds a person, and all look the same', () => {
    expect(questions).toHaveLength(askers);
    for (const { events } of questions) for (const id of everyId()) expect(events.join()).not.toContain(id);
    const shapes = questions.map(({ id, tag, events }) =>
      events
        .join('\n')
        .replaceAll(id, 'ID')
        .replaceAll(tag, 'TAG')
        .replaceAll(/\d{13}/gu, 'AT')
    );
    expect(new Set(shapes).size).toBe(1);
    expect(new Set(questions.map(({ tag }) => tag.length)).size).toBe(1);
  });

  // The page of the person themselves must know what is theirs, on every device and after every restart.
  it('the day’s key is in the files: whoever holds them can find out until it is destroyed', async () => {
    const found = await thief.authorsOf(questions, everyId());
    expect([...found.values()].toSorted()).toEqual(everyId().slice(0, askers).toSorted());
  });
});

describe('on the next day', () => {
  it('nobody can find out any more, with every byte of every file, while the platform goes on', async () => {
    const questions = thief.nameless();
    await platform.clock({ at: '2025-07-02T09:00:00+01:00' });
    expect(questions).toHaveLength(askers);
    const nobody = async (): Promise<boolean> => (await thief.authorsOf(questions, everyId())).size === 0;
    await until('the keys of the day are destroyed', nobody);
  });

  it('nor after it was started again', async () => {
    await platform.kill();
    await platform.boot();
    expect(await thief.authorsOf(thief.nameless(), everyId())).toEqual(new Map());
  });

  it('and no log line ever said anything about it', () => {
    for (const id of everyId()) expect(platform.output()).not.toContain(id);
    for (const { id, tag } of thief.nameless()) for (const word of [id, tag]) expect(platform.output()).not.toContain(word);
  });
});
