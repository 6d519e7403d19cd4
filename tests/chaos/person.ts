import { WebSocket } from 'ws';
import type { ServerFrame } from '@alongside/protocol';
import type { Ledger, Wish } from './ledger.ts';
import type { Random } from './random.ts';

export type Door = { readonly port: () => number; readonly room: string; readonly poll: string; readonly thinkMs: number };
type Waiting = Pick<Wish, 'id' | 'act' | 'target' | 'on'> & { answered: boolean };

/** So many wishes of one person are under way at once. */
const atOnce = 3;
const mostAsks = 12;
const againMs = 100;
const pingMs = 1_000;
/** No sign of life for so long: the line is taken for dead, whatever TCP says. */
const silentMs = 6_000;

/**
 * Somebody who asks, raises a hand, votes and withdraws, as fast as the rules allow: keeps what has no answer, comes back by
 * themselves, and sends it again with the same ids in the same order.
 */
export class Person {
  readonly name: string;
  readonly #cookie: string;
  readonly #door: Door;
  readonly #ledger: Ledger;
  readonly #random: Random;
  #socket: WebSocket | null = null;
  #inside = false;
  #active = false;
  #leaving = false;
  #seq = 0;
  #waiting: Waiting[] = [];
  #hand: string | null = null;
  #asks: string[] = [];
  #vote = false;
  #heardAt = 0;
  #beat: NodeJS.Timeout | undefined;
  #next: NodeJS.Timeout | undefined;

  constructor(name: string, cookie: string, parts: { readonly door: Door; readonly ledger: Ledger; readonly random: Random }) {
    this.name = name;
    this.#cookie = cookie;
    this.#door = parts.door;
    this.#ledger = parts.ledger;
    this.#random = parts.random;
  }

  get inside(): boolean {
    return this.#inside;
  }
  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  come(): void {
    this.#active = true;
    this.#open();
  }
  /** Wishes for nothing new, and waits for the answers that are due. */
  rest(): void {
    this.#active = false;
    clearTimeout(this.#next);
  }
  goOn(): void {
    this.#active = true;
    this.#think();
  }
  async leave(): Promise<void> {
    this.#leaving = true;
    clearTimeout(this.#next);
    const socket = this.#socket;
    if (socket === null || socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((done) => socket.once('close', done));
    socket.terminate();
    await closed;
  }

  #open(): void {
    if (this.#leaving) return;
    const address = `127.0.0.1:${this.#door.port()}`;
    const socket = new WebSocket(`ws://${address}/live`, {
      headers: { cookie: this.#cookie, origin: `http://${address}` },
      handshakeTimeout: silentMs
    });
    this.#socket = socket;
    socket.on('open', () => {
      this.#heardAt = performance.now();
      this.#beat = setInterval(() => this.#ping(socket), pingMs);
      socket.send(JSON.stringify({ f: 'hello', proto: 1, room: this.#door.room, have: {} }));
    });
    socket.on('message', (data: Buffer) => this.#hear(JSON.parse(data.toString('utf8')) as ServerFrame | ServerFrame[]));
    socket.on('error', () => undefined);
    socket.on('close', (code) => this.#closed(socket, code));
  }

  #ping(socket: WebSocket): void {
    if (performance.now() - this.#heardAt > silentMs) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ f: 'ping', t: Math.round(this.#heardAt) }));
  }

  #closed(socket: WebSocket, code: number): void {
    clearInterval(this.#beat);
    clearTimeout(this.#next);
    if (this.#socket !== socket) return;
    this.#inside = false;
    if (code >= 4_000 && code < 4_500) this.#ledger.surprises.push(`${this.name} was closed for good with ${code}`);
    else if (!this.#leaving) setTimeout(() => this.#open(), this.#random.whole(20, 200));
  }

  #hear(message: ServerFrame | readonly ServerFrame[]): void {
    this.#heardAt = performance.now();
    for (const frame of Array.isArray(message) ? (message as readonly ServerFrame[]) : [message as ServerFrame]) {
      if (frame.f === 'snap' && frame.log === `room:${this.#door.room}`) this.#arrived();
      if (frame.f === 'ok') this.#acked(frame.id);
      if (frame.f === 'no') this.#refused(frame);
    }
  }

  #arrived(): void {
    if (this.#inside) return;
    this.#inside = true;
    this.#sendAgain();
    this.#think();
  }

  #acked(id: string): void {
    const wish = this.#waiting.find((one) => one.id === id);
    if (wish === undefined) return;
    this.#ledger.acked(id);
    this.#waiting = this.#waiting.filter((one) => one !== wish);
    if (wish.act === 'hand') this.#hand = wish.target;
    if (wish.act === 'ask') this.#asks.push(wish.target);
    if (wish.act === 'withdraw' && this.#hand === wish.target) this.#hand = null;
    this.#allAnswered();
  }

  #refused({ id, code, retry }: Extract<ServerFrame, { f: 'no' }>): void {
    const wish = this.#waiting.find((one) => one.id === id);
    if (id === 'hello') this.#socket?.terminate();
    if (wish === undefined) return;
    wish.answered = true;
    if (retry) this.#ledger.notNow(id);
    else {
      this.#ledger.surprise(this.name, `${this.name}: ${wish.act} ${wish.target} was refused with ${code}`);
      this.#waiting = this.#waiting.filter((one) => one !== wish);
    }
    this.#allAnswered();
  }

  /** What was put off goes again in its order, once everything that is under way has an answer. */
  #allAnswered(): void {
    if (this.#waiting.length === 0 || this.#waiting.some((one) => !one.answered)) return;
    setTimeout(() => {
      if (this.#waiting.every((one) => one.answered)) this.#sendAgain();
    }, againMs);
  }
  #sendAgain(): void {
    if (!this.#inside) return;
    for (const wish of this.#waiting) this.#send(wish);
  }

  #send(wish: Waiting): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    wish.answered = false;
    this.#socket.send(JSON.stringify({ f: 'cmd', id: wish.id, ...words(wish) }));
  }

  #think(): void {
    clearTimeout(this.#next);
    if (!this.#inside || !this.#active || this.#leaving) return;
    this.#next = setTimeout(
      () => {
        if (this.#waiting.length < atOnce && !this.#waiting.some((one) => one.answered)) this.#wish();
        this.#think();
      },
      this.#random.whole(this.#door.thinkMs / 2, this.#door.thinkMs * 2)
    );
  }

  #wish(): void {
    const choice = this.#choose();
    if (choice === null) return;
    this.#seq += 1;
    const number = String(this.#seq).padStart(6, '0');
    const target = choice.target ?? `${choice.act}-${this.name}-${number}`;
    const wish: Waiting = { id: `wish-${this.name}-${number}`, act: choice.act, target, on: choice.on ?? true, answered: false };
    this.#waiting.push(wish);
    this.#ledger.sent({ person: this.name, seq: this.#seq, ...wish });
    this.#send(wish);
  }

  #choose(): { readonly act: Wish['act']; readonly target?: string; readonly on?: boolean } | null {
    const busy = (...acts: readonly Wish['act'][]): boolean => this.#waiting.some((one) => acts.includes(one.act));
    const roll = this.#random.next();
    if (roll < 0.15 && !busy('vote')) {
      this.#vote = !this.#vote;
      return { act: 'vote', target: this.#door.poll, on: this.#vote };
    }
    if (roll < 0.25 && !busy('ask') && this.#asks.length < mostAsks) return { act: 'ask' };
    if (busy('withdraw', 'hand')) return null;
    const [oldest] = this.#asks;
    if (roll < 0.35 && oldest !== undefined) {
      this.#asks.shift();
      return { act: 'withdraw', target: oldest };
    }
    return this.#hand === null ? { act: 'hand' } : { act: 'withdraw', target: this.#hand };
  }
}

/** What stands on the wire. */
function words({ act, target, on }: Waiting): { readonly type: string; readonly data: object } {
  switch (act) {
    case 'ask':
      return { type: 'contribution.ask', data: { id: target, way: 'writing', text: `What follows from ${target}?`, named: true } };
    case 'hand':
      return { type: 'hand.raise', data: { id: target, way: 'speaking' } };
    case 'withdraw':
      return { type: 'contribution.withdraw', data: { id: target } };
    case 'vote':
      return { type: 'contribution.upvote', data: { id: target, on } };
  }
}
