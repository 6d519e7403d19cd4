import { audienceOf, mayRehearse, rehearsalOf } from '@alongside/domain';
import type { Actor, Audience, DayState, LogKind, Names, Viewer } from '@alongside/domain';
import { closeCodes, encode, isErrorCode } from '@alongside/protocol';
import type { ClientFrame, ErrorCode, MediaPurpose, ServerFrame } from '@alongside/protocol';
import { StoreAway } from '@alongside/store';
import type { Figures } from '../metrics/figures.ts';
import type { Ending, Endings } from '../people/endings.ts';
import type { Dispatch, SentCommand } from '../rooms/dispatch.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import type { HereLists } from '../rooms/here-lists.ts';
import type { Shelves } from '../rooms/shelf.ts';
import type { Tags } from '../rooms/tags.ts';
import { LostPeople } from '../wall/lost-people.ts';
import { goesAnywhere, mayEnter } from './access.ts';
import type { Connection } from './connection.ts';
import { Limits } from './limits.ts';
import { OwnViews } from './own-views.ts';
import { Places } from './rooms.ts';

/** Connections of one person: tabs of one browser, a page of captions, those that a lost network has not ended yet. */
const mostOfOne = 40;

type PersonActor = Extract<Actor, { kind: 'person' }>;
type Frame<F extends string> = Extract<ClientFrame, { f: F }>;

export type LiveHubOptions = {
  readonly shelves: Shelves;
  readonly dispatch: Dispatch;
  readonly tags: Tags;
  readonly endings: Endings;
  readonly names: Names;
  readonly now: () => number;
  readonly isRoom: (room: string) => boolean;
  /** The person a supporter is alongside. */
  readonly supports: (person: string) => string | null;
  /** People in a room on other nodes, where people of a room see each other. */
  readonly elsewhere: (room: string) => readonly string[];
  readonly lists: HereLists;
  readonly media: (connection: Connection, purpose: MediaPurpose) => Promise<ServerFrame>;
  /** Counters as they stand, for somebody who comes in. `whole`: with the list of who is here. */
  readonly counters: (room: string, audience: Audience, whole: boolean) => readonly ServerFrame[];
  readonly failed: (what: string, error: unknown) => void;
  readonly figures: Figures;
};

/** Everybody who is connected to this process, and what they are told. */
export class LiveHub {
  readonly places: Places;
  readonly limits = new Limits();
  readonly own: OwnViews;
  readonly lost = new LostPeople();
  readonly #options: LiveHubOptions;
  readonly #connections = new Set<Connection>();
  readonly #people = new Map<string, Set<Connection>>();
  /** Pages of the version before, and programs that do not follow who is here: they are told the whole list. */
  readonly #whole = new WeakSet<Connection>();
  readonly #leavers = new Set<(connection: Connection) => void>();
  #draining = false;

  constructor(options: LiveHubOptions) {
    this.#options = options;
    this.places = new Places(options.shelves, options.lists, options.figures.captions);
    this.own = new OwnViews({
      shelves: options.shelves,
      followers: (kind, room) => this.#followers(kind, room),
      viewer: (connection, room) => this.viewer(connection.visitor.actor, room),
      failed: (error) => options.failed('a round of own views', error)
    });
    options.shelves.room.onChange((_log, room, { before, after }) => {
      if (before.state.stage !== after.state.stage) this.#stageChanged(room);
    });
    options.endings.on((ending) => this.#ended(ending));
  }

  now(): number {
    return this.#options.now();
  }
  get size(): number {
    return this.#connections.size;
  }
  connections(): Iterable<Connection> {
    return this.#connections;
  }
  of(person: string): Iterable<Connection> {
    return this.#people.get(person) ?? [];
  }
  /** On this node, or in a room whose people see each other as far as other nodes have said. */
  isIn(person: string, room: string): boolean {
    return [...this.of(person)].some((connection) => connection.room === room) || this.#options.elsewhere(room).includes(person);
  }
  inRoom(room: string): Connection[] {
    return [...this.#connections].filter((c) => c.room === room);
  }

  /** People, not connections, in each room that has any. */
  presentPeople(): ReadonlyMap<string, ReadonlySet<string>> {
    const rooms = new Map<string, Set<string>>();
    for (const { room, visitor } of this.#connections) {
      if (room !== null) rooms.set(room, (rooms.get(room) ?? new Set()).add(visitor.actor.id));
    }
    return rooms;
  }

  arrived(connection: Connection, follows: boolean): void {
    if (!follows) this.#whole.add(connection);
    if (this.#draining) return connection.bye(closeCodes.goingAway, 'GOING_AWAY', 3_000);
    const { id } = connection.visitor.actor;
    const own = this.#people.get(id) ?? new Set();
    if (own.size >= mostOfOne) return connection.bye(closeCodes.busy, 'TOO_FAST', 30_000);
    this.#connections.add(connection);
    this.#people.set(id, own.add(connection));
  }

  /** Every connection that ends, unless all do. */
  onGone(listener: (connection: Connection) => void): void {
    this.#leavers.add(listener);
  }

  gone(connection: Connection): void {
    this.#connections.delete(connection);
    const { id } = connection.visitor.actor;
    const own = this.#people.get(id);
    own?.delete(connection);
    if (own?.size === 0) this.#people.delete(id);
    if (!this.#draining) for (const listener of this.#leavers) listener(connection);
  }

  async enter(connection: Connection, hello: Frame<'hello'>): Promise<void> {
    const { room } = hello;
    if (!this.isRoomFor(connection.visitor.actor, room)) return connection.answer('hello', 'NO_SUCH_ROOM');
    await this.warm(room);
    const refused = await this.asksIn(connection.visitor.actor, room);
    if (refused !== null) return connection.answer('hello', refused);
    connection.enter(room, this.audience(connection.visitor.actor, room), hello.have);
  }

  /** A rehearsal room is there for one person only: for all others there is no such room. */
  isRoomFor({ id, role }: Pick<PersonActor, 'id' | 'role'>, room: string): boolean {
    return this.#options.isRoom(room) || (mayRehearse(role) && room === rehearsalOf(id));
  }

  /** Opens what a room needs, once. */
  async warm(room: string): Promise<void> {
    const { day, room: rooms, captions } = this.#options.shelves;
    if (day.warm(dayRoom) && rooms.warm(room) && captions.warm(room)) return;
    await Promise.all([day.open(dayRoom), rooms.open(room), captions.open(room)]);
  }

  /** The room's logs must be warm. */
  mayEnter(actor: PersonActor, room: string): ErrorCode | null {
    const { shelves, supports } = this.#options;
    const day = shelves.day.warm(dayRoom)?.reader.standing.state;
    const state = shelves.room.warm(room)?.reader.standing.state;
    if (day === undefined || state === undefined) throw new Error('a room was entered before it was opened');
    const isHere = (person: string): boolean => this.isIn(person, room);
    return mayEnter(actor, { room, day, state, supports: supports(actor.id), isHere, visitors: () => this.#visitors(actor, room, day) });
  }

  /**
   * As `mayEnter`. Before somebody is refused, all that is stored is read: another server may have given them a place a
   * moment ago. While the store does not answer, what is known holds.
   */
  async asksIn(actor: PersonActor, room: string): Promise<ErrorCode | null> {
    if (this.mayEnter(actor, room) === null) return null;
    const { day, room: rooms } = this.#options.shelves;
    const readers = [day.warm(dayRoom)?.reader, rooms.warm(room)?.reader].filter((reader) => reader !== undefined);
    await Promise.all(readers.map((reader) => reader.catchUpAnew())).catch(() => undefined);
    return this.mayEnter(actor, room);
  }

  #visitors(actor: PersonActor, room: string, day: DayState): number {
    const places = new Set(day.workshops.find((w) => w.room === room)?.chosen);
    const { names, elsewhere } = this.#options;
    const here = this.inRoom(room).map((c) => c.visitor.actor.id);
    const present = new Set([...here, ...elsewhere(room)].filter((id) => names(id).role === 'delegate' && !places.has(id)));
    present.delete(actor.id);
    return present.size;
  }

  audience(actor: PersonActor, room: string): Audience {
    const stage = this.#options.shelves.room.warm(room)?.reader.standing.state.stage ?? [];
    return audienceOf(
      actor,
      room,
      stage.some((member) => member.person === actor.id)
    );
  }

  async command(connection: Connection, frame: Frame<'cmd'>): Promise<void> {
    const { id, type, data } = frame;
    const { room, visitor } = connection;
    connection.captioned ||= type.startsWith('caption.');
    connection.answer(id, room === null ? 'NOT_HERE' : await this.#send(visitor.actor, room, { id, type, data }));
  }

  /** The same from a form: rights and limits are those of a connection in that room. */
  async commandOf(person: Pick<PersonActor, 'id' | 'role' | 'room'>, room: string, command: SentCommand): Promise<string | null> {
    const actor: PersonActor = { kind: 'person', id: person.id, role: person.role, room: person.room };
    await this.warm(room);
    const code = (await this.asksIn(actor, room)) ?? (await this.#send(actor, room, command));
    if (code !== null) this.refused(code);
    return code;
  }

  /** Counted for operators. */
  refused(code: string): void {
    this.#options.figures.refusals.add(isErrorCode(code) ? code : 'SURPRISE');
  }
  saidGoodbye(reason: ErrorCode): void {
    this.#options.figures.goodbyes.add(reason);
  }

  /** Null: accepted and durable. */
  async #send(actor: PersonActor, room: string, command: SentCommand): Promise<string | null> {
    if (!this.limits.allows(actor.id, room, command.type)) return 'TOO_FAST';
    try {
      const outcome = await this.#options.dispatch.send(actor, room, command);
      if (!outcome.ok) return outcome.code;
      this.own.refreshPerson(this.of(actor.id));
      return null;
    } catch (error) {
      if (error instanceof StoreAway) return 'NOT_SAVED_YET';
      this.#options.failed(`the command ${command.type}`, error);
      return 'SURPRISE';
    }
  }

  media(connection: Connection, purpose: MediaPurpose): Promise<ServerFrame> {
    return this.#options.media(connection, purpose);
  }

  firstOf(connection: Connection, room: string): readonly string[] {
    const audience = connection.audience ?? 'delegate';
    const whole = this.#whole.has(connection);
    const frames = [...this.own.first(connection, room), ...this.#options.counters(room, audience, whole)];
    if (whole) for (const frame of frames) if (frame.f === 'count' && frame.here !== undefined) this.#onceMore(connection, frame);
    return frames.map((frame) => encode(frame));
  }

  /** What waits for the others may be a count without the list: the whole one leaves again behind it. */
  #onceMore(connection: Connection, count: ServerFrame): void {
    setImmediate(() => connection.ride(count));
  }

  failed(connection: Connection, error: unknown): void {
    if (error instanceof StoreAway) return connection.bye(closeCodes.storeAway, 'NOT_SAVED_YET');
    this.#options.failed('a connection', error);
    connection.bye(closeCodes.surprise, 'SURPRISE');
  }

  /** After the count that all others get. */
  tellWhole(room: string, count: ServerFrame): void {
    for (const connection of this.inRoom(room)) if (this.#whole.has(connection)) connection.ride(count);
  }

  /** The same notice to everybody, for instance when the clock was moved. */
  tellAll(frame: ServerFrame): void {
    for (const connection of this.#connections) connection.ride(frame);
  }

  /** In the same turn: nobody hears another word between the answer to who ended it and the goodbye. */
  #ended(ending: Ending): void {
    const { reason } = ending;
    if (reason === 'ADDRESS_REPLACED') return;
    // Whoever gave it back themselves hears first that this was done.
    if (ending.reason === 'PLACE_LEFT') return void setImmediate(() => this.#placeLeft(ending));
    const code = reason === 'DEVICE_OTHER' ? closeCodes.otherDevice : closeCodes.removed;
    const said = ending.reason === 'REMOVED' && ending.room === null ? 'BANNED' : reason;
    for (const connection of Array.from(this.of(ending.person))) if (isOver(connection, ending)) connection.bye(code, said);
  }

  #placeLeft({ person, room }: Extract<Ending, { reason: 'PLACE_LEFT' }>): void {
    const chosen = this.#options.shelves.day.warm(dayRoom)?.reader.standing.state.workshops.find((w) => w.room === room)?.chosen ?? [];
    const holder = this.#options.supports(person) ?? person;
    // Chosen again in the same breath.
    if (chosen.includes(holder)) return;
    for (const connection of Array.from(this.of(person))) {
      if (connection.room !== room || goesAnywhere(connection.visitor.actor, room)) continue;
      connection.flush();
      connection.bye(closeCodes.placeLeft, 'PLACE_LEFT');
    }
  }

  /** Going away: everybody is told when to come back, spread over the time. */
  drain(retryWithinMs: number): void {
    this.#draining = true;
    for (const connection of Array.from(this.#connections)) connection.bye(closeCodes.goingAway, 'GOING_AWAY', retryWithinMs);
    this.places.close();
  }

  #stageChanged(room: string): void {
    for (const connection of this.inRoom(room)) {
      const audience = this.audience(connection.visitor.actor, room);
      if (audience !== connection.audience) connection.enter(room, audience, {});
    }
  }

  *#followers(kind: LogKind, room: string): Iterable<Connection> {
    for (const connection of this.#connections) {
      if (connection.room !== null && (kind === 'day' || connection.room === room)) yield connection;
    }
  }
  viewer({ id, role, room: assigned }: PersonActor, room: string): Viewer {
    const viewer = { id, role, room: assigned, names: this.#options.names, tag: this.#options.tags.of(room, id) };
    return role === 'supporter' ? { ...viewer, supports: this.#options.supports(id) } : viewer;
  }
}

/** Somebody removed from one room may be in another one, and the browser that took over stays. */
function isOver({ room, visitor }: Connection, ending: Ending): boolean {
  if (ending.reason === 'REMOVED') return ending.room === null || room === ending.room;
  return ending.reason !== 'DEVICE_OTHER' || visitor.session !== ending.keep;
}
