import { accessOf } from '../access-plan/plan.ts';
import { placesOf } from '../access-plan/places.ts';
import type { TeamKind } from '../access-plan/types.ts';
import type { CaptionsState, Lane } from '../captions/types.ts';
import { reaches } from '../day/help.ts';
import type { DayState } from '../day/types.ts';
import type { Names } from '../kernel/kernel.ts';
import type { Actor, PersonId, RoomSlug } from '../kernel/roles.ts';
import { hostsOrRunsDay } from '../policy/who.ts';
import { longestWaitMs } from '../room/closing.ts';
import { isWaiting } from '../room/fair-order.ts';
import type { RoomState } from '../room/state.ts';
import type { TalkHeard, TalkShare, ViewerRoom, WallAway, WallBsl, WallCall, WallCaptions, WallRoom } from './types.ts';

/** Fewer people than this, and a share would be somebody's own. */
const fewestForShares = 5;
/** Less talk than this says nothing about how even it is. */
const leastTalkMs = 60_000;
/** A wall is one look: of more calls in one room only the number is told, and of a babble of voices too. */
const mostCalls = 8;
const mostTalkers = 5;
/** Those who lend their turn to others, or are there for calls. */
const atWork: ReadonlySet<string> = new Set(['interpreter', 'captioner', 'helper']);

type PersonActor = Extract<Actor, { readonly kind: 'person' }>;

/** Everything that is known of one room. `present`: who is there, where people see each other; else null. */
export type WallSource = {
  readonly room: RoomState;
  readonly captions: CaptionsState | undefined;
  readonly day: DayState;
  readonly title: string;
  readonly people: number;
  readonly present: readonly PersonId[] | null;
  /** Whether one of its own hosts is there: whoever visits or listens in is none. */
  readonly hosted: boolean;
  /** Those at work there; null when that is not known. */
  readonly team: readonly PersonId[] | null;
  /** Null: no machine hears this room. */
  readonly talk: TalkHeard | null;
  readonly behindMs: number | null;
  readonly links: WallRoom['links'];
  readonly plannedEnd: number | null;
  readonly now: number;
};

/** Hosts, organisers and helpers see every room; nobody who was removed does. */
export function seesWall(actor: PersonActor, day: Pick<DayState, 'removed'>): boolean {
  return ['host', 'organiser', 'helper'].includes(actor.role) && !day.removed.includes(actor.id);
}

/** Whether the plan, and what a host changed of it, has such a team in this room now. */
export function isPlannedNow(
  day: DayState,
  { kind, room, now }: { readonly kind: TeamKind; readonly room: RoomSlug; readonly now: number }
) {
  return placesOf(accessOf(day)).some((p) => p.kind === kind && p.room === room && p.from <= now && now < p.to);
}

export function isBslMissing(day: DayState, room: Pick<RoomState, 'slug' | 'bsl'>, now: number): boolean {
  return room.bsl.onAir === null && isPlannedNow(day, { kind: 'bsl', room: room.slug, now });
}

function phaseOf({ kind, phase, liveSince }: RoomState): WallRoom['phase'] {
  // A workshop can be entered before it opens for the first time.
  return kind === 'workshop' && phase === 'live' && liveSince === null ? 'before' : phase;
}

function bslOf({ room, day, now }: WallSource, names: Names): WallBsl {
  const { onAir, since } = room.bsl;
  return { onAir: onAir === null ? null : names(onAir).name, since, missing: isBslMissing(day, room, now) };
}

/** The lane that most people read: a human's before a machine's before somebody's own words. */
function mainLane(lanes: readonly Lane[]): Lane | undefined {
  const written = lanes.filter(({ writer }) => writer !== null);
  return (['human', 'automatic', 'own'] as const).flatMap((kind) => written.filter((lane) => lane.kind === kind))[0];
}

function captionsOf({ room, captions, day, behindMs, now }: WallSource): WallCaptions {
  const lanes = captions?.lanes ?? [];
  const lane = mainLane(lanes);
  const human = lanes.some(({ kind, writer }) => kind === 'human' && writer !== null);
  const missing = !human && isPlannedNow(day, { kind: 'captions', room: room.slug, now });
  if (lane === undefined) {
    const state = lanes.some(({ cut = [] }) => cut.length > 0) ? 'cut' : 'none';
    return { state, kind: null, missing, behindMs: null };
  }
  const state = lane.late === true ? 'late' : lane.covers === undefined ? 'fine' : 'covered';
  return { state, kind: lane.kind, missing, behindMs: behindMs === null ? null : Math.ceil(behindMs / 1_000) * 1_000 };
}

/** Languages in which somebody writes here, or wrote. Own words are read in every language. */
function languagesOf(captions: CaptionsState | undefined): Pick<WallRoom, 'languages'> {
  const said = new Set(captions?.segments.map(({ lane }) => lane));
  const used = (captions?.lanes ?? []).filter(({ id, kind, writer }) => kind !== 'own' && (writer !== null || said.has(id)));
  return used.length === 0 ? {} : { languages: used.map(({ id }) => id) };
}

/** Words for a group, and only for a group: nobody's own share can be told from them. */
export function shareOf({ half, totalMs }: Pick<TalkHeard, 'half' | 'totalMs'>, people: number): TalkShare | null {
  if (people < fewestForShares || totalMs < leastTalkMs) return null;
  if (half <= 2) return 'few';
  return half * 4 <= people ? 'some' : 'even';
}

function talkOf({ talk, people, present }: WallSource, names: Names): WallRoom['talk'] {
  if (talk === null) return null;
  const talkers = present === null ? people : present.filter((id) => !atWork.has(names(id).role)).length;
  const who = talk.who.slice(0, mostTalkers).map((id) => names(id).name);
  return { who, share: shareOf(talk, talkers) };
}

function floorOf({ contributions }: RoomState, names: Names): WallRoom['floor'] {
  const floor = contributions.find(({ state }) => state === 'asking-now');
  if (floor === undefined) return null;
  return { name: floor.by.kind === 'named' ? names(floor.by.person).name : null, way: floor.way };
}

/** Until when this room may go on: the limit of the whole round, which no room outlives. */
function extendTo({ room, day }: WallSource): number | null {
  const { closing } = room;
  if (closing === null || room.phase !== 'live') return null;
  const most = day.limit ?? closing.at + longestWaitMs;
  return most > closing.at ? most : null;
}

const openCalls = (day: DayState, room: RoomSlug): DayState['helps'] =>
  day.helps.filter((call) => call.state !== 'done' && call.room === room);

const isUrgent = ({ about }: DayState['helps'][number]): boolean => about === 'urgent';

/** Those to whom nobody goes yet first, urgent ones before the others, and of each the oldest. */
export function callsOf(day: DayState, room: RoomSlug, names: Names): readonly WallCall[] {
  return openCalls(day, room)
    .toSorted((a, b) => Number(a.by !== null) - Number(b.by !== null) || Number(isUrgent(b)) - Number(isUrgent(a)) || a.at - b.at)
    .slice(0, mostCalls)
    .map((call) => {
      const known = { id: call.id, at: call.at, by: call.by === null ? null : names(call.by).name, urgent: isUrgent(call) };
      return call.further === true ? { ...known, further: true } : known;
    });
}

/** A quiet room has two people of its own. */
function isWithoutHost({ room, people, hosted }: WallSource): boolean {
  return !hosted && people > 0 && phaseOf(room) === 'live' && room.kind !== 'quiet';
}

/** Null: nobody knows who is there. A person is named once, with what they have first. */
function awayFrom({ room, team }: WallSource, names: Names): Pick<WallRoom, 'away'> {
  if (team === null || phaseOf(room) !== 'live') return {};
  const away = new Map<PersonId, WallAway>();
  for (const [n, { owner }] of room.cues.slice(room.cue).entries())
    if (owner !== undefined && !team.includes(owner) && !away.has(owner))
      away.set(owner, { id: owner, name: names(owner).name, now: n === 0 });
  return away.size === 0 ? {} : { away: [...away.values()] };
}

export function wallRoom(source: WallSource, names: Names): WallRoom {
  const { room, day, title, people, links, plannedEnd } = source;
  const waiting = room.contributions.filter(isWaiting);
  return {
    room: room.slug,
    title,
    kind: room.kind,
    phase: phaseOf(room),
    people,
    places: day.workshops.find((w) => w.room === room.slug)?.chosen.length ?? null,
    noHost: isWithoutHost(source),
    ...awayFrom(source, names),
    talk: talkOf(source, names),
    floor: floorOf(room, names),
    captions: captionsOf(source),
    ...languagesOf(source.captions),
    bsl: bslOf(source, names),
    hands: waiting.filter(({ kind, state }) => kind === 'hand' && state === 'ready').length,
    toRead: waiting.filter(({ state }) => state === 'in-review').length,
    calls: callsOf(day, room.slug, names),
    moreCalls: Math.max(0, openCalls(day, room.slug).length - mostCalls),
    endsAt: room.closing?.at ?? plannedEnd,
    extendTo: extendTo(source),
    links
  };
}

/** Who may speak to a room and let it go on. */
const mayRun = (actor: PersonActor, room: RoomSlug): boolean => hostsOrRunsDay(actor, room, null);

/** Helpers and those who run the day see all calls; a host of one room those of that room. */
export function seesCall(actor: PersonActor, room: RoomSlug): boolean {
  return mayRun(actor, room) || reaches({ room }, actor);
}
/** Of the calls of a room those that reach this person: all of their own, and urgent ones to which nobody went in time. */
export function callsFor<C extends WallCall>(calls: readonly C[], actor: PersonActor, room: RoomSlug): readonly C[] {
  return seesCall(actor, room) ? calls : calls.filter(({ further = false }) => reaches({ room, further }, actor));
}
/** Calls that are not theirs are left out; cards are for hosts and organisers. */
export function roomForViewer(room: WallRoom, actor: PersonActor): ViewerRoom {
  const { cards, ...rest } = room;
  const calls = callsFor(room.calls, actor, room.room);
  const theirs = seesCall(actor, room.room) ? {} : { calls, moreCalls: 0 };
  // Of a room that is not theirs every call that they see is one that they may go to.
  const goesFurther = calls.some(({ further = false }) => further && reaches({ room: room.room, further }, actor));
  const may = { run: mayRun(actor, room.room), claim: reaches({ room: room.room }, actor) || (!seesCall(actor, room.room) && goesFurther) };
  return { ...rest, ...theirs, may, ...(actor.role === 'helper' || cards === undefined ? {} : { cards }) };
}
