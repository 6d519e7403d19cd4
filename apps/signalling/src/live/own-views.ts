import type { LogKind, Viewer } from '@alongside/domain';
import type { Json } from '@alongside/store';
import { rulebooks } from '../rooms/log-kinds.ts';
import type { StateOf } from '../rooms/log-kinds.ts';
import type { Shelf, Shelves } from '../rooms/shelf.ts';
import type { WarmLog } from '../rooms/warm-log.ts';
import type { Connection } from './connection.ts';
import { Rounds, type Texts } from './own-rounds.ts';

/** Roles whose own view holds what others do (calls for help). The others see only what touches themselves. */
const watchful: ReadonlySet<string> = new Set(['host', 'helper', 'organiser', 'captioner', 'interpreter', 'speaker']);

export type OwnViewsOptions = {
  readonly shelves: Shelves;
  /** Connections that follow this log. */
  readonly followers: (kind: LogKind, room: string) => Iterable<Connection>;
  readonly viewer: (connection: Connection, room: string) => Viewer;
};

/** What only one person sees of a log. Worked out for those whom a change can touch, sent when it differs. */
export class OwnViews {
  readonly #options: OwnViewsOptions;

  constructor(options: OwnViewsOptions) {
    this.#options = options;
    const { day, room, captions } = options.shelves;
    this.#follow(day);
    this.#follow(room);
    this.#follow(captions);
  }

  #follow<K extends LogKind>(shelf: Shelf<K>): void {
    const rounds = new Map<string, Rounds>();
    shelf.onChange((log, room, { entry }) => {
      const mine = rounds.get(log.id) ?? new Rounds((texts) => this.#round(shelf, { log, room, texts }));
      rounds.set(log.id, mine);
      mine.add(entry === null ? null : JSON.stringify(entry.events satisfies readonly Json[]));
    });
  }

  #round<K extends LogKind>(
    shelf: Shelf<K>,
    { log, room, texts }: { readonly log: WarmLog<K>; readonly room: string; readonly texts: Texts }
  ): void {
    const stranger = this.#text(shelf.kind, log.reader.standing.state, nobody);
    const text = texts === null ? null : texts.join(' ');
    for (const connection of this.#options.followers(shelf.kind, room)) {
      if (text === null || this.#concerns(connection, log.id, { stranger, text })) this.#refresh(connection, shelf.kind, log, room);
    }
  }

  /** A stranger to this log who is not named in the change sees what every stranger sees. */
  #concerns(connection: Connection, log: string, change: { readonly stranger: string; readonly text: string }): boolean {
    const { actor } = connection.visitor;
    return watchful.has(actor.role) || connection.lastOwn.get(log) !== change.stranger || change.text.includes(actor.id);
  }

  /** After a command of this person: a thing without a name can be told as theirs by nobody else. */
  refreshPerson(connections: Iterable<Connection>): void {
    for (const connection of connections) for (const kind of ['room', 'day', 'captions'] as const) this.#refreshOne(connection, kind);
  }

  #refreshOne<K extends LogKind>(connection: Connection, kind: K): void {
    const room = connection.room;
    const shelf: Shelf<K> = this.#options.shelves[kind];
    const log = room === null ? undefined : shelf.warm(room);
    if (room !== null && log !== undefined) this.#refresh(connection, kind, log, room);
  }

  #refresh<K extends LogKind>(connection: Connection, kind: K, log: WarmLog<K>, room: string): void {
    const frame = this.#changed(connection, kind, log, room);
    if (frame !== null) connection.ride(frame);
  }

  /** The frame to send, or null when the person was told this before. */
  #changed<K extends LogKind>(connection: Connection, kind: K, log: WarmLog<K>, room: string) {
    const own = rulebooks[kind].projectOwn(log.reader.standing.state, this.#options.viewer(connection, room));
    const text = JSON.stringify(own);
    if (connection.lastOwn.get(log.id) === text) return null;
    connection.lastOwn.set(log.id, text);
    return { f: 'own', log: log.id, own } as const;
  }

  /** All three, when somebody comes in. */
  first(connection: Connection, room: string) {
    return (['day', 'room', 'captions'] as const).flatMap((kind) => this.#firstOf(connection, kind, room));
  }
  #firstOf<K extends LogKind>(connection: Connection, kind: K, room: string) {
    const shelf: Shelf<K> = this.#options.shelves[kind];
    const log = shelf.warm(room);
    const frame = log === undefined ? null : this.#changed(connection, kind, log, room);
    return frame === null ? [] : [frame];
  }

  #text<K extends LogKind>(kind: K, state: StateOf<K>, viewer: Viewer): string {
    return JSON.stringify(rulebooks[kind].projectOwn(state, viewer));
  }
}

const nobody: Viewer = {
  id: 'nobody',
  role: 'delegate',
  room: null,
  tag: () => 'nobody',
  names: () => ({ name: 'Somebody', role: 'delegate', sample: false })
};
