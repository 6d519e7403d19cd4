import { describe, expect, it } from 'vitest';
import type { Json } from '@alongside/store';
import { Presence } from './presence.ts';
import type { Here } from './presence.ts';

const room = 'workshop-1';

/** One node, with what it tells others and what they could tell it. */
function node(people: readonly string[]) {
  let hear: (message: Json) => void = () => undefined;
  const told: Here[] = [];
  const sent: Json[] = [];
  let here: readonly string[] = people;
  const presence = new Presence({
    store: {
      publish: (_log: string, message: Json) => void sent.push(message),
      onMessage: (_log: string, listener: (message: Json) => void) => {
        hear = listener;
        return () => undefined;
      }
    },
    here: () => new Map([[room, new Set(here)]]),
    listed: () => true,
    isHostOf: (person) => person.startsWith('host'),
    isAtWork: (person) => !person.startsWith('person'),
    tell: (_room, all) => told.push(all)
  });
  return { presence, told, sent, hears: (message: Json) => hear(message), now: (next: readonly string[]) => (here = next) };
}
const crowd = Array.from({ length: 150 }, (_, n) => `person-${n}`);

describe('who is in a room', () => {
  it('knows its host among more people than are named', () => {
    const { presence, sent } = node([...crowd, 'host-sue']);
    presence.tick();
    expect(presence.of(room)).toMatchObject({ people: 151, hosted: true });
    expect(presence.of(room).ids).toHaveLength(100);
    expect(sent).toMatchObject([{ people: 151, hosted: true }]);
  });

  it('knows a host at another node, also one of the version before, which only names people', () => {
    const { presence, hears } = node(['person-1']);
    presence.tick();
    expect(presence.of(room).hosted).toBe(false);
    hears({ presence: 'other', people: 1, ids: ['host-sue'] });
    presence.tick();
    expect(presence.of(room)).toMatchObject({ people: 2, hosted: true });
    hears({ presence: 'other', people: 120, ids: crowd.slice(0, 100), hosted: true });
    presence.tick();
    expect(presence.of(room).hosted).toBe(true);
    hears({ presence: 'other', people: 1, ids: ['person-9'], hosted: false });
    presence.tick();
    expect(presence.of(room).hosted).toBe(false);
  });

  it('knows who is at work there over all nodes, and says nothing when a server of the version before does not tell', () => {
    const { presence, sent, told, hears, now } = node([...crowd, 'host-sue']);
    presence.tick();
    expect(presence.of(room).team).toEqual(['host-sue']);
    expect(sent).toMatchObject([{ team: ['host-sue'] }]);
    hears({ presence: 'other', people: 1, ids: null, hosted: false, team: ['helper-jo', 7] });
    presence.tick();
    expect(presence.of(room).team).toEqual(['helper-jo', 'host-sue']);
    hears({ presence: 'old', people: 1, ids: null, hosted: false });
    presence.tick();
    expect(presence.of(room).team).toBeNull();
    const before = told.length;
    now([...crowd, 'helper-max']);
    presence.tick();
    expect(told.length, 'nobody in the room is told of it').toBe(before);
  });

  it('tells the room when people change, and nobody who hosts', () => {
    const { presence, told, now } = node(['person-1']);
    for (let n = 0; n < 3; n += 1) presence.tick();
    expect(told).toHaveLength(1);
    now(['person-1', 'host-sue']);
    presence.tick();
    expect(told).toHaveLength(2);
  });
});
