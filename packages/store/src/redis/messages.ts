import { randomUUID } from 'node:crypto';
import { bounds } from '../bounds.ts';
import { decodeJson, encodeJson, type Json } from '../json.ts';
import { Listeners } from '../listeners.ts';
import type { Connection } from './connection.ts';
import { channels } from './keys.ts';

/** Messages nobody stores. The own node hears them even while Redis is away, so captions go on where they are written. */
export class Messages {
  readonly #connection: () => Connection;
  readonly #listeners = new Listeners<Json>();
  readonly #node = randomUUID();

  constructor(connection: () => Connection) {
    this.#connection = connection;
  }

  publish(log: string, message: Json): void {
    const text = encodeJson(message, 'a message', bounds.message);
    this.#listeners.tell(log, message);
    this.#connection()
      .send(['PUBLISH', channels.messages(log), `${this.#node} ${text}`])
      .catch(() => undefined);
  }

  listen(log: string, listener: (message: Json) => void): () => void {
    if (!this.#listeners.has(log)) void this.#connection().listen(channels.messages(log));
    const leave = this.#listeners.add(log, listener);
    return () => {
      const heard = this.#listeners.has(log);
      leave();
      if (heard && !this.#listeners.has(log)) void this.#connection().leave(channels.messages(log));
    };
  }

  pushed(channel: string, text: string): void {
    const log = /\{(.*)\}:messages$/.exec(channel)?.[1];
    const cut = text.indexOf(' ');
    if (log === undefined || text.slice(0, cut) === this.#node) return;
    this.#listeners.tell(log, decodeJson(text.slice(cut + 1)));
  }
}
