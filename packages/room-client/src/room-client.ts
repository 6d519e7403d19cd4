import type { CommandName, Commands } from '@alongside/domain';
import { decodeServer, encode, protocolVersion } from '@alongside/protocol';
import type { ClientFrame, MediaPurpose, ServerFrame } from '@alongside/protocol';
import { CarrierChoice } from './carrier-choice.ts';
import type { Carriers } from './carrier.ts';
import { endingOfBye, endingOfClose } from './ending.ts';
import type { Ending } from './ending.ts';
import { Link } from './link.ts';
import { MediaRequests } from './media-requests.ts';
import type { MediaAnswer } from './media-requests.ts';
import { Outbox } from './outbox.ts';
import type { Outcome } from './outcome.ts';
import type { Cancel, CarrierMemory, OutboxStorage, Random, Scheduler } from './ports.ts';
import { RoomCopy } from './room-copy.ts';
import type { RoomSnapshot, StartLogs, Status } from './snapshot.ts';

export type RoomClientOptions = {
  readonly room: string;
  /** Whose commands wait in storage. */
  readonly person: string;
  readonly carriers: Carriers;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly storage: OutboxStorage;
  readonly memory: CarrierMemory;
  /** Views that the server rendered with the page. */
  readonly start?: StartLogs;
  /** Platform time when the page was rendered, in milliseconds. */
  readonly platformNow?: number;
};

export type Listener = (snapshot: RoomSnapshot) => void;
/** `room` is where one is now; after a refusal the room one was in before. */
export type Entered =
  | { readonly ok: true; readonly room: string }
  | { readonly ok: false; readonly room: string; readonly code: string; readonly sentence: string };

/** What a refused hello is answered with. */
const helloId = 'hello';
/** A hello without a welcome for so long: the connection is given up. */
const welcomeWithinMs = 10_000;

/** One person's connection to a room. Everything it knows stands in `snapshot`. */
export class RoomClient {
  readonly #options: RoomClientOptions;
  readonly #copy: RoomCopy;
  readonly #link: Link;
  readonly #outbox: Outbox;
  readonly #media = new MediaRequests();
  readonly #listeners = new Set<Listener>();
  #snapshot: RoomSnapshot;
  #status: Status = 'connecting';
  #ended: Ending | null = null;
  #welcomes = 0;
  /** The room one wants to be in. */
  #wanted: string;
  /** Rooms of the hellos on this connection that are not answered yet, in order. */
  #asked: string[] = [];
  /** The next welcome is the first of its connection. */
  #fresh = true;
  #entering: ((entered: Entered) => void)[] = [];
  #patience: Cancel = () => undefined;
  /** While a message is read, everything is told at its end. */
  #reading = false;

  constructor(options: RoomClientOptions) {
    this.#options = options;
    this.#wanted = options.room;
    this.#copy = new RoomCopy(options.room, options.start ?? {});
    if (options.platformNow !== undefined) this.#copy.clock.heard(options.platformNow, options.scheduler.now());
    this.#outbox = new Outbox({ ...options, send: (frame) => this.#say(frame), changed: () => this.#publish() });
    this.#link = new Link({
      ...options,
      choice: new CarrierChoice(options.memory),
      onOpen: () => this.#opened(),
      onMessage: (text) => this.#read(text),
      onLost: (code) => this.#lost(code),
      onBeat: () => this.#say({ f: 'ping', t: options.scheduler.now() })
    });
    this.#snapshot = this.#whole();
  }

  get snapshot(): RoomSnapshot {
    return this.#snapshot;
  }

  /** Platform time in milliseconds. */
  now(): number {
    return this.#options.scheduler.now() + this.#copy.clock.ms;
  }

  start(): void {
    if (this.#status === 'ended') return;
    void this.#outbox.load();
    this.#link.start();
  }

  /** Closes the connection. What outlives a reload waits in storage. */
  stop(): void {
    this.#patience();
    this.#link.stop();
    this.#outbox.stop();
    this.#media.shut();
  }

  subscribe(listener: Listener): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when the server has stored the command, or refused it for good. */
  send<K extends CommandName>(type: K, data: Commands[K]): Promise<Outcome> {
    if (this.#ended) return Promise.resolve({ ok: false, id: '', code: 'ENDED', sentence: this.#ended.sentence });
    return this.#outbox.add(type, data, this.#copy.room);
  }

  /** Moves on the same connection. Refused, one stays where one is. */
  enter(room: string): Promise<Entered> {
    if (this.#ended) return Promise.resolve({ ok: false, room: this.#copy.room, code: 'ENDED', sentence: this.#ended.sentence });
    const here = room === this.#copy.room && room === this.#wanted;
    if (here && this.#status === 'live' && this.#asked.length === 0) return Promise.resolve({ ok: true, room });
    this.#wanted = room;
    // Otherwise the next connection begins with it.
    if (this.#status === 'live' || this.#asked.length > 0) this.#hello();
    this.#publish();
    return new Promise((settle) => this.#entering.push(settle));
  }

  requestMedia(purpose: MediaPurpose): Promise<MediaAnswer> {
    if (this.#ended) return Promise.resolve({ state: 'off', sentence: this.#ended.sentence });
    return this.#media.ask(purpose);
  }

  /** The network is back, or the page is looked at again: no reason to wait for the next try. */
  nudge(): void {
    this.#link.nudge();
  }

  #opened(): void {
    this.#asked = [];
    this.#fresh = true;
    this.#hello();
  }

  #hello(): void {
    this.#asked.push(this.#wanted);
    // What is said from now on is heard in the room that the server is about to welcome us to.
    if (this.#wanted !== this.#copy.room) this.#shut();
    this.#say({ f: 'hello', proto: protocolVersion, room: this.#wanted, have: this.#copy.copies.have(this.#wanted) });
    this.#patience();
    this.#patience = this.#options.scheduler.after(welcomeWithinMs, () => this.#link.renew(null));
  }

  /** Asks for what is missing, once. */
  #askAgain(): void {
    if (this.#asked.length === 0) this.#hello();
  }

  #say(frame: ClientFrame): void {
    this.#link.send(encode(frame));
  }

  #read(text: string): void {
    this.#reading = true;
    try {
      for (const frame of decodeServer(text)) {
        if (this.#status === 'ended') break;
        this.#take(frame);
      }
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      this.#link.renew(null);
    } finally {
      this.#reading = false;
    }
    this.#publish();
  }

  #take(frame: ServerFrame): void {
    switch (frame.f) {
      case 'welcome':
        return this.#welcome(frame);
      case 'snap':
        return this.#copy.snap(frame);
      case 'd':
        if (this.#copy.delta(frame) === 'gap') this.#askAgain();
        return;
      case 'own':
        return this.#copy.own(frame);
      case 'cap':
        return this.#copy.cap(frame);
      case 'tally':
        return this.#copy.tally(frame);
      case 'count':
        return this.#copy.count(frame);
      case 'ok':
        return this.#outbox.ok(frame);
      case 'no':
        return frame.id === helloId ? this.#refused(frame) : this.#outbox.no(frame);
      case 'media':
        return this.#media.answer(frame);
      case 'pong':
        return this.#pong(frame);
      case 'notice':
        return this.#copy.notice(frame, this.#options.scheduler.now());
      case 'told':
        return this.#copy.tell(frame);
      case 'bye':
        return this.#bye(frame);
      case 'gap':
        // Only what the next value replaces was skipped.
        return;
    }
  }

  #welcome(frame: Extract<ServerFrame, { readonly f: 'welcome' }>): void {
    // A welcome that nobody asked for says that the person sees more, or less, from now on.
    if (this.#asked[0] === frame.room) this.#asked.shift();
    this.#welcomes += 1;
    this.#status = 'live';
    this.#link.settled(frame.heartbeatMs);
    const gaveUp = this.#copy.welcome(frame, this.#options.scheduler.now());
    if (this.#asked.length === 0) this.#settled({ ok: true, room: frame.room });
    // A server that believed our old copies to be the right ones sends nothing: its pong shows that.
    if (gaveUp) this.#say({ f: 'ping', t: this.#options.scheduler.now() });
  }

  /** Where one is stands fast: what waits may go. */
  #settled(entered: Entered): void {
    this.#patience();
    this.#wanted = entered.room;
    this.#outbox.open(entered.room, this.#fresh);
    this.#fresh = false;
    this.#media.open((purpose) => this.#say({ f: 'media', purpose }));
    for (const settle of this.#entering.splice(0)) settle(entered);
  }

  #refused({ code, sentence, retry }: Extract<ServerFrame, { readonly f: 'no' }>): void {
    const asked = this.#asked.shift();
    if (retry) return this.#link.renew(null);
    if (this.#asked.length > 0) return;
    const { room } = this.#copy;
    if (!this.#fresh) return this.#settled({ ok: false, room, code, sentence });
    // On a new connection one is in no room yet: back to where one was, unless that is what was refused.
    if (asked === room) return this.#end({ code: 0, sentence });
    for (const settle of this.#entering.splice(0)) settle({ ok: false, room, code, sentence });
    this.#wanted = room;
    this.#hello();
  }

  #pong({ t, now, top }: Extract<ServerFrame, { readonly f: 'pong' }>): void {
    this.#copy.clock.answered(now, t, this.#options.scheduler.now());
    if (!this.#copy.copies.agrees(this.#copy.room, top)) this.#askAgain();
  }

  #bye(frame: Extract<ServerFrame, { readonly f: 'bye' }>): void {
    const ending = endingOfBye(frame);
    if (ending) this.#end(ending);
    else this.#link.renew(frame.retryWithinMs);
  }

  #lost(code: number): void {
    this.#patience();
    this.#asked = [];
    this.#shut();
    const ending = endingOfClose(code);
    if (ending) this.#end(ending);
    else if (this.#status === 'live') this.#status = 'reconnecting';
    this.#publish();
  }

  #shut(): void {
    this.#outbox.shut();
    this.#media.shut();
  }

  #end(ending: Ending): void {
    this.#ended = ending;
    this.#status = 'ended';
    this.#patience();
    this.#link.stop();
    this.#outbox.end('ENDED', ending.sentence);
    this.#media.end(ending.sentence);
    for (const settle of this.#entering.splice(0)) settle({ ok: false, room: this.#copy.room, code: 'ENDED', sentence: ending.sentence });
    this.#publish();
  }

  #whole(): RoomSnapshot {
    return {
      ...this.#copy.shown(),
      status: this.#status,
      ended: this.#ended,
      welcomes: this.#welcomes,
      entering: this.#wanted === this.#copy.room ? null : this.#wanted,
      outbox: this.#outbox.pending
    };
  }

  #publish(): void {
    if (this.#reading) return;
    const next = this.#whole();
    if (sameFields(next, this.#snapshot)) return;
    this.#snapshot = next;
    for (const listener of this.#listeners) listener(next);
  }
}

function sameFields(a: RoomSnapshot, b: RoomSnapshot): boolean {
  return (Object.keys(a) as (keyof RoomSnapshot)[]).every((key) => Object.is(a[key], b[key]));
}
