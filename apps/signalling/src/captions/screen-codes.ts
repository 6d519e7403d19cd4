import { createHmac, randomBytes, randomInt } from 'node:crypto';
import type { PersonId, RoomSlug } from '@alongside/domain';
import type { Json, RoomLog } from '@alongside/store';

/** No letter or figure that looks or sounds like another one. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const codeLength = 8;
/** Long enough to walk to another screen and type eight letters. */
export const codeLifeMs = 10 * 60_000;
/** Not the name of any room: what is told here is about screens. */
const channel = 'captions:codes';

export type ScreenOf = { readonly person: PersonId; readonly room: RoomSlug };
type Code = ScreenOf & { readonly hash: string; readonly endsAt: number };

/**
 * Codes that open a room's captions on another device of the same person: eight characters, ten minutes, once. Nodes tell
 * each other of a code by its hash; which of two uses was first is decided in the store. A code is not kept over a
 * restart: whoever needs one asks for another.
 */
export class ScreenCodes {
  readonly #store: Pick<RoomLog, 'meta' | 'publish'>;
  readonly #secret: string;
  readonly #now: () => number;
  readonly #codes = new Map<string, Code>();
  readonly #stop: () => void;

  constructor(store: Pick<RoomLog, 'meta' | 'publish' | 'onMessage'>, secret: string, now: () => number) {
    this.#store = store;
    this.#secret = secret;
    this.#now = now;
    this.#stop = store.onMessage(channel, (message) => this.#learn(message));
  }

  /** A person has one code: a new one ends the one before. `endsAt` is in milliseconds of the platform's clock. */
  async make({ person, room }: ScreenOf): Promise<{ readonly code: string; readonly endsAt: number }> {
    const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join('');
    const made = { person, room, hash: this.#hash(code), endsAt: this.#now() + codeLifeMs };
    await this.#store.meta.set(keyOf(person), standing(made));
    this.#store.publish(channel, { code: made });
    return { code, endsAt: made.endsAt };
  }

  /** Uses a code up. Null: nobody has it, its time is over, or it was used. */
  async use(typed: string): Promise<ScreenOf | null> {
    const hash = this.#hash(asTyped(typed));
    const code = this.#codes.get(hash);
    if (code === undefined) return null;
    this.#codes.delete(hash);
    if (code.endsAt <= this.#now()) return null;
    // Another node may be asked the same in this moment, or have made a newer code: one wins, and the store says which.
    const mine = `used ${randomBytes(16).toString('hex')}`;
    const stands = await this.#store.meta.swap(keyOf(code.person), standing(code), mine);
    return stands === mine ? { person: code.person, room: code.room } : null;
  }

  stop(): void {
    this.#stop();
  }

  #learn(message: Json): void {
    const code = readCode(message);
    if (code === null) return;
    const now = this.#now();
    for (const [hash, { person, endsAt }] of this.#codes) if (person === code.person || endsAt <= now) this.#codes.delete(hash);
    this.#codes.set(code.hash, code);
  }
  #hash(code: string): string {
    return createHmac('sha256', this.#secret).update(`captions code ${code}`).digest('base64url');
  }
}

const keyOf = (person: PersonId): string => `captions-code:${person}`;
const standing = ({ hash, room, endsAt }: Code): string => `open ${hash} ${room} ${endsAt}`;

/** As people type it: small letters, spaces, dashes. */
function asTyped(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '');
}

function readCode(message: Json): Code | null {
  if (typeof message !== 'object' || message === null || !('code' in message)) return null;
  // Published by our own nodes only; the store hands it on unchanged.
  return (message as { readonly code: unknown }).code as Code;
}
