import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { CommandName, Commands, DayOwn } from '@alongside/domain';
import { carrierMemory, memoryOutbox, RoomClient, webSocketCarrier } from '@alongside/room-client';
import type { RoomSnapshot } from '@alongside/room-client';
import type { Link, Platform } from '../../platform/platform.ts';
import { until } from '../../platform/wait.ts';
import type { Census, Counted } from './census.ts';

type Parts = { readonly link: Link; readonly id: string; readonly cookie: string; readonly census: Census; readonly platform: Platform };

/** They go where the access plan sends them, and a workshop that closes does not take them back. */
const follows: ReadonlySet<string> = new Set(['interpreter', 'captioner']);

/** Somebody without a browser: the client of our pages, on the real wire, with their manners and reconnection. */
export class Follower implements Counted {
  readonly link: Link;
  readonly id: string;
  readonly cookie: string;
  /** Every byte that reached them. */
  readonly received: string[] = [];
  readonly #client: RoomClient;
  readonly #census: Census;
  #welcomes = 0;
  #wasOpen = false;

  private constructor({ link, id, cookie, census, platform }: Parts) {
    this.link = link;
    this.id = id;
    this.cookie = cookie;
    this.#census = census;
    const url = `${platform.url.replace('http', 'ws')}/live`;
    const make = (address: string): WebSocket => {
      const socket = new WebSocket(address, { headers: { cookie, origin: platform.url } });
      socket.on('message', (data: Buffer) => this.received.push(data.toString()));
      // What fails is told by its close.
      socket.on('error', () => undefined);
      return socket;
    };
    this.#client = new RoomClient({
      room: 'plenary',
      person: id,
      carriers: { webSocket: webSocketCarrier({ url, make }), polling: () => Promise.reject(new Error('only WebSockets here')) },
      scheduler: {
        now: () => Date.now(),
        after: (ms, run) => {
          const timer = setTimeout(run, ms);
          return () => clearTimeout(timer);
        }
      },
      random: { fraction: () => Math.random(), id: () => randomUUID().replaceAll('-', '') },
      storage: memoryOutbox(),
      memory: carrierMemory()
    });
    this.#client.subscribe((snapshot) => this.#heard(snapshot));
  }

  static async enter(platform: Platform, link: Link, census: Census): Promise<Follower> {
    const cookie = await platform.cookie(link);
    const { person } = (await (await fetch(`${platform.url}/api/me`, { headers: { cookie } })).json()) as { person: { id: string } };
    const follower = new Follower({ link, id: person.id, cookie, census, platform });
    follower.#client.start();
    await follower.until('is in the plenary', ({ views }) => views.room !== null);
    census.add(follower, 'plenary');
    return follower;
  }

  get name(): string {
    return this.link.name;
  }
  get now(): RoomSnapshot {
    return this.#client.snapshot;
  }
  get day(): DayOwn {
    const { day } = this.now.own;
    if (day === null) throw new Error(`${this.name} knows nothing of their own day`);
    return day;
  }
  own = (): string | null => (this.now.status === 'live' && this.now.entering === null ? this.now.room : null);
  arrivals = (): number => this.now.welcomes;

  until(what: string, holds: (snapshot: RoomSnapshot) => boolean): Promise<void> {
    return until(`${this.name} ${what}`, () => holds(this.now));
  }
  async send<K extends CommandName>(type: K, data: Commands[K]): Promise<void> {
    const outcome = await this.#client.send(type, data);
    if (!outcome.ok) throw new Error(`${this.name}: ${type} was refused: ${outcome.code}`);
  }
  async goTo(room: string): Promise<void> {
    const entered = await this.#client.enter(room);
    if (!entered.ok) throw new Error(`${this.name} was not let into ${room}: ${entered.code}`);
  }

  /** With everything that changes for them. */
  listen(listener: (snapshot: RoomSnapshot) => void): void {
    this.#client.subscribe(listener);
  }
  /** A way into sound and picture of the room they are in; null while there is none. */
  async media(): Promise<{ readonly url: string; readonly token: string } | null> {
    const answer = await this.#client.requestMedia('room');
    return answer.state === 'ready' ? answer : null;
  }

  #heard(snapshot: RoomSnapshot): void {
    const { status, room, welcomes, entering } = snapshot;
    this.#census.heard();
    if (status === 'live' && welcomes !== this.#welcomes) this.#census.welcomed(this, room);
    this.#welcomes = welcomes;
    const next = follows.has(this.link.role) ? this.#duty(snapshot) : this.#back(snapshot);
    if (next !== null && next !== room && entering === null) void this.goTo(next);
  }
  #duty({ own }: RoomSnapshot): string | null {
    return own.day?.duty?.room ?? null;
  }
  /** As the page does: a workshop that closes around me takes me back; one that had ended when I came does not. */
  #back({ room, views }: RoomSnapshot): string | null {
    const phase = views.room?.slug === room && views.room.kind === 'workshop' ? views.room.phase : undefined;
    const closed = this.#wasOpen && phase === 'ended';
    this.#wasOpen = phase === 'live';
    return closed ? 'plenary' : null;
  }

  leave(): void {
    this.#client.stop();
  }
}
