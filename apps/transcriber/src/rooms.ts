import { randomBytes } from 'node:crypto';
import { mostSigning } from '@alongside/protocol/transcriber';
import type { FromTranscriber, RoomOnAir, ToTranscriber } from '@alongside/protocol/transcriber';
import type { SpeechEngine } from './engine/port.ts';
import { Hearing } from './hearing.ts';
import type { RoomEarsOptions } from './livekit/room-ears.ts';
import type { Ear } from './livekit/room-ears.ts';

/** Without an answer there was no way into the room's sound then. */
const askAgainMs = 2_000;

/** A connection to the sound of one room. */
export type Ears = { readonly connect: () => Promise<void>; readonly close: () => Promise<void> };
export type RoomsOptions = {
  readonly engine: SpeechEngine;
  readonly ears: (options: RoomEarsOptions) => Ears;
  readonly send: (frame: FromTranscriber) => void;
  readonly now: () => number;
  /** For whoever runs this. */
  readonly trouble: (reason: string) => void;
};

/** Listens in every room that the server says is on air, and in no other. */
export class Rooms {
  readonly #options: RoomsOptions;
  readonly #rooms = new Map<string, ListenedRoom>();

  constructor(options: RoomsOptions) {
    this.#options = options;
  }

  took(frame: ToTranscriber): void {
    if (frame.f === 'grant') return this.#rooms.get(frame.room)?.granted(frame.url, frame.token);
    const onAir = new Map(frame.rooms.map((one) => [one.room, one]));
    for (const [room, listened] of this.#rooms) if (!onAir.has(room)) this.#end(room, listened);
    for (const one of onAir.values()) {
      const known = this.#rooms.get(one.room);
      if (known === undefined) this.#rooms.set(one.room, new ListenedRoom(one, this.#options));
      else known.wish(one);
    }
  }

  /** Ends everything; the server says anew what is on air. */
  leaveAll(): void {
    for (const [room, listened] of this.#rooms) this.#end(room, listened);
  }

  #end(room: string, listened: ListenedRoom): void {
    this.#rooms.delete(room);
    listened.close();
  }
}

/** One room: asks for a way in until there is one, and again whenever it ends. */
class ListenedRoom {
  readonly #options: RoomsOptions;
  #now: RoomOnAir;
  readonly #hearings = new Set<Hearing>();
  #ears: Ears | null = null;
  #ask: NodeJS.Timeout | null = null;
  #closed = false;
  #signing: readonly string[] = [];

  constructor(room: RoomOnAir, options: RoomsOptions) {
    this.#options = options;
    this.#now = room;
    this.#join();
  }

  wish(room: RoomOnAir): void {
    this.#now = room;
    for (const hearing of this.#hearings) hearing.wish(room);
    // A server that was started again says anew what is on air, and does not know who signs there.
    if (this.#signing.length > 0) this.#signs(this.#signing);
  }

  granted(url: string, token: string): void {
    if (this.#closed || this.#ears !== null) return;
    if (this.#ask !== null) clearTimeout(this.#ask);
    const ears = this.#options.ears({
      url,
      token,
      microphone: (person) => this.#microphone(person),
      signing: (people) => this.#signs(people.slice(0, mostSigning)),
      ended: () => this.#again()
    });
    this.#ears = ears;
    ears.connect().catch((error: unknown) => {
      this.#options.trouble(`the sound of a room could not be reached: ${reasonOf(error)}`);
      this.#again();
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#ask !== null) clearTimeout(this.#ask);
    const ears = this.#ears;
    this.#ears = null;
    ears?.close().catch((error: unknown) => this.#options.trouble(reasonOf(error)));
  }

  #join(): void {
    if (this.#closed) return;
    this.#options.send({ f: 'join', room: this.#now.room });
    this.#ask = setTimeout(() => this.#join(), askAgainMs);
  }

  #signs(people: readonly string[]): void {
    this.#signing = people;
    this.#options.send({ f: 'signing', room: this.#now.room, people: [...people] });
  }

  #again(): void {
    this.#ears = null;
    this.#signing = [];
    if (this.#ask !== null) clearTimeout(this.#ask);
    if (!this.#closed) this.#ask = setTimeout(() => this.#join(), askAgainMs);
  }

  #microphone(person: string): Ear {
    const { engine, now, send } = this.#options;
    const tag = `auto-${randomBytes(6).toString('hex')}`;
    const hearing = new Hearing({ engine, room: this.#now.room, person, wish: this.#now, tag, now, send });
    this.#hearings.add(hearing);
    return {
      hear: (pcm) => hearing.hear(pcm),
      pause: () => hearing.pause(),
      close: () => {
        this.#hearings.delete(hearing);
        hearing.close();
      }
    };
  }
}

/** An address may stand in a message, and a token in an address. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/access_token=[^&\s]+/gu, 'access_token=...');
}
