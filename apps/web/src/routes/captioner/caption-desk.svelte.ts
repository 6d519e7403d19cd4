import { untrack } from 'svelte';
import type { LaneView } from '@alongside/domain';
import { ownLanguage } from '#lib/features/captions/languages.ts';
import { shownLast, typesNow, type Standing } from '#lib/features/writing/desk-words.ts';
import { Latest } from '#lib/features/writing/latest.ts';
import { LineWriter, type WrittenLine } from '#lib/features/writing/line-writer.ts';
import { namesAtHand } from '#lib/features/writing/who-speaks.ts';
import { keepWords, keyOf, readWords, type WordStorage } from '#lib/live/kept-words.ts';
import type { RoleRoom } from '#lib/room/role-room.svelte.ts';

type Open = Omit<WrittenLine, 't0'> & { readonly seq: number };
/** Names of so many lines back are still at hand. */
const linesBack = 200;

/** One captioner at work in one room: the lane they write in, their words, and the names at hand. */
export class CaptionDesk {
  readonly writer: LineWriter;
  readonly #page: RoleRoom;
  readonly #storage: WordStorage | null;
  readonly #latest: Latest<Open & { readonly lane: string }>;
  /** Grows with each change of the writer, which is no state of its own. */
  #version = $state(0);
  #chosen = $state(ownLanguage);
  #room = '';

  /** `storage` keeps the half line over a reload; null on the server. */
  constructor(page: RoleRoom, storage: WordStorage | null) {
    this.#page = page;
    this.#storage = storage;
    const { live } = page;
    this.#latest = new Latest((line) => live.send('caption.interim', line));
    this.#room = page.screen.slug;
    const half = storage === null ? '' : readWords(storage, this.#key, Date.now());
    this.writer = new LineWriter(
      {
        newId: () => live.newId(),
        now: () => live.now(),
        names: () => this.names,
        interim: (line) => this.#interim(line),
        write: (line) => this.#write(line),
        correct: (line) => page.send('caption.correct', line),
        changed: () => this.#changed(),
        handOver: () => void this.#handOver()
      },
      half
    );
  }

  get version(): number {
    return this.#version;
  }
  /** Whose words the line in the box is. */
  get speaker(): string | null {
    void this.#version;
    return this.writer.speaker;
  }
  get lane(): string {
    const own = this.#page.live.captions.own;
    return own?.writing ?? own?.covered ?? own?.standby ?? this.#chosen;
  }
  get here(): LaneView | undefined {
    return this.#page.live.captions.lanes.find(({ id }) => id === this.lane);
  }
  get standing(): Standing {
    const { lane } = this;
    const own = this.#page.live.captions.own;
    if (own?.cut === lane) return 'stopped';
    if (own?.writing === lane) return 'writing';
    if (own?.covered === lane) return 'covered';
    return own?.standby === lane ? 'ready' : 'away';
  }
  /** Finished lines that are not stored yet, because the connection is away. */
  get waiting(): number {
    const words = ['caption.write', 'caption.correct'];
    return this.#page.live.pending.filter(({ type, state }) => words.includes(type) && state === 'waiting').length;
  }
  /** Who is on stage or asks, and who was named before, in the order in which they came: a number stays whose it is. */
  get names(): readonly string[] {
    const { screen, live } = this.#page;
    const before = live.captions.segments.slice(-linesBack).map(({ speaker }) => speaker);
    return namesAtHand(
      (screen.room?.stage ?? []).map(({ name }) => name),
      [screen.room?.asking?.name],
      before
    );
  }
  get typesNow(): string | null {
    const { captions } = this.#page.live;
    return typesNow(captions.lanes, [...captions.segments.slice(-20), ...captions.interims]);
  }
  get newest(): string | null {
    const { interims, segments } = this.#page.live.captions;
    const mine = ({ lane }: { readonly lane: string }): boolean => lane === this.lane;
    return (interims.findLast(mine) ?? segments.findLast(mine))?.id ?? null;
  }

  /** In which language this captioner writes; not while they are on air or stand by. */
  choose(lane: string): void {
    this.#chosen = lane;
  }

  /** Call it when the lane's writer may have changed. Nothing is known before the server has told it. */
  look(): void {
    const { live, screen } = this.#page;
    if (screen.slug !== this.#room) this.#moved();
    if (live.captions.own === null || !screen.here) return;
    const { lane, standing } = this;
    const on = standing === 'writing' || standing === 'covered';
    // Each new word of the room changes nothing here.
    untrack(() => {
      const { segments, interims } = live.captions;
      this.writer.air(on, shownLast(segments, interims, { lane, now: live.now() }));
    });
  }
  /** Another room: half a line stays where it was said. */
  #moved(): void {
    this.#room = this.#page.screen.slug;
    this.writer.clear();
  }

  /** A partner's place is taken by whoever stands by for it. */
  async start(): Promise<void> {
    if (this.standing === 'away' && this.here?.on && this.here.kind === 'human') await this.ready();
    await this.#page.send('lane.take', { lane: this.lane, kind: 'human' });
  }
  async ready(): Promise<void> {
    await this.#page.send('lane.ready', { lane: this.lane });
  }
  /** Alone the half line is finished first; a partner's page goes on with it. */
  async leave(): Promise<void> {
    if (this.standing === 'writing' && (this.here?.standby ?? 0) === 0) this.writer.end();
    await this.#page.send('lane.leave', { lane: this.lane });
  }

  /** Without a partner nothing happens: the room would be left without captions. */
  async #handOver(): Promise<void> {
    if (this.standing !== 'writing') return this.start();
    if ((this.here?.standby ?? 0) === 0) return;
    await this.leave();
    await this.ready();
  }

  /** While a machine goes on for us, whole lines alone count. */
  #interim(line: Open): void {
    if (this.standing === 'writing') this.#latest.offer({ lane: this.lane, ...line });
  }
  #write({ id, text, speaker, t0 }: WrittenLine): Promise<boolean> {
    this.#latest.drop();
    return this.#page.send('caption.write', { lane: this.lane, id, speaker, text, t0, t1: this.#page.live.now() });
  }

  get #key(): string {
    return keyOf('write', this.#room);
  }
  #changed(): void {
    this.#version += 1;
    if (this.#storage) keepWords(this.#storage, this.#key, { text: this.writer.text, at: Date.now() });
  }
}
