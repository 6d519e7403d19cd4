import { randomBytes } from 'node:crypto';
import type { Actor, Audience, Effect } from '@alongside/domain';
import { encode } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import type { Records, RoomLog } from '@alongside/store';
import { Interims } from './captions/interims.ts';
import { Clock } from './clock/clock.ts';
import { DueTimers } from './clock/due-timers.ts';
import { LiveHub } from './live/live-hub.ts';
import { MediaDesk } from './media/media-desk.ts';
import type { MediaServer } from './media/port.ts';
import { NameBook } from './people/name-book.ts';
import { People } from './people/people.ts';
import { Counters } from './rooms/counters.ts';
import { Dispatch } from './rooms/dispatch.ts';
import { Encodings } from './rooms/encodings.ts';
import { dayRoom } from './rooms/log-kinds.ts';
import { Presence } from './rooms/presence.ts';
import { ProgrammeBook } from './rest/programme-book.ts';
import { owedReactions } from './rooms/owed-reactions.ts';
import { Shelf } from './rooms/shelf.ts';
import type { ShelfOptions, Shelves } from './rooms/shelf.ts';
import { Tags } from './rooms/tags.ts';

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
  /** True when no other process appends to this store. */
  readonly alone: boolean;
  readonly at: number | null;
  readonly log: Log;
  readonly machine?: () => number;
};

/** Everything behind the routes, put together once. */
export type Core = {
  readonly clock: Clock;
  readonly names: NameBook;
  readonly people: People;
  readonly programme: ProgrammeBook;
  readonly shelves: Shelves;
  readonly dispatch: Dispatch;
  readonly hub: LiveHub;
  readonly timers: DueTimers;
  readonly counters: Counters;
  readonly presence: Presence;
  readonly interims: Interims;
  readonly mediaDesk: MediaDesk;
  readonly encodings: Encodings;
  readonly store: RoomLog;
  readonly records: Records;
  readonly newId: () => string;
  readonly failed: (what: string, error: unknown) => void;
  /** Opens the day and every room, so that what falls due is known. */
  readonly openRooms: () => Promise<void>;
  readonly stop: () => void;
};

export async function createCore(options: CoreOptions): Promise<Core> {
  const { store, records, media, log } = options;
  const clock = new Clock(store, options.machine);
  await clock.start(options.at);
  const names = new NameBook(records);
  const programme = new ProgrammeBook(records);
  await Promise.all([names.load(), programme.load()]);
  const failed = (what: string, error: unknown): void => log.error({ what, reason: reasonOf(error) }, 'something went wrong');

  const newId = (): string => randomBytes(16).toString('hex');
  const tags = new Tags(store.meta, clock.now);
  const encodings = new Encodings();
  const shelves = makeShelves({
    store,
    now: clock.now,
    newId,
    names: names.names,
    learnNames: (events) => names.learn(events),
    tagOf: (room, actor) => tags.ofActor(room, actor),
    alone: options.alone,
    counter: encodings,
    prepare: async (room) => {
      await Promise.all([tags.prepare(room), counters.prepare(room)]);
      interims.follow(room);
    }
  });

  const counters = new Counters({
    store,
    tags,
    tell: (room, frame, { sees, urgent }) => tellRoom(hub, room, frame, (group, audience, text) => {
      if (!sees(audience)) return;
      if (urgent) group.firm(text);
      else group.counter('votes', text);
    })
  });
  const interims = new Interims(store, (room, lane, frame) => tellRoom(hub, room, frame, (group, _audience, text) => group.caption(lane, text)));
  const perform = (effect: Effect, origin: { readonly room: string; readonly actor: Actor }): Promise<void> => {
    switch (effect.kind) {
      case 'count':
        return counters.choose(origin.room, origin.actor, effect);
      case 'mute':
        return mediaDesk.mute(origin.room, effect.person);
      case 'interim':
        interims.publish(origin.room, effect.interim);
        return Promise.resolve();
    }
  };
  const dispatch = new Dispatch({ shelves, secret: options.secret, perform });
  const people = new People(records, names, (person) => hub.closePerson(person, 'DEVICE_OTHER'));
  const hub = new LiveHub({
    shelves,
    dispatch,
    tags,
    names: names.names,
    now: clock.now,
    isRoom: (room) => programme.isRoom(room),
    supports: (person) => people.supports(person),
    media: (connection, purpose) => mediaDesk.answer(connection, purpose),
    counters: (room, audience) => [...counters.frames(room, audience), { f: 'count', room, people: presence.of(room) }],
    failed
  });
  const mediaDesk = new MediaDesk({ media, shelves, failed });
  const presence = new Presence({
    store,
    here: () => hub.presentPeople(),
    tell: (room, count) => tellRoom(hub, room, { f: 'count', room, people: count }, (group, _audience, text) => group.counter('count', text))
  });
  const timers = new DueTimers({ shelves, dispatch, clock, failed });
  const notice = (): void => hub.tellAll({ f: 'notice', now: clock.now(), media: media.state() });
  clock.onMove(notice);
  media.onReady(notice);

  const openRooms = async (): Promise<void> => {
    await shelves.day.open(dayRoom);
    await owedReactions(store, shelves, dispatch);
    for (const room of programme.rooms()) await shelves.room.open(room);
    timers.start();
    presence.start();
  };
  const stop = (): void => {
    timers.stop();
    presence.stop();
    counters.stop();
    interims.stop();
    clock.stop();
    for (const shelf of [shelves.day, shelves.room, shelves.captions]) shelf.close();
  };
  return { clock, names, people, programme, shelves, dispatch, hub, timers, counters, presence, interims, mediaDesk, encodings, store, records, newId, failed, openRooms, stop };
}

type Common = Omit<ShelfOptions<'day'>, never>;
function makeShelves(common: Common): Shelves {
  return { day: new Shelf('day', common), room: new Shelf('room', common), captions: new Shelf('captions', common) };
}

/** One encoding of the frame for all groups of the room. */
function tellRoom(
  hub: LiveHub,
  room: string,
  frame: ServerFrame,
  give: (group: ReturnType<LiveHub['places']['groups']>[number]['group'], audience: Audience, text: string) => void
): void {
  const groups = hub.places.groups(room);
  if (groups.length === 0) return;
  const text = encode(frame);
  for (const { group, audience } of groups) give(group, audience, text);
}

/** Log lines hold kinds of errors, never their words: a message may quote what somebody wrote. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const cause = error.cause instanceof Error ? ` (${error.cause.name})` : '';
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /u.test(line)) ?? [];
  return `${error.name}${cause} ${frames.slice(0, 4).map((line) => line.trim()).join(' | ')}`;
}

