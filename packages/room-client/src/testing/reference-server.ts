import type { Audience } from '@alongside/domain';
import { diff, encode, errors, hereLogOf, logsOf } from '@alongside/protocol';
import type { ClientFrame, LogId, Position, ServerFrame } from '@alongside/protocol';
import type { Accept, ServerEnd } from './hand-wire.ts';

export type Item = { readonly id: string; readonly text: string };
/** Enough of a view for the client's own work: it looks into captions only. */
export type TestView = {
  readonly log: LogId;
  readonly items: readonly Item[];
  readonly segments: readonly Item[];
  /** Of `here:SLUG`. */
  readonly faces: readonly Item[];
  readonly seen: Audience;
};
type Log = { epoch: string; pos: number; items: readonly Item[]; readonly history: Map<number, readonly Item[]> };
/** The logs of a room, and who is in it. */
const followed = (room: string): readonly LogId[] => [...logsOf(room), hereLogOf(room)];

type Session = { readonly send: (frames: readonly ServerFrame[]) => void; room: string | null };
type Command = Extract<ClientFrame, { readonly f: 'cmd' }>;

/** The shortest server that keeps the wire's promises. One person; commands are stored once for each id. */
export class ReferenceServer {
  readonly heartbeatMs = 20_000;
  audience: Audience = 'delegate';
  /** Ids of accepted commands in the order in which they took effect. */
  readonly effects: string[] = [];
  /** The last card that was shown, by room: what order decides. */
  readonly cards = new Map<string, string>();
  readonly rooms = new Map<string, string>();
  /** Says whether the next command is refused for now. */
  refuseNow: () => 'NOT_SAVED_YET' | 'BUSY' | 'TOO_FAST' | null = () => null;
  /** Rooms that may not be entered. */
  readonly shut = new Set<string>();
  readonly #logs = new Map<LogId, Log>();
  readonly #sessions = new Set<Session>();
  readonly #now: () => number;
  #epochs = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly accept: Accept = (send, _close): ServerEnd => {
    const session: Session = {
      room: null,
      send: (frames) => frames.length > 0 && send(`[${frames.map((frame) => encode(frame)).join(',')}]`)
    };
    this.#sessions.add(session);
    return {
      receive: (text) => this.#receive(session, JSON.parse(text) as ClientFrame),
      closed: () => this.#sessions.delete(session)
    };
  };

  view(log: LogId): TestView {
    return this.#project(log, this.#log(log).items);
  }

  change(log: LogId, next: (items: readonly Item[]) => readonly Item[]): void {
    const it = this.#log(log);
    const before = this.#project(log, it.items);
    it.items = next(it.items);
    const from = it.pos;
    it.pos += 1;
    it.history.set(it.pos, it.items);
    this.#toFollowers(log, { f: 'd', log, from, pos: it.pos, patch: diff(before, this.#project(log, it.items)) });
  }

  /** Restored from an older copy: positions mean something else from now on. */
  restore(log: LogId): void {
    const it = this.#log(log);
    this.#logs.set(log, this.#newLog(it.items));
    for (const session of this.#sessions)
      if (session.room !== null && followed(session.room).includes(log)) this.#enter(session, session.room, {});
  }

  become(audience: Audience): void {
    this.audience = audience;
    for (const session of this.#sessions) if (session.room !== null) this.#enter(session, session.room, {});
  }

  tell(frames: readonly ServerFrame[]): void {
    for (const session of this.#sessions) session.send(frames);
  }

  #receive(session: Session, frame: ClientFrame): void {
    switch (frame.f) {
      case 'hello':
        return this.#hello(session, frame.room, frame.have);
      case 'ping':
        return session.send([{ f: 'pong', t: frame.t, now: this.#now(), top: this.#top(session) }]);
      case 'media':
        return session.send([{ f: 'media', purpose: frame.purpose, state: 'preparing', sentence: 'Soon.' }]);
      case 'cmd':
        return session.send([this.#answer(session, frame)]);
    }
  }

  #hello(session: Session, room: string, have: Readonly<Record<LogId, Position>>): void {
    if (!this.shut.has(room)) return this.#enter(session, room, have);
    session.send([{ f: 'no', id: 'hello', code: 'ROOM_FULL', sentence: errors.ROOM_FULL.sentence, retry: false }]);
  }

  #enter(session: Session, room: string, have: Readonly<Record<LogId, Position>>): void {
    session.room = room;
    const { audience, heartbeatMs } = this;
    const me = { id: 'p1', name: 'Dele', role: 'delegate' } as const;
    const welcome: ServerFrame = { f: 'welcome', proto: 1, session: 's', room, audience, me, now: this.#now(), heartbeatMs };
    const logs = followed(room).flatMap((log) => this.#missed(log, have[log]));
    const owns = logsOf(room).map((log): ServerFrame => ({ f: 'own', log, own: this.ownOf(log) }));
    session.send([welcome, ...logs, ...owns]);
  }

  ownOf(log: LogId): unknown {
    return { log, count: this.effects.length };
  }

  #missed(log: LogId, had: Position | undefined): readonly ServerFrame[] {
    const it = this.#log(log);
    const epoch = this.#epoch(it);
    const then = had && had.epoch === epoch && had.pos <= it.pos ? it.history.get(had.pos) : undefined;
    if (!had || then === undefined) return [{ f: 'snap', log, epoch, pos: it.pos, view: this.view(log) }];
    if (had.pos === it.pos) return [];
    return [{ f: 'd', log, from: had.pos, pos: it.pos, patch: diff(this.#project(log, then), this.view(log)) }];
  }

  #answer(session: Session, { id, type, data }: Command): ServerFrame {
    const { room } = session;
    const refusal = room === null ? 'NOT_HERE' : this.refuseNow();
    if (room === null || refusal !== null) {
      const code = refusal ?? 'NOT_HERE';
      return { f: 'no', id, code, ...errors[code] };
    }
    if (!this.effects.includes(id)) this.#effect(room, { f: 'cmd', id, type, data });
    return { f: 'ok', id };
  }

  #effect(room: string, { id, type, data }: Command): void {
    this.effects.push(id);
    this.rooms.set(id, room);
    if (type === 'card.show') this.cards.set(room, (data as { readonly colour: string }).colour);
    else this.change(type.startsWith('place') ? 'day' : `room:${room}`, (items) => [...items, { id, text: type }]);
    for (const log of logsOf(room)) this.#toFollowers(log, { f: 'own', log, own: this.ownOf(log) });
  }

  #top(session: Session): Readonly<Record<LogId, Position>> {
    const logs = session.room === null ? [] : followed(session.room);
    return Object.fromEntries(logs.map((log) => [log, { epoch: this.#epoch(this.#log(log)), pos: this.#log(log).pos }]));
  }
  #toFollowers(log: LogId, frame: ServerFrame): void {
    for (const session of this.#sessions) if (session.room !== null && followed(session.room).includes(log)) session.send([frame]);
  }
  #log(log: LogId): Log {
    const it = this.#logs.get(log) ?? this.#newLog([]);
    this.#logs.set(log, it);
    return it;
  }
  #newLog(items: readonly Item[]): Log {
    return { epoch: `e${this.#epochs++}`, pos: 1, items, history: new Map([[1, items]]) };
  }
  #epoch(log: Log): string {
    return `${log.epoch}.${this.audience}`;
  }
  /** Each audience sees another view, so that mixing two of them shows. */
  #project(log: LogId, items: readonly Item[]): TestView {
    return { log, items, segments: [], faces: items, seen: this.audience };
  }
}
