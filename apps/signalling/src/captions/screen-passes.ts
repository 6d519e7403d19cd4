import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ScreenOf } from './screen-codes.ts';

/** A day of captions. Whoever needs it longer asks for another code. */
export const passLifeS = 12 * 3600;

export type Pass = ScreenOf & { readonly id: string };

/**
 * What a screen shows at the door: whose it is, of which room, until when, under the installation's own key. It opens
 * the captions of that room and nothing else. Any node can read it, also after a restart; whether the person may still
 * be in the room is asked each time.
 */
export class ScreenPasses {
  readonly #secret: string;
  readonly #now: () => number;

  constructor(secret: string, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  give({ person, room }: ScreenOf): string {
    const id = randomBytes(9).toString('base64url');
    const words = JSON.stringify([id, person, room, this.#now() + passLifeS * 1_000]);
    const body = Buffer.from(words).toString('base64url');
    return `${body}.${this.#sign(body)}`;
  }

  /** Null: not ours, changed, or over. */
  read(pass: string): Pass | null {
    const [body = '', given = '', ...more] = pass.split('.');
    const right = Buffer.from(this.#sign(body));
    const shown = Buffer.from(given);
    if (more.length > 0 || right.length !== shown.length || !timingSafeEqual(right, shown)) return null;
    const [id, person, room, endsAt] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [string, string, string, number];
    return endsAt > this.#now() ? { id, person, room } : null;
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#secret).update(`captions pass ${body}`).digest('base64url');
  }
}
