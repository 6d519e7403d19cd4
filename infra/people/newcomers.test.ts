import { describe, expect, it } from 'vitest';
import { Audience, newcomersAmong, nobody, Patience, patienceMs } from './newcomers.ts';

const waiting = newcomersAmong([{ person: 'real', role: 'delegate', room: 'plenary' }], new Set());
const withHost = newcomersAmong(
  [
    { person: 'real', role: 'delegate', room: 'plenary' },
    { person: 'chair', role: 'host', room: 'plenary' }
  ],
  new Set()
);

describe('newcomers', () => {
  it('are those who are not made up', () => {
    const here = [
      { person: 'ours', role: 'host', room: 'plenary' },
      { person: 'real', role: 'delegate', room: null },
      { person: 'other', role: 'captioner', room: 'workshop-2' }
    ];
    const found = newcomersAmong(here, new Set(['ours']));
    expect([...found.roles]).toEqual(['delegate', 'captioner']);
    expect([...found.rooms]).toEqual(['workshop-2']);
  });
});

describe('the patience of the made-up host', () => {
  it('ends when somebody has waited in the plenary for a minute, and stays so', () => {
    const patience = new Patience();
    expect(patience.isOver(waiting, 0)).toBe(false);
    expect(patience.isOver(waiting, patienceMs - 1)).toBe(false);
    expect(patience.isOver(waiting, patienceMs)).toBe(true);
    expect(patience.isOver(nobody, patienceMs + 1)).toBe(true);
  });
  it('begins again when nobody waits any more', () => {
    const patience = new Patience();
    patience.isOver(waiting, 0);
    patience.isOver(nobody, 30_000);
    expect(patience.isOver(waiting, patienceMs)).toBe(false);
  });
  it.each(['host', 'organiser'])('never ends once a real %s has been there', (role) => {
    const patience = new Patience();
    patience.isOver(newcomersAmong([{ person: 'real', role, room: null }], new Set()), 0);
    patience.isOver(waiting, 1);
    expect(patience.isOver(waiting, 10 * patienceMs)).toBe(false);
  });
  it('hands over to a real host who comes later', () => {
    const patience = new Patience();
    patience.isOver(waiting, 0);
    expect(patience.isOver(waiting, patienceMs)).toBe(true);
    expect(patience.isOver(withHost, patienceMs + 1)).toBe(false);
    expect(patience.isOver(waiting, patienceMs + 2)).toBe(false);
  });
});

describe('the audience', () => {
  it('keeps the room of somebody who reloads a page, and not of somebody who went', () => {
    const audience = new Audience();
    audience.see(waiting, 0);
    audience.see(nobody, 5_000);
    expect([...audience.rooms]).toEqual(['plenary']);
    audience.see(nobody, 9_000);
    expect([...audience.rooms]).toEqual([]);
  });
  it('counts only the time in which somebody was there', () => {
    const audience = new Audience();
    audience.see(nobody, 0);
    audience.see(nobody, 60_000);
    audience.see(waiting, 61_000);
    audience.see(waiting, 64_000);
    expect(audience.watchedMs).toBe(3_000);
  });
});
