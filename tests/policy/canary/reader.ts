import { Client } from '@alongside/signalling/testing';
import type { CommandName } from '@alongside/domain';
import { io } from 'socket.io-client';
import type { Link, Platform } from '../../platform/platform.ts';
import { addresses } from './addresses.ts';
import type { Piece } from './bytes.ts';

/** One person of the day (or a visitor without a link) and every byte that reaches them. */
export class Reader {
  readonly role: string;
  room: string;
  readonly id: string;
  readonly cookie: string | null;
  readonly link: Link | null;
  readonly #platform: Platform;
  readonly #client: Client | null;
  readonly #more: Piece[] = [];

  private constructor(
    platform: Platform,
    parts: { role: string; room: string; id: string; cookie: string | null; link: Link | null; client: Client | null }
  ) {
    this.#platform = platform;
    this.role = parts.role;
    this.room = parts.room;
    this.id = parts.id;
    this.cookie = parts.cookie;
    this.link = parts.link;
    this.#client = parts.client;
  }

  static visitor(platform: Platform): Reader {
    return new Reader(platform, { role: 'visitor', room: 'plenary', id: 'nobody', cookie: null, link: null, client: null });
  }
  static async enter(platform: Platform, link: Link, room: string): Promise<Reader> {
    const cookie = await platform.cookie(link);
    const me = (await (await fetch(`${platform.url}/api/me`, { headers: { cookie } })).json()) as { person: { id: string } };
    const client = await Client.open(`${platform.url.replace('http', 'ws')}/live`, { cookie, origin: platform.url });
    client.hello(room);
    await client.next('welcome');
    return new Reader(platform, { role: link.role, room, id: me.person.id, cookie, link, client });
  }

  get client(): Client {
    if (this.#client === null) throw new Error('a visitor has no socket');
    return this.#client;
  }
  async moveTo(room: string): Promise<void> {
    this.client.hello(room);
    await this.client.next('welcome', (frame) => frame.room === room);
    this.room = room;
  }
  /** A step of the day, which must be accepted. */
  async does(type: CommandName, data: object, done: Set<CommandName>): Promise<void> {
    const answer = await this.client.send(type, data);
    if (answer !== 'ok') throw new Error(`${type} of the ${this.role} was answered ${answer}`);
    done.add(type);
  }

  async ask(path: string, init: RequestInit = {}): Promise<string> {
    const headers = new Headers({
      origin: this.#platform.url,
      ...(this.cookie === null ? {} : { cookie: this.cookie }),
      ...(init.headers as object)
    });
    const answer = await fetch(`${this.#platform.url}${path}`, { redirect: 'manual', ...init, headers });
    const text = `${answer.status} ${JSON.stringify([...answer.headers])}\n${Buffer.from(await answer.arrayBuffer()).toString('latin1')}`;
    this.#more.push({ way: path, text });
    return text;
  }
  /** Words that are kept beside the rooms. */
  async puts(path: string, text: string): Promise<void> {
    const answer = await this.ask(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) });
    if (!answer.startsWith('200 ')) throw new Error(`${path} of the ${this.role} was answered ${answer}`);
  }
  /** Slides. The id of what was made of them. */
  async shares(room: string, pdf: Buffer): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'Slides.pdf');
    const answer = await this.ask(`/api/rooms/${room}/deck`, { method: 'POST', body });
    const id = /"id":"([a-z0-9-]+)"/u.exec(answer)?.[1];
    if (id === undefined) throw new Error(`slides of the ${this.role} were answered ${answer}`);
    return id;
  }
  /** A film, with the words in its bytes, its captions and its script. The id of it. */
  async showsFilm(room: string, words: string): Promise<string> {
    const body = new FormData();
    const bytes = Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from(`webm${' '.repeat(64)}${words}`)]);
    body.append('file', new Blob([new Uint8Array(bytes)], { type: 'video/webm' }), `${words}.webm`);
    const answer = await this.ask(`/api/rooms/${room}/film`, { method: 'POST', body });
    const id = /"id":"([a-z0-9-]+)"/u.exec(answer)?.[1];
    if (id === undefined) throw new Error(`a film of the ${this.role} was answered ${answer}`);
    await this.puts(`/api/rooms/${room}/film/${id}/captions`, `WEBVTT\n\n00:00.000 --> 00:01.000\n${words}`);
    await this.puts(`/api/rooms/${room}/film/${id}/script`, words);
    return id;
  }
  /** Private words of two people. The whole answer. */
  async posts(path: string, body: object): Promise<string> {
    const answer = await this.ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!answer.startsWith('200 ')) throw new Error(`${path} of the ${this.role} was answered ${answer}`);
    return answer;
  }
  /** `made`: addresses that came into being in the day. */
  async askForEverything(made: readonly string[]): Promise<void> {
    for (const path of [...addresses, ...made]) await this.ask(path);
  }

  /** Comes in once more by the fallback, and asks for sound and picture on both ways. */
  async comeAgain(): Promise<void> {
    if (this.#client === null) return;
    const token = this.#client.next('media');
    this.#client.raw(JSON.stringify({ f: 'media', purpose: 'room' }));
    this.#decode(JSON.stringify(await token));
    await this.#byPolling();
  }
  #decode(frame: string): void {
    for (const part of frame.match(/eyJ[\w-]+/gu) ?? []) {
      this.#more.push({ way: 'a token of the media server', text: Buffer.from(part, 'base64url').toString() });
    }
  }
  async #byPolling(): Promise<void> {
    const cookie = this.cookie ?? '';
    const socket = io(this.#platform.url, {
      transports: ['polling'],
      extraHeaders: { cookie, origin: this.#platform.url },
      reconnection: false
    });
    const { promise: came, resolve } = Promise.withResolvers<void>();
    socket.io.engine.on('packet', ({ data }) => {
      const text = typeof data === 'string' ? data : '';
      this.#more.push({ way: 'polling', text });
      // The counters are the last that somebody is told who comes in.
      if (text.includes('tally') || text.includes('bye')) resolve();
    });
    socket.on('connect', () => socket.emit('f', JSON.stringify({ f: 'hello', proto: 1, room: this.room, have: {} })));
    await came;
    socket.close();
  }

  get pieces(): readonly Piece[] {
    return [...(this.#client?.received ?? []).map((text) => ({ way: 'socket', text })), ...this.#more];
  }
  /** Waits for a word, so that what comes before it has come too. */
  async hears(word: string): Promise<void> {
    await this.#client?.until(() => this.#client?.received.some((text) => text.includes(word)) === true);
  }
  leave(): void {
    this.#client?.close();
  }
}
