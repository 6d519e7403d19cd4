import type { RoomSlug } from '../kernel/roles.ts';
import type { RoomEvent } from '../room/events.ts';
import { fairOrder } from '../room/fair-order.ts';
import { roomAggregate } from '../room/room.ts';
import type { Contribution, Way } from '../room/state.ts';
import { ways } from '../room/state.ts';

/** A way that fewer people used stands in no line of its own: the numbers would be those of somebody. */
export const smallestGroup = 5;

/** Times are in milliseconds, by the clock of the room. */
export type WayReport = {
  readonly way: Way;
  readonly asked: number;
  /** Those who had the floor. */
  readonly heard: number;
  /** From taking the place until the floor was theirs, on average; null while nobody had it. */
  readonly waitMs: number | null;
  /** How often a departure called somebody who stood behind one of these. */
  readonly passedOver: number;
  /** How much longer these waited together because of it: the turns that were put before theirs. */
  readonly longerMs: number;
};
export type DepartureReport = {
  readonly reason: string;
  readonly at: number;
  /** Null when so few people used it that it would say who was called. */
  readonly way: Way | null;
  /** So many people were ready and stood before whoever was called. */
  readonly passedOver: number;
};
export type FairnessReport = {
  readonly calls: number;
  readonly departures: readonly DepartureReport[];
  readonly ways: readonly WayReport[];
  /** Contributions by ways that too few people used to be told of apart. */
  readonly others: number;
};

type Call = { readonly id: string; readonly at: number; readonly departure: string | null; readonly passed: readonly string[] };

/** How a room's queue treated people, by the way in which they took part, from the room's own log. Nobody's name is in it. */
export function fairnessReport(slug: RoomSlug, events: readonly RoomEvent[]): FairnessReport {
  return fairnessOf([queueOf(slug, events)]);
}

/** The same over several rooms: whoever took part in two of them is one person. */
export function fairnessOf(queues: readonly Queue[]): FairnessReport {
  const contributions = queues.flatMap((queue) => queue.contributions);
  const calls = queues.flatMap((queue) => queue.calls);
  const told = ways.filter((way) => peopleOf(contributions.filter((c) => c.way === way)) >= smallestGroup);
  const wayOf = new Map(contributions.map(({ id, way }) => [id, told.includes(way) ? way : null]));
  const left = calls.filter(({ departure }) => departure !== null);
  return {
    calls: calls.length,
    departures: left.map(({ id, at, departure, passed }) => ({
      reason: departure ?? '',
      at,
      way: wayOf.get(id) ?? null,
      passedOver: passed.length
    })),
    ways: told.map((way) => wayReport(way, queues)),
    others: contributions.filter((c) => !told.includes(c.way)).length
  };
}

/** What a room's log says of its queue. */
export type Queue = { readonly calls: readonly Call[]; readonly contributions: readonly Contribution[] };

export function queueOf(slug: RoomSlug, events: readonly RoomEvent[]): Queue {
  const calls: Call[] = [];
  let state = roomAggregate.initial(slug);
  for (const event of events) {
    if (event.type === 'contribution.called') {
      const { id, at, departure } = event;
      calls.push({ id, at, departure, passed: departure === null ? [] : readyBefore(state.contributions, id) });
    }
    state = roomAggregate.evolve(state, event);
  }
  return { calls, contributions: state.contributions.filter((c) => c.state !== 'withdrawn' || c.called) };
}

/** Whoever passed let others go first by themselves. */
function readyBefore(contributions: readonly Contribution[], id: string): readonly string[] {
  const ready = fairOrder(contributions).filter((c) => c.state === 'ready' && (!c.passed || c.id === id));
  return ready
    .slice(
      0,
      Math.max(
        0,
        ready.findIndex((c) => c.id === id)
      )
    )
    .map((c) => c.id);
}

/** At least so many people: those without a name may all be one. */
function peopleOf(contributions: readonly Contribution[]): number {
  const named = new Set(contributions.flatMap(({ by }) => (by.kind === 'named' ? by.person : [])));
  return named.size + (contributions.some(({ by }) => by.kind === 'anonymous') ? 1 : 0);
}

function wayReport(way: Way, queues: readonly Queue[]): WayReport {
  const ours = new Map(queues.flatMap(({ contributions }) => contributions.filter((c) => c.way === way)).map((c) => [c.id, c]));
  const first = new Map(queues.flatMap(({ calls }) => calls.toReversed()).map(({ id, at }) => [id, at]));
  const waits = [...ours.values()].flatMap(({ id, since }) => {
    const at = first.get(id);
    return at === undefined ? [] : at - since;
  });
  const passed = queues.flatMap(({ calls }) =>
    calls.map((call, n) => ({ count: call.passed.filter((id) => ours.has(id)).length, lastsMs: lastsMs(calls, n) }))
  );
  return {
    way,
    asked: ours.size,
    heard: waits.length,
    waitMs: waits.length === 0 ? null : sum(waits) / waits.length,
    passedOver: sum(passed.map(({ count }) => count)),
    longerMs: sum(passed.map(({ count, lastsMs: ms }) => count * ms))
  };
}

/** A turn lasts until the next is called. The last one keeps nobody waiting who is called later. */
const lastsMs = (calls: readonly Call[], n: number): number => (calls[n + 1]?.at ?? calls[n]?.at ?? 0) - (calls[n]?.at ?? 0);
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
