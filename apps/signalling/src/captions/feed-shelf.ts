import { createHash } from 'node:crypto';
import { accessOf, isCoveredFor, isCut, rehearsalOf, roomOf } from '@alongside/domain';
import type { Lane } from '@alongside/domain';
import type { CaptionWriter } from '@alongside/store';
import type { Core } from '../core.ts';
import type { Ending } from '../people/endings.ts';
import { dayRoom } from '../rooms/log-kinds.ts';
import { feedOptions } from './feed-options.ts';
import { Feed } from './feed.ts';
import type { HalfLines } from './half-lines.ts';
import type { FeedPosition } from './packet-order.ts';

type Failed = (what: string, error: unknown) => void;
/** Why nothing of a feed is shown: a host removed its person from the room, or stopped them in this lane. */
export type Stopped = 'removed' | 'cut' | null;
export type Found = { readonly feed: Feed; readonly person: string; readonly stopped: Stopped };
type Open = {
  readonly feed: Feed;
  readonly writer: CaptionWriter;
  readonly lane: string;
  readonly tag: string;
  room: string;
  rehearses: boolean;
};

/** The feeds that post to this process, each opened once, and silenced with the right of whoever posts. */
export class FeedShelf {
  readonly #core: Core;
  readonly #halfLines: HalfLines;
  readonly #failed: Failed;
  readonly #feeds = new Map<string, Open>();
  #endings = 0;

  constructor(core: Core, halfLines: HalfLines, failed: Failed) {
    this.#core = core;
    this.#halfLines = halfLines;
    this.#failed = failed;
    core.endings.on((ending) => this.#ended(ending));
    core.shelves.captions.onChange((_log, room, { before, after }) => {
      if (before.state.offRecord && !after.state.offRecord) this.#beginAnew(room);
      if (before.state.lanes === after.state.lanes) return;
      this.#cut(room, after.state.lanes);
      this.#handedOver(room, before.state.lanes, after.state.lanes);
    });
    core.shelves.day.onChange(() => this.#follow());
    core.rehearsals.onMoved((person) => this.#rehearses(person));
  }

  /** A line that was begun off the record is stored nowhere: what follows is a line of its own, and not lost with it. */
  #beginAnew(room: string): void {
    for (const { feed, room: into } of this.#feeds.values()) if (into === room) feed.drop();
  }

  /** What a host cut in the middle of a line is not finished when they let the writer back. */
  #cut(room: string, lanes: readonly Lane[]): void {
    for (const { feed, writer, lane, room: into } of this.#feeds.values())
      if (into === room && lanes.some((one) => one.id === lane && isCut(one, writer.person.id))) feed.drop();
  }

  /** Whoever comes on air goes on in the same moment, also when a phone or a partner changed the writer. */
  #handedOver(room: string, before: readonly Lane[], after: readonly Lane[]): void {
    for (const { feed, writer, lane, room: into } of this.#feeds.values()) {
      if (into !== room) continue;
      const [was, is] = [before, after].map((lanes) => lanes.find((one) => one.id === lane)?.writer ?? null);
      if (was === is) continue;
      if (is === writer.person.id) feed.comeOnAir();
      else if (
        isCoveredFor(
          after.find(({ id }) => id === lane),
          writer.person.id
        )
      )
        feed.covered();
      else if (was === writer.person.id && is === null) feed.left();
      else if (was === writer.person.id) feed.partnerWrites();
    }
  }

  /** In the same moment in which the plan sends somebody on, so that no word goes to the room they left. */
  #follow(): void {
    for (const open of this.#feeds.values()) void this.#go(open);
  }
  /** Resolves when what was being written is finished where it was said. */
  async #go(open: Open): Promise<void> {
    const room = open.rehearses ? rehearsalOf(open.writer.person.id) : this.#roomOf(open.writer);
    if (room === open.room) return;
    open.room = room;
    await open.feed.goTo(feedOptions(this.#core, { ...open, halfLines: this.#halfLines, failed: this.#failed }));
  }
  async #rehearses(person: string): Promise<void> {
    const theirs = [...this.#feeds.values()].filter(({ writer }) => writer.person.id === person);
    await Promise.all(theirs.map((open) => this.#look(open)));
  }
  /**
   * Whether they rehearse is looked at with each packet: it ends by itself, and may begin on another node. While the store
   * does not answer, words go where the last ones went: a sender that is refused may not send them again.
   */
  async #look(open: Open): Promise<void> {
    open.rehearses = await this.#core.rehearsals.of(open.writer.person).then(
      (rehearsing) => rehearsing !== null,
      () => open.rehearses
    );
    await this.#go(open);
  }

  /** Their address stays the same all day: the access plan says where its words go, else the room it was made for. */
  #roomOf({ person, room }: CaptionWriter): string {
    const day = this.#core.shelves.day.warm(dayRoom)?.reader.standing.state;
    return (day === undefined ? null : roomOf(accessOf(day), person.id)) ?? room;
  }

  /** Their feed and whether a host stopped it, or null when the address stopped working, also while we looked. */
  async find(token: string, lane: string): Promise<Found | null> {
    const endings = this.#endings;
    const writer = await this.#core.records.captionWriter(token).catch(() => null);
    if (writer === null) return null;
    const open = await this.#of(token, writer, lane);
    await this.#look(open);
    const { feed, room: into } = open;
    await this.#core.hub.warm(into);
    if (this.#endings !== endings) return this.find(token, lane);
    const { id, role, room } = writer.person;
    if (this.#core.hub.mayEnter({ kind: 'person', id, role, room }, into) !== null) return { feed, person: id, stopped: 'removed' };
    const lanes = this.#core.shelves.captions.warm(into)?.reader.standing.state.lanes ?? [];
    return { feed, person: id, stopped: lanes.some((one) => one.id === lane && isCut(one, id)) ? 'cut' : null };
  }

  /** How long ago their software sent words to this server, also while they stand by; null when it did not. */
  heardMs(person: string): number | null {
    const theirs = [...this.#feeds.values()].filter(({ writer }) => writer.person.id === person);
    const heard = theirs.flatMap(({ feed: { heardMs } }) => (heardMs === null ? [] : [heardMs]));
    return heard.length === 0 ? null : Math.min(...heard);
  }

  /** The same from room to room: numbers go on, and what was shown in one room is not shown again in the next. */
  async #of(token: string, writer: CaptionWriter, lane: string): Promise<Open> {
    const key = `${token} ${lane}`;
    const known = this.#feeds.get(key);
    if (known !== undefined) return known;
    await this.#core.shelves.day.open(dayRoom);
    const tag = tagOf(key);
    const position = await this.#core.store.meta.get(`feed:${tag}`);
    const again = this.#feeds.get(key);
    if (again !== undefined) return again;
    const parts = { writer, lane, tag, room: this.#roomOf(writer), rehearses: false };
    const feed = new Feed(feedOptions(this.#core, { ...parts, halfLines: this.#halfLines, failed: this.#failed }), readPosition(position));
    const open = { feed, ...parts };
    this.#feeds.set(key, open);
    return open;
  }

  #ended(ending: Ending): void {
    this.#endings++;
    // A captioner's software is no browser: it goes on when they change theirs.
    if (ending.reason === 'DEVICE_OTHER') return;
    const everywhere = !('room' in ending) || ending.room === null;
    for (const [key, { feed, writer, room }] of this.#feeds) {
      if (writer.person.id !== ending.person || !(everywhere || room === ending.room)) continue;
      feed.silence();
      this.#feeds.delete(key);
    }
  }

  close(): void {
    for (const { feed } of this.#feeds.values()) feed.silence();
  }
}

function readPosition(stored: string | null): FeedPosition | null {
  if (stored === null) return null;
  const [run, seq] = stored.split(' ').map(Number);
  return { run: run ?? 0, seq: seq ?? 0 };
}
function tagOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
