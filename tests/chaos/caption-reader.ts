import type { Platform } from '../platform/platform.ts';
import { WirePerson } from '../bad-input/wire-person.ts';

type Segments = { readonly segments: readonly { readonly text: string }[] };

/** Somebody in a room who reads its captions, and how long they waited for the next ones. */
export class CaptionReader {
  readonly #person: WirePerson;
  readonly #log: string;
  #seen = 0;
  #sentAt: number | null = null;
  maxMs = 0;

  private constructor(person: WirePerson, room: string) {
    this.#person = person;
    this.#log = `captions:${room}`;
  }
  static async enter(platform: Platform, room: string): Promise<CaptionReader> {
    const [link] = await platform.links('host', 1, { room });
    if (link === undefined) throw new Error('no host');
    return new CaptionReader(await WirePerson.enter(platform, link, room), room);
  }

  get texts(): readonly string[] {
    return this.#person.view<Segments>(this.#log).segments.map(({ text }) => text);
  }

  /** Something was sent: how long until the room is shown anything? */
  sent(): void {
    this.#look();
    this.#sentAt ??= performance.now();
  }
  /** Frames carry no time of arrival, so they are looked at whenever the run comes by: the longest wait is no shorter than it was. */
  #look(): void {
    const { frames } = this.#person;
    const shown = frames.slice(this.#seen).some((frame) => frame.f === 'cap' || (frame.f === 'd' && frame.log === this.#log));
    this.#seen = frames.length;
    if (!shown || this.#sentAt === null) return;
    this.maxMs = Math.max(this.maxMs, Math.round(performance.now() - this.#sentAt));
    this.#sentAt = null;
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    await this.#person.until(what, holds);
    this.#look();
  }
  async shown(): Promise<void> {
    await this.until('captions', () => {
      this.#look();
      return this.#sentAt === null;
    });
  }
  async leave(): Promise<void> {
    await this.#person.leave();
  }
}
