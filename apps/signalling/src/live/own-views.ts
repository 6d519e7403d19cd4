import type { LogKind, Viewer } from '@alongside/domain';
import type { Json } from '@alongside/store';
import { rulebooks } from '../rooms/log-kinds.ts';
import type { StateOf } from '../rooms/log-kinds.ts';
import type { Shelf, Shelves } from '../rooms/shelf.ts';
import type { WarmLog } from '../rooms/warm-log.ts';
import type { Connection } from './connection.ts';
import { Rounds } from './own-rounds.ts';

/** Roles whose own view holds what others do (calls for help). The others see only what touches themselves. */
const watchful: ReadonlySet<string> = new Set(['host', 'helper', 'organiser', 'captioner', 'interpreter', 'speaker']);

const mostTexts = 500;
/** Connections of one round between which nothing else is done. */
const slice = 64;

export type OwnViewsOptions = {
  readonly shelves: Shelves;
  /** Connections that follow this log. */
  readonly followers: (kind: LogKind, room: string) => Iterable<Connection>;
  readonly viewer: (connection: Connection, room: string) => Viewer;
  readonly failed: (error: unknown) => void;
};

/** What only one person sees of a log. Worked out for those whom a change can touch, sent when it differs. */
export class OwnViews {
  readonly #options: OwnViewsOptions;
  readonly #texts = new Map<string, string>();

  constructor(options: OwnViewsOptions) {
    this.#options = options;
    const { day, room, captions } = options.shelves;
    this.#follow(day);
    this.#follow(room);
    this.#follow(captions);
  }

  #follow<K extends LogKind>(shelf: Shelf<K>): void {
    const rounds = new Map<string, Rounds>();
    shelf.onChange((log, room, { entry, before }) => {
      const mine = rounds.get(log.id) ?? this.#rounds(shelf, { log, room, first: before.state });
      rounds.set(log.id, mine);
      mine.add(entry === null ? null : JSON.stringify(entry.events satisfies readonly Json[]));
    });
  }

  #rounds<K extends LogKind>(
    shelf: Shelf<K>,
    { log, room, first }: { readonly log: WarmLog<K>; readonly room: string; readonly first: StateOf<K> }
  ): Rounds {
    let last = first;
    return new Rounds((texts) => {
      const before = last;
      last = log.reader.standing.state;
      const concerns = texts === null ? null : this.#concerns(shelf.kind, log, { before, text: texts.join(' ') });
      this.#inSlices([...this.#options.followers(shelf.kind, room)], (connection) => {
        // Whoever has gone on to another room meanwhile was told everything there.
        if (shelf.kind !== 'day' && connection.room !== room) return;
        if (concerns === null || concerns(connection, room)) this.#refresh(connection, shelf.kind, log, room);
      });
    }, this.#options.failed);
  }

  /** Between two slices answers go out: nobody waits for the own views of a thousand others. */
  #inSlices(connections: readonly Connection[], act: (connection: Connection) => void): void {
    for (const connection of connections.slice(0, slice)) act(connection);
    if (connections.length <= slice) return;
    setImmediate(() => {
      try {
        this.#inSlices(connections.slice(slice), act);
      } catch (error) {
        this.#options.failed(error);
      }
    });
  }

  /** A stranger to this log who is not named in the change sees what every stranger sees. */
  #concerns<K extends LogKind>(
    kind: K,
    log: WarmLog<K>,
    { before, text }: { readonly before: StateOf<K>; readonly text: string }
  ): (connection: Connection, room: string) => boolean {
    const { state } = log.reader.standing;
    const stranger = this.#text(kind, state, nobody);
    const touches = rulebooks[kind].touches(before, state);
    const named = wordsOf(text);
    return (connection, room) => {
      const { actor } = connection.visitor;
      if (named.has(actor.id)) return true;
      const more = watchful.has(actor.role) || connection.lastOwn[kind] !== stranger;
      return more && touches(this.#options.viewer(connection, connection.room ?? room));
    };
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
    if (connection.lastOwn[kind] === text) return null;
    connection.lastOwn[kind] = this.#one(text);
    return { f: 'own', log: log.id, own } as const;
  }

  /** Nearly everybody's says the same: the text is kept once, not once for each. */
  #one(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= mostTexts) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
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

/** Ids are letters, digits and dashes; a round is searched once, not once for each of hundreds of people. */
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.split(/[^\w-]+/));

const nobody: Viewer = {
  id: 'nobody',
  role: 'delegate',
  room: null,
  tag: () => 'nobody',
  names: () => ({ name: 'Somebody', role: 'delegate', sample: false })
};
