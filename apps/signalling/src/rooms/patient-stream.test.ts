import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Audience, DayEvent, DayState, HostDayView } from '@alongside/domain';
import { names } from '@alongside/domain/testing';
import { applyPatch, decodeServer } from '@alongside/protocol';
import type { Json } from '@alongside/store';
import { AudienceStream } from './audience-stream.ts';
import { rulebooks } from './log-kinds.ts';
import type { Change, Standing } from './log-reader.ts';

const rules = rulebooks.day;
const planned: DayEvent = {
  type: 'workshops.planned',
  workshops: [{ room: 'workshop-1', session: 'workshop-1', title: 'One', capacity: 20 }]
};
const chosen = (person: string): DayEvent => ({ type: 'place.chosen', person, room: 'workshop-1', at: 1 });
const announced: DayEvent = { type: 'announced', id: 'announcement-1', text: 'Lunch', by: null, at: 1 };

/** The day's log, written by hand. */
class Day {
  readonly epoch = 'epoch';
  standing: Standing<DayState> = { v: 1, pv: 1, state: rules.evolve(rules.initial('plenary'), planned) };
  readonly #listeners: ((change: Change<DayState>) => void)[] = [];

  onChange(listener: (change: Change<DayState>) => void): void {
    this.#listeners.push(listener);
  }
  standingWhere(): Promise<null> {
    return Promise.resolve(null);
  }
  write(...events: readonly DayEvent[]): void {
    const before = this.standing;
    const after = { v: before.v + 1, pv: before.pv + 1, state: events.reduce(rules.evolve, before.state) };
    this.standing = after;
    const entry = { v: after.v, pv: after.pv, at: 1, events: events as readonly unknown[] as readonly Json[] };
    for (const listener of this.#listeners) listener({ entry, before, after });
  }
  begin(): void {
    for (const listener of this.#listeners) listener({ entry: null, before: this.standing, after: this.standing });
  }
}

/** What one audience is told, and when: milliseconds since the beginning, and from where to where. */
describe('R-89 many people choose a place at once', () => {
  let day: Day;
  beforeEach(() => {
    vi.useFakeTimers();
    day = new Day();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  function follow(audience: Audience) {
    const stream = new AudienceStream({ id: 'day', audience, rules, reader: day, names, counter: { count: () => undefined } });
    const began = performance.now();
    const told: [at: number, from: number, pos: number][] = [];
    let view: unknown = stream.view;
    stream.listen({
      delta: (text) => {
        for (const frame of decodeServer(text)) {
          if (frame.f !== 'd') continue;
          told.push([Math.round(performance.now() - began), frame.from, frame.pos]);
          view = applyPatch(view, frame.patch);
        }
      },
      anew: () => void told.push([Math.round(performance.now() - began), -1, -1])
    });
    return { stream, told, view: () => view as HostDayView };
  }

  it('tells who runs the day of the first at once, and of the rest together, no two in one second', async () => {
    const { told, view } = follow('host');
    for (let n = 0; n < 15; n += 1) {
      day.write(chosen(`person-${n}`));
      await pass(100);
    }
    await pass(5_000);
    expect(told).toEqual([
      [0, 1, 2],
      [1_100, 2, 12],
      [2_200, 12, 16]
    ]);
    expect(view()).toEqual(rules.project(day.standing.state, 'host', names));
  });

  it('tells the organiser in the same way, and delegates at once', async () => {
    const organiser = follow('organiser');
    const delegate = follow('delegate');
    for (const person of ['ann', 'ben', 'cat']) {
      day.write(chosen(person));
      await pass(100);
    }
    await pass(1_100);
    expect(organiser.told.map(([at]) => at)).toEqual([0, 1_100]);
    expect(delegate.told.map(([at]) => at)).toEqual([0, 100, 200]);
  });

  it('keeps nothing else waiting: it takes along what waited, in one change', async () => {
    const { told, view } = follow('host');
    day.write(chosen('ann'));
    day.write(chosen('ben'));
    await pass(10);
    day.write(announced);
    expect(told).toEqual([
      [0, 1, 2],
      [10, 2, 4]
    ]);
    expect(view()).toEqual(rules.project(day.standing.state, 'host', names));
    await pass(5_000);
    expect(told).toHaveLength(2);
  });

  it('waits for nothing where a place changed together with something else', async () => {
    const { told } = follow('host');
    day.write(chosen('ann'));
    day.write({ type: 'place.left', person: 'ann', room: 'workshop-1', at: 2 }, { type: 'person.removed', person: 'ann', rooms: [] });
    expect(told.map(([at]) => at)).toEqual([0, 0]);
  });

  it('stands still for whoever asks meanwhile: position, snapshot and the next change fit together', async () => {
    const { stream, told } = follow('host');
    day.write(chosen('ann'));
    day.write(chosen('ben'));
    expect(stream.position.pos).toBe(2);
    const [snap] = decodeServer(stream.snapshot());
    expect(snap).toMatchObject({ f: 'snap', pos: 2, view: { people: [{ chosen: [{ id: 'ann' }] }] } });
    await pass(1_100);
    expect(told.at(-1)).toEqual([1_100, 2, 3]);
  });

  it('is told at once when somebody comes in, and not once more', async () => {
    const { stream, told } = follow('host');
    day.write(chosen('ann'));
    day.write(chosen('ben'));
    await pass(10);
    stream.settle();
    stream.settle();
    await pass(5_000);
    expect(told).toEqual([
      [0, 1, 2],
      [10, 2, 3]
    ]);
  });

  it('forgets what waited when the log begins again', async () => {
    const { told } = follow('host');
    day.write(chosen('ann'));
    day.write(chosen('ben'));
    day.begin();
    await pass(5_000);
    expect(told).toEqual([
      [0, 1, 2],
      [0, -1, -1]
    ]);
  });
});
