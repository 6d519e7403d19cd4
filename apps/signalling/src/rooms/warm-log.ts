import type { Actor, Command, Context, LogKind, Names } from '@alongside/domain';
import { diff } from '@alongside/protocol';
import { StoreAway } from '@alongside/store';
import type { CommitResult, Json, RoomLog } from '@alongside/store';
import { LogReader } from './log-reader.ts';
import type { Standing } from './log-reader.ts';
import type { EventOf, Rulebook, StateOf, Views } from './log-kinds.ts';
import { notSavedYet, storedOutcome } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { OwnOrder } from './own-order.ts';
import type { Place } from './own-order.ts';

/** Whoever loses this many races in a row is told to try again. */
const mostAttempts = 5;
/** After a race was lost so many commands go one by one: what is decided on a commit that fails must be decided again. */
const carefulFor = 50;

export type LogCommand = Command & {
  readonly actor: Actor;
  /** Keyed hash of person and command id: the same one has its effect once. */
  readonly key: string;
  readonly onStage?: boolean;
  readonly pen?: boolean;
  readonly tally?: Readonly<Record<string, number>>;
  /** Where the actor is. */
  readonly from?: string;
  /** Where the access plan has the actor. */
  readonly duty?: string | null;
};

export type WarmLogOptions<K extends LogKind> = {
  readonly id: string;
  readonly room: string;
  readonly rules: Rulebook<K>;
  readonly store: RoomLog;
  readonly now: () => number;
  readonly newId: () => string;
  readonly names: Names;
  /** Learns every name that the events hold before they are projected. */
  readonly learnNames: (events: readonly Json[]) => Promise<void> | undefined;
  readonly tagOf: (room: string, actor: Actor) => (thing: string) => string;
  /** Told of each write that became durable, and how long it took. */
  readonly committed?: (write: { readonly events: number; readonly ms: number }) => void;
};

type Seen<K extends LogKind> = { readonly state: StateOf<K>; readonly view: Views[K]['view'] };

/** Names commits on their way, each decided on the one before it. When one of them fails, those after it fail too. */
type Chain = symbol;
/** The newest commit on its way, and the state after it. `settled` resolves when it has an answer, whichever. */
type Head<S> = Standing<S> & { readonly epoch: string; readonly key: string; readonly chain: Chain; readonly settled: Promise<void> };

/** One log, its state in memory, and the one way to change it: decide, commit, and only then answer. */
export class WarmLog<K extends LogKind> {
  readonly reader: LogReader<K>;
  readonly #options: WarmLogOptions<K>;
  readonly #inFlight = new Map<string, Promise<Outcome>>();
  #head: Head<StateOf<K>> | null = null;
  /** What delegates see of the newest of them: the next change is compared with it. */
  #delegateView: Seen<K> | null = null;
  #careful = 0;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #order = new OwnOrder();

  constructor(options: WarmLogOptions<K>) {
    this.#options = options;
    this.reader = new LogReader(options);
  }

  get id(): string {
    return this.#options.id;
  }
  get room(): string {
    return this.#options.room;
  }

  /** Commands without an answer yet. */
  get waiting(): number {
    return this.#inFlight.size;
  }

  /** The same command that is still on its way gets the answer of the first one. */
  submit(command: LogCommand): Promise<Outcome> {
    const twin = this.#inFlight.get(command.key);
    if (twin !== undefined) return twin;
    const answer = this.#order
      .run(command.actor, (place) => this.#answer(command, place))
      .finally(() => this.#inFlight.delete(command.key));
    this.#inFlight.set(command.key, answer);
    return answer;
  }

  async #answer(command: LogCommand, place: Place): Promise<Outcome> {
    try {
      if (place.before !== null && !place.before.onItsWay) await place.before.answered;
      const first = this.#careful === 0 ? await this.#attempt(command, place) : null;
      if (first !== null) return first;
      await place.before?.answered;
      return await this.#inTurn(command, place);
    } catch (error) {
      if (error instanceof StoreAway) return notSavedYet;
      throw error;
    }
  }

  #inTurn(command: LogCommand, place: Place): Promise<Outcome> {
    const turn = this.#turn.then(() => this.#attempts(command, place));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #attempts(command: LogCommand, place: Place): Promise<Outcome> {
    if (this.#careful > 0) this.#careful -= 1;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const outcome = await this.#attempt(command, place);
      if (outcome !== null) return outcome;
    }
    return notSavedYet;
  }

  /** Null: somebody else was first; what they wrote is known now, so decide again. */
  async #attempt(command: LogCommand, place: Place): Promise<Outcome | null> {
    const before = this.#newest();
    const decision = this.#options.rules.decide(before.state, command, this.#context(command));
    if (!decision.ok) {
      // A refusal may rest on something that is not durable yet and may still fail.
      if ('chain' in before) await before.settled;
      return this.#refusal(command, decision.code, before.state);
    }
    const effect = decision.effect === undefined ? {} : { effect: decision.effect };
    if (decision.events.length === 0) return { ok: true, ...effect };
    place.onItsWay = true;
    const outcome = await this.#commit(command, decision.events, before).catch((error: unknown): Outcome => {
      if (error instanceof StoreAway && decision.effect !== undefined) return { ...notSavedYet, ...effect };
      throw error;
    });
    place.onItsWay = false;
    return outcome?.ok === true ? { ...outcome, ...effect } : outcome;
  }

  /**
   * Something that was accepted before is refused when it comes again; the asker must still hear that it was accepted.
   * And another process may have acknowledged what this one has not heard of yet: null when that changes the answer.
   */
  async #refusal(command: LogCommand, code: string, on: StateOf<K>): Promise<Outcome | null> {
    const [stored] = await Promise.all([this.#options.store.outcome(this.id, command.key), this.reader.catchUpAnew()]);
    if (stored !== null) return storedOutcome(stored.outcome);
    const { state } = this.reader.standing;
    if (state === on) return { ok: false, code };
    const again = this.#options.rules.decide(state, command, this.#context(command));
    return again.ok ? null : { ok: false, code: again.code };
  }

  /** What the next command is decided on: the newest commit on its way, or what is durable. */
  #newest(): Head<StateOf<K>> | Standing<StateOf<K>> {
    const durable = this.reader.standing;
    // What was on its way in another life of the log leads nowhere.
    const head = this.#head?.epoch === this.reader.epoch ? this.#head : null;
    return head !== null && head.v > durable.v ? head : durable;
  }

  async #commit(
    command: LogCommand,
    events: readonly EventOf<K>[],
    before: Head<StateOf<K>> | Standing<StateOf<K>>
  ): Promise<Outcome | null> {
    const { store, now, rules, learnNames } = this.#options;
    const state = events.reduce(rules.evolve, before.state);
    const stored = asJson(events);
    // Names first: without them the delegate view before and after could not be compared.
    const learning = learnNames(stored);
    const entry = { at: now(), pv: this.#delegatesSee(before.state, state) ? before.pv + 1 : before.pv, events: stored };
    const { key } = command;
    const chain = 'chain' in before ? before.chain : Symbol('chain');
    const { promise: settled, resolve: settle } = Promise.withResolvers<void>();
    const { epoch } = this.reader;
    this.#head = { v: before.v + 1, pv: entry.pv, state, epoch, key, chain, settled };
    this.reader.foresee(stored, before.state, state);
    const began = performance.now();
    try {
      const decidedOn = { epoch, expected: before.v, ...('chain' in before ? { after: before.key } : {}) };
      const result = await store.commit({ log: this.id, key, ...decidedOn, ...entry, outcome: { ok: true } });
      if (learning !== undefined) await learning;
      if (result.kind === 'appended') {
        this.#options.committed?.({ events: stored.length, ms: performance.now() - began });
        this.reader.receive({ v: result.v, ...entry });
        return { ok: true };
      }
      this.#break(chain);
      return await this.#beaten(result);
    } catch (error) {
      this.#break(chain);
      throw error;
    } finally {
      settle();
    }
  }

  async #beaten(result: Exclude<CommitResult, { kind: 'appended' }>): Promise<Outcome | null> {
    if (result.kind === 'repeated') return storedOutcome(result.outcome);
    this.#careful = carefulFor;
    await (result.kind === 'epoch' ? this.reader.openAnew() : this.reader.catchUp());
    return null;
  }

  #break(chain: Chain): void {
    if (this.#head?.chain === chain) this.#head = null;
  }

  #delegatesSee(before: StateOf<K>, after: StateOf<K>): boolean {
    const seen = this.#delegateView?.state === before ? this.#delegateView : this.#viewOf(before);
    this.#delegateView = this.#viewOf(after);
    return diff(seen.view, this.#delegateView.view).length > 0;
  }
  #viewOf(state: StateOf<K>): Seen<K> {
    const { rules, names } = this.#options;
    return { state, view: rules.project(state, 'delegate', names) };
  }

  #context(command: LogCommand): Context {
    const { now, newId, room, tagOf } = this.#options;
    const { actor, type: _type, data: _data, key: _key, ...place } = command;
    return { now: now(), actor, room, newId, tag: tagOf(room, actor), ...place };
  }
}

/** Events are plain data by their types; the store's type of them cannot be derived by the compiler. */
function asJson(events: readonly unknown[]): readonly Json[] {
  return events as readonly Json[];
}
