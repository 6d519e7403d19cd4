import { describe, expect, it } from 'vitest';
import { Play, person, system } from '@alongside/domain/testing';
import { mayEnter } from './access.ts';
import type { Door } from './access.ts';

const places = 2;
const sam = person('sam-the-delegate');

/** A workshop with two places, both taken by people who chose it. */
function full(more: Partial<Door> = {}): Door {
  const day = new Play('day', 'plenary');
  day.must(system, 'workshops.plan', { workshops: [{ room: 'workshop-1', session: 'one', title: 'One', capacity: places }] });
  for (const name of ['first-one', 'second-one']) day.must(person(name), 'place.choose', { room: 'workshop-1' });
  day.must(system, 'workshops.open', {});
  const { state } = new Play('room', 'workshop-1');
  return { room: 'workshop-1', day: day.state, state, supports: null, isHere: () => false, visitors: () => 0, ...more };
}

describe('a workshop that is locked', () => {
  const locked = (more: Partial<Door> = {}): Door => {
    const room = new Play('room', 'workshop-1');
    room.must(system, 'room.lock', { on: true, reason: 'We speak in confidence now' });
    return full({ state: room.state, ...more });
  };
  it('lets those in who hold a place, their supporters, and whose work takes them there', () => {
    expect(mayEnter(person('first-one'), locked())).toBeNull();
    expect(mayEnter(person('jo', 'supporter'), locked({ supports: 'first-one' }))).toBeNull();
    for (const role of ['captioner', 'interpreter', 'helper', 'host', 'organiser'] as const)
      expect(mayEnter(person('at-work', role), locked())).toBeNull();
  });
  it('lets nobody else in, however many places there are', () => {
    const empty = new Play('day', 'plenary');
    empty.must(system, 'workshops.plan', { workshops: [{ room: 'workshop-1', session: 'one', title: 'One', capacity: places }] });
    empty.must(system, 'workshops.open', {});
    expect(mayEnter(sam, locked({ day: empty.state }))).toBe('ROOM_LOCKED');
  });
});

describe('a workshop that is full', () => {
  it('lets its own speaker in, who works there', () => {
    expect(mayEnter(person('ada', 'speaker', 'workshop-1'), full())).toBeNull();
  });
  it('keeps a speaker of another room out, who comes as everybody else', () => {
    expect(mayEnter(person('ada', 'speaker', 'workshop-2'), full())).toBe('ROOM_FULL');
    expect(mayEnter(person('ada', 'speaker'), full())).toBe('ROOM_FULL');
  });
  it('lets a supporter in beside the person who is there, with or without a place', () => {
    const jo = person('jo', 'supporter');
    expect(mayEnter(jo, full({ supports: 'first-one' }))).toBeNull();
    expect(mayEnter(jo, full({ supports: sam.id, isHere: (who) => who === sam.id }))).toBeNull();
    expect(mayEnter(jo, full({ supports: sam.id }))).toBe('ROOM_FULL');
  });
});
