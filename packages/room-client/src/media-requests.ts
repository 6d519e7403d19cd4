import type { MediaPurpose, ServerFrame } from '@alongside/protocol';
import type { DistributiveOmit } from './distributive-omit.ts';

type MediaFrame = Extract<ServerFrame, { readonly f: 'media' }>;
/** A short-lived way into the media server, or why there is none in a sentence. Ask again each time; never keep one. */
export type MediaAnswer = DistributiveOmit<MediaFrame, 'f' | 'purpose'>;

type Waiting = { readonly purpose: MediaPurpose; readonly settle: (answer: MediaAnswer) => void; sent: boolean };

/** Questions for a way into sound and picture, until they are answered. */
export class MediaRequests {
  #waiting: Waiting[] = [];
  #send: ((purpose: MediaPurpose) => void) | null = null;

  ask(purpose: MediaPurpose): Promise<MediaAnswer> {
    return new Promise((settle) => {
      this.#waiting.push({ purpose, settle, sent: false });
      this.#work();
    });
  }

  /** On a new connection, or in another room, all are asked again. */
  open(send: (purpose: MediaPurpose) => void): void {
    this.#send = send;
    for (const waiting of this.#waiting) waiting.sent = false;
    this.#work();
  }
  shut(): void {
    this.#send = null;
  }

  /** One answer serves everybody who asked for the same. */
  answer({ f: _f, purpose, ...answer }: MediaFrame): void {
    const served = this.#waiting.filter((waiting) => waiting.purpose === purpose);
    this.#waiting = this.#waiting.filter((waiting) => waiting.purpose !== purpose);
    for (const { settle } of served) settle(answer);
  }

  end(sentence: string): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#send = null;
    for (const { settle } of waiting) settle({ state: 'off', sentence });
  }

  #work(): void {
    const send = this.#send;
    if (!send) return;
    for (const waiting of this.#waiting.filter(({ sent }) => !sent)) {
      waiting.sent = true;
      send(waiting.purpose);
    }
  }
}
