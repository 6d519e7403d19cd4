import { randomBytes } from 'node:crypto';
import type { Audience, Effect } from '@alongside/domain';
import type { ServerFrame } from '@alongside/protocol';
import type { Records, RoomLog } from '@alongside/store';
import { Standing } from './automatic/standing.ts';
import { Rehearsals } from './captions/rehearsals.ts';
import { forgetRounds } from './captions/forget-rounds.ts';
import { Interims } from './captions/interims.ts';
import { RoundKeys } from './captions/round-keys.ts';
import { ScreenCodes } from './captions/screen-codes.ts';
import { ScreenPasses } from './captions/screen-passes.ts';
import { sealedWords } from './captions/sealed-words.ts';
import { Clock } from './clock/clock.ts';
import { ReaderAddress } from './door/reader-address.ts';
import { DueTimers } from './clock/due-timers.ts';
import { SafetyLead } from './help/safety-lead.ts';
import { SealedLines } from './help/sealed-lines.ts';
import { TidyLines } from './help/tidy-lines.ts';
import { TellPerson } from './help/told.ts';
import { openHere } from './live/who-is-here.ts';
import { LiveHub } from './live/live-hub.ts';
import { Teller } from './live/teller.ts';
import { Figures } from './metrics/figures.ts';
import { MediaDesk } from './media/media-desk.ts';
import type { MediaServer } from './media/port.ts';
import { Endings } from './people/endings.ts';
import { NameBook } from './people/name-book.ts';
import { People } from './people/people.ts';
import { Counters } from './rooms/counters.ts';
import { Dispatch } from './rooms/dispatch.ts';
import { Encodings } from './rooms/encodings.ts';
import { openRooms, stopAll } from './core-life.ts';
import { dayRoom } from './rooms/log-kinds.ts';
import { Looking } from './rooms/looking.ts';
import { NoShows } from './choices/no-shows.ts';
import type { Presence } from './rooms/presence.ts';
import type { Origin } from './rooms/dispatch.ts';
import { ProgrammeBook } from './rest/programme-book.ts';
import { OwedReactions } from './rooms/owed-reactions.ts';
import { Shelf } from './rooms/shelf.ts';
import type { ShelfOptions, Shelves } from './rooms/shelf.ts';
import { Tags } from './rooms/tags.ts';
import { Wall } from './wall/wall.ts';

export type Log = {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
  readonly error: (details: object, message: string) => void;
};

export type CoreOptions = {
  readonly store: RoomLog;
  readonly records: Records;
  readonly media: MediaServer;
  /** Of this installation, the same on every node and after every restart. */
  readonly secret: string;
  readonly at: number | null;
  readonly log: Log;
  /** How long the safeguarding lead has what was written to them. */
  readonly safetyKeepMs?: number;
  readonly machine?: () => number;
  /** Whether other nodes share the store of rooms. Missing: this is the only one. */
  readonly nodes?: 'one' | 'several';
};

/** Everything behind the routes, put together once. */
export type Core = {
  readonly clock: Clock;
  readonly names: NameBook;
  readonly people: People;
  readonly endings: Endings;
  readonly programme: ProgrammeBook;
  readonly shelves: Shelves;
  readonly dispatch: Dispatch;
  readonly hub: LiveHub;
  readonly timers: DueTimers;
  readonly owed: OwedReactions;
  readonly counters: Counters;
  readonly presence: Presence;
  /** Every room in one view, for those who run the day. */
  readonly wall: Wall;
  readonly rehearsals: Rehearsals;
  readonly looking: Looking;
  readonly interims: Interims;
  /** Captions on a second device. */
  readonly screens: { readonly codes: ScreenCodes; readonly passes: ScreenPasses; readonly readers: ReaderAddress };
  readonly tags: Tags;
  /** With which the words of workshops are read. */
  readonly roundKeys: RoundKeys;
  /** Private words of two people. */
  readonly lines: SealedLines;
  readonly tidyLines: TidyLines;
  readonly noShows: NoShows;
  readonly safetyLead: SafetyLead;
  readonly safetyKeepMs: number;
  readonly told: TellPerson;
  readonly mediaDesk: MediaDesk;
  /** Whether there are automatic captions, for pages. */
  readonly automatic: Standing;
  readonly encodings: Encodings;
  /** What is counted as it happens, for operators. */
  readonly figures: Figures;
  readonly store: RoomLog;
  /** Whether other nodes share the store of rooms. */
  readonly nodes: 'one' | 'several';
  readonly records: Records;
  readonly newId: () => string;
  readonly failed: (what: string, error: unknown) => void;
  /** Opens the day and every room, so that what falls due is known. */
  readonly openRooms: () => Promise<void>;
  readonly stop: () => void;
};

export async function createCore(options: CoreOptions): Promise<Core> {
  const { store, records, media } = options;
  const { clock, names, programme } = await openBooks(options);
  const newId = (): string => randomBytes(16).toString('hex');
  const failed = (what: string, error: unknown): void => options.log.error({ what, reason: reasonOf(error) }, 'something went wrong');
  const isHere = (room: string, person: string): boolean => [...hub.of(person)].some((connection) => connection.room === room);
  const figures = new Figures();
  const beside = { clock, names, newId, isHere, figures };
  const { teller, tags, encodings, counters, interims, looking, shelves, roundKeys } = openLogs(options, beside);
  forgetRounds({ shelves, failed, keys: roundKeys });
  const endings = new Endings(store, shelves, (person) => people.supportersOf(person));
  const mediaDesk = new MediaDesk({ media, shelves, endings, failed });
  const perform = performer({ counters, interims, looking, mediaDesk });
  const dispatch = new Dispatch({ shelves, secret: options.secret, perform, tally: counters.tally });
  const screens = openScreens(options, clock);
  const people = new People(records, names, (person, keep) => endings.tell({ reason: 'DEVICE_OTHER', person, keep }));
  const automatic = new Standing();
  const notice = noticed({ clock, media, automatic });
  const { presence, lists, count } = openHere({ store, shelves, names, encodings, newId, teller, hub: () => hub });
  const hub = new LiveHub({
    shelves,
    dispatch,
    tags,
    endings,
    failed,
    names: names.names,
    now: clock.now,
    isRoom: (room) => programme.isRoom(room),
    supports: (person) => people.supports(person),
    elsewhere: (room) => presence.elsewhere(room),
    lists,
    media: async (connection, purpose) => counted(figures, await mediaDesk.answer(connection, purpose)),
    figures,
    counters: entering({ counters, looking }, count, notice)
  });
  teller.attach(hub.places);
  const help = openLines(options, { clock, shelves, failed, hub });
  const wall = new Wall({ store, shelves, presence, programme, counters, names, clock, media, hub: () => hub });
  const { nodes = 'one' } = options;
  const rehearsals = new Rehearsals({ store, shelves, programme, clock, node: newId(), nodes, failed });
  const due = openDue(options, { clock, shelves, dispatch, failed, newId, hub });
  notice.tellAll(hub);
  clock.onMove(() => void tags.tidy().catch((error: unknown) => failed('the end of a day', error)));
  const rooms = { shelves, rehearsals, dispatch, counters, presence, wall, looking, interims };
  const kept = { screens, tags, roundKeys, encodings, figures };
  const others = { clock, names, people, endings, programme, hub, mediaDesk, automatic, store, nodes, records };
  const parts = { ...rooms, ...kept, ...others, ...due, ...help, newId, failed };
  return { ...parts, openRooms: () => openRooms(parts), stop: () => stopAll(parts) };
}

function counted(figures: Figures, answer: ServerFrame): ServerFrame {
  if (answer.f === 'media') figures.media.add(answer.state);
  return answer;
}

/** What happens by itself: at a time, or because of what happened in another log. */
type ForDue = Pick<Core, 'clock' | 'shelves' | 'dispatch' | 'failed' | 'newId' | 'hub'>;
function openDue({ store }: CoreOptions, { clock, shelves, dispatch, failed, newId, hub }: ForDue) {
  return {
    timers: new DueTimers({ shelves, dispatch, clock, failed }),
    noShows: openNoShows({ store, shelves, dispatch, clock, newId, failed, hub }),
    owed: new OwedReactions({ store, shelves, dispatch, failed })
  };
}

/** What somebody who comes into a room is told beside its logs. */
function entering(
  { counters, looking }: Pick<Core, 'counters' | 'looking'>,
  count: (room: string, whole: boolean) => ServerFrame,
  notice: { readonly onEntry: () => readonly ServerFrame[] }
) {
  return (room: string, audience: Audience, whole: boolean): readonly ServerFrame[] => [
    ...counters.frames(room, audience),
    ...looking.frames(room, audience),
    count(room, whole),
    ...notice.onEntry()
  ];
}

/** What is told to everybody when it changes. Automatic captions are told of on entry too, once there is something to tell. */
function noticed({ clock, media, automatic }: { readonly clock: Clock; readonly media: MediaServer; readonly automatic: Standing }) {
  const now = (): Extract<ServerFrame, { f: 'notice' }> => {
    const standing = automatic.now;
    return { f: 'notice', now: clock.now(), media: media.state(), ...(standing === null ? {} : { automatic: standing }) };
  };
  const tellAll = (hub: LiveHub): void => {
    const tell = (): void => hub.tellAll(now());
    clock.onMove(tell);
    media.onReady(tell);
    automatic.onChange(tell);
  };
  return { tellAll, onEntry: () => (automatic.now === null ? [] : [now()]) };
}

/** The logs in memory, and what lives beside them: counters and the line that is being written. */
type Beside = Pick<Core, 'clock' | 'names' | 'newId' | 'figures'> & { readonly isHere: (room: string, person: string) => boolean };
function openLogs({ store, secret }: CoreOptions, { clock, names, newId, isHere, figures }: Beside) {
  const teller = new Teller();
  const tags = new Tags(store.meta, clock.now, secret);
  const encodings = new Encodings();
  const counters = new Counters({ store, tags, tell: (room, frame, to) => teller.counter(room, frame, to) });
  const interims = new Interims(store, (room, lane, told) => teller.caption(room, lane, told));
  const looking = new Looking({
    store,
    isHere,
    face: (person) => ({ id: person, ...names.names(person) }),
    tell: (room, frame, to) => teller.counter(room, frame, to)
  });
  const roundKeys = new RoundKeys(store.meta);
  const shelves = makeShelves(sealedWords(store, roundKeys), {
    store,
    newId,
    now: clock.now,
    names: names.names,
    counter: encodings,
    committed: (kind, write) => figures.committed(kind, write),
    learnNames: (events) => names.learn(events),
    tagOf: (room, actor) => tags.ofActor(room, actor),
    prepare: async (room) => {
      await Promise.all([tags.prepare(room), counters.prepare(room)]);
      interims.follow(room);
      looking.follow(room);
    }
  });
  return { teller, tags, encodings, counters, interims, looking, shelves, roundKeys };
}

/** Places of people who do not come go to those who wait. */
function openNoShows({
  store,
  shelves,
  dispatch,
  clock,
  newId,
  failed,
  hub
}: Pick<Core, 'store' | 'shelves' | 'dispatch' | 'clock' | 'newId' | 'failed' | 'hub'>): NoShows {
  const noShows = new NoShows({
    store,
    now: clock.now,
    day: () => shelves.day.warm(dayRoom)?.reader.standing.state,
    isOnline: (person) => !hub.of(person)[Symbol.iterator]().next().done,
    isIn: (person, room) => hub.isIn(person, room),
    release: (room, people) => dispatch.send({ kind: 'system' }, dayRoom, { type: 'places.release', data: { room, people }, id: newId() }),
    failed: (error) => failed('places of people who did not come', error)
  });
  clock.onMove(() => void noShows.look());
  return noShows;
}

/** Captions on a second device, by code and then by pass. */
function openScreens({ store, secret }: CoreOptions, { now }: Clock): Core['screens'] {
  return { codes: new ScreenCodes(store, secret, now), passes: new ScreenPasses(secret, now), readers: new ReaderAddress() };
}

const monthMs = 30 * 86_400_000;

/** Private lines of calls and of the safeguarding lead, and their end. */
function openLines(
  { store, records, secret, safetyKeepMs = monthMs }: CoreOptions,
  { clock, shelves, failed, hub }: Pick<Core, 'clock' | 'shelves' | 'failed' | 'hub'>
) {
  const lines = new SealedLines({ records, meta: store.meta, secret });
  const tidyLines = new TidyLines({
    lines,
    now: clock.now,
    day: async () => (await shelves.day.open(dayRoom)).reader.standing.state,
    safetyKeepMs,
    failed: (error) => failed('the end of a private line', error)
  });
  clock.onMove(() => void tidyLines.run());
  const told = new TellPerson(store, (person) => hub.of(person));
  return { lines, tidyLines, told, safetyKeepMs, safetyLead: new SafetyLead(store.meta, records) };
}

async function openBooks({ store, records, machine, at }: CoreOptions): Promise<Pick<Core, 'clock' | 'names' | 'programme'>> {
  const clock = new Clock(store, machine);
  await clock.start(at);
  const names = new NameBook(records);
  const programme = new ProgrammeBook(records);
  await Promise.all([names.load(), programme.load()]);
  return { clock, names, programme };
}

function makeShelves(words: RoomLog, common: ShelfOptions): Shelves {
  return { day: new Shelf('day', common), room: new Shelf('room', common), captions: new Shelf('captions', { ...common, store: words }) };
}

/** What accepted commands do besides their events. */
function performer({ counters, interims, looking, mediaDesk }: Pick<Core, 'counters' | 'interims' | 'looking' | 'mediaDesk'>) {
  return async (effect: Effect, origin: Origin): Promise<void> => {
    const { room, actor } = origin;
    switch (effect.kind) {
      case 'count':
        return counters.choose(effect, origin);
      case 'mute':
        return mediaDesk.mute(room, effect.person);
      case 'look':
        return actor.kind === 'person' ? looking.look(room, actor.id, effect.contribution) : undefined;
      case 'interim':
        return interims.publish(room, effect.interim);
    }
  };
}

/** Log lines hold kinds of errors, never their words: a message may quote what somebody wrote. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause instanceof Error ? ` (${error.cause.name})` : '';
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)) ?? [];
  return `${error.name}${cause} ${frames
    .slice(0, 4)
    .map((line) => line.trim())
    .join(' | ')}`;
}
