import type { Audience, Effect } from '@alongside/domain';
import { logIdOf } from '@alongside/protocol';
import type { CardWords, ServerFrame, SomePeople } from '@alongside/protocol';
import type { Json, RoomLog, Tally } from '@alongside/store';
import type { Origin } from './dispatch.ts';
import type { Tags } from './tags.ts';

const votesTickMs = 250;
const voteKey = 'vote:';
const cardsKey = 'cards';
/** Who is told of cards, in words and never who shows one. */
const seesCards: ReadonlySet<Audience> = new Set(['stage', 'host', 'organiser']);

type RoomCounts = { readonly votes: Map<string, number>; cards: CardWords; cardsText: string; readonly dirty: Set<string> };
export type CountersOptions = {
  readonly store: RoomLog;
  readonly tags: Tags;
  /** To everybody in a room of whom `sees` is true; `urgent` does not wait for something else to leave with. */
  readonly tell: (
    room: string,
    frame: ServerFrame,
    to: { readonly sees: (audience: Audience) => boolean; readonly urgent: boolean }
  ) => void;
};

/** Upvotes and cards: choices that commute, kept by the store under keyed tags, so that no log knows who chose what. */
export class Counters {
  readonly #options: CountersOptions;
  readonly #rooms = new Map<string, RoomCounts>();
  readonly #stops: (() => void)[] = [];
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: CountersOptions) {
    this.#options = options;
  }

  /** Once per room, before anybody is told its counters. */
  async prepare(room: string): Promise<void> {
    if (this.#rooms.has(room)) return;
    const log = logIdOf('room', room);
    const counts: RoomCounts = { votes: new Map(), cards: cardWords({}), cardsText: '', dirty: new Set() };
    this.#rooms.set(room, counts);
    this.#stops.push(this.#options.store.onMessage(log, (message) => this.#heard(room, message)));
    try {
      for (const [key, tally] of Object.entries(await this.#options.store.tallies(log))) this.#use(room, counts, key, tally);
    } catch (error) {
      this.#rooms.delete(room);
      throw error;
    }
    counts.dirty.clear();
  }

  /** `key`: of the command, so that one that comes again counts once, on whatever node. */
  async choose(effect: Extract<Effect, { kind: 'count' }>, { room, actor, key }: Origin): Promise<void> {
    if (actor.kind !== 'person') return;
    const log = logIdOf('room', room);
    const member = this.#options.tags.of(room, actor.id)(effect.key);
    const choice = { counter: effect.key, member, choice: effect.choice, key, outcome: { ok: true } };
    const { changed, tally } = await this.#options.store.choose(log, choice);
    // Also reaches this node's own listener, which is where everything is told from.
    if (changed) this.#options.store.publish(log, { tally: effect.key, of: tally });
  }

  /** As the store has it, and so as every server has written it. */
  readonly tally = async (room: string, counter: string): Promise<Tally> =>
    (await this.#options.store.tallies(logIdOf('room', room)))[counter] ?? {};

  #heard(room: string, message: Json): void {
    const counts = this.#rooms.get(room);
    if (counts === undefined || typeof message !== 'object' || message === null || !('tally' in message)) return;
    const { tally: key, of } = message as { readonly tally?: Json; readonly of?: Json };
    if (typeof key === 'string' && typeof of === 'object' && of !== null) this.#use(room, counts, key, of as Tally);
  }

  #use(room: string, counts: RoomCounts, key: string, tally: Tally): void {
    if (key === cardsKey) return this.#useCards(room, counts, tally);
    if (!key.startsWith(voteKey)) return;
    const id = key.slice(voteKey.length);
    counts.votes.set(id, tally['up'] ?? 0);
    if (counts.dirty.size === 0) this.#later(() => this.#tellVotes(room, counts));
    counts.dirty.add(id);
  }

  /** At once, because a red card must not wait. */
  #useCards(room: string, counts: RoomCounts, tally: Tally): void {
    counts.cards = cardWords(tally);
    const text = JSON.stringify(counts.cards);
    if (text === counts.cardsText) return;
    counts.cardsText = text;
    this.#options.tell(room, { f: 'tally', room, cards: counts.cards }, { sees: (audience) => seesCards.has(audience), urgent: true });
  }

  #tellVotes(room: string, counts: RoomCounts): void {
    if (counts.dirty.size === 0) return;
    const votes = Object.fromEntries([...counts.dirty].map((id) => [id, counts.votes.get(id) ?? 0]));
    counts.dirty.clear();
    this.#options.tell(room, { f: 'tally', room, votes }, { sees: () => true, urgent: false });
  }

  #later(work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, votesTickMs);
    this.#timers.add(timer);
  }

  /** In words, for the wall. */
  cards(room: string): CardWords {
    return this.#rooms.get(room)?.cards ?? cardWords({});
  }

  /** As they stand now, for somebody who comes in. */
  frames(room: string, audience: Audience): readonly ServerFrame[] {
    const counts = this.#rooms.get(room);
    if (counts === undefined) return [];
    const votes = Object.fromEntries([...counts.votes].filter(([, n]) => n > 0));
    return [{ f: 'tally', room, votes, ...(seesCards.has(audience) ? { cards: counts.cards } : {}) }];
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}

function cardWords(tally: Tally): CardWords {
  return { green: some(tally['green'] ?? 0), amber: some(tally['amber'] ?? 0), red: some(tally['red'] ?? 0) };
}
function some(count: number): SomePeople {
  if (count <= 0) return 'nobody';
  if (count === 1) return 'somebody';
  return count <= 5 ? 'a few people' : 'many';
}
