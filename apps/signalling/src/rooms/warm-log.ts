import type { Actor, Command, Context, LogKind, Names } from '@alongside/domain';
import { diff } from '@alongside/protocol';
import { StoreAway } from '@alongside/store';
import type { Json, RoomLog } from '@alongside/store';
import { LogReader } from './log-reader.ts';
import type { Standing } from './log-reader.ts';
import type { EventOf, Rulebook, StateOf, Views } from './log-kinds.ts';
import { notSavedYet, storedOutcome } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** Whoever loses this many races in a row is told to try again. */
const mostAttempts = 5;

export type LogCommand = Command & {
  readonly actor: Actor;
  /** Keyed hash of person and command id: the same one has its effect once. */
  readonly key: string;
  readonly onStage?: boolean;
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
  /**
   * Only where this process alone appends: decides on events that are still being written, so that commands of one
   * tick share one write. With other nodes a stranger's entry could slip between two of ours.
   */
  readonly alone: boolean;
};

type Seen<K extends LogKind> = { readonly state: StateOf<K>; readonly view: Views[K]['view'] };

/** One log, its state in memory, and the one way to change it: decide, commit, and only then answer. */
export class WarmLog<K extends LogKind> {
  readonly reader: LogReader<K>;
  readonly #options: WarmLogOptions<K>;
  readonly #inFlight = new Map<string, Promise<Outcome>>();
  /** State after everything that is being written; equals the reader's when nothing is. */
  #head: Standing<StateOf<K>> | null = null;
  /** What delegates see of the newest of them: the next change is compared with it. */
  #delegateView: Seen<K> | null = null;
  #writing = 0;
  #turn: Promise<unknown> = Promise.resolve();

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

  /** The same command that is still on its way gets the answer of the first one. */
  submit(command: LogCommand): Promise<Outcome> {
    const twin = this.#inFlight.get(command.key);
    if (twin !== undefined) return twin;
    const answer = this.#answer(command).finally(() => this.#inFlight.delete(command.key));
    this.#inFlight.set(command.key, answer);
    return answer;
  }

  async #answer(command: LogCommand): Promise<Outcome> {
    try {
      if (this.#options.alone) return await this.#attempt(command);
      const turn = this.#turn.then(() => this.#attempt(command));
      this.#turn = turn.catch(() => undefined);
      return await turn;
    } catch (error) {
      if (error instanceof StoreAway) return notSavedYet;
      throw error;
    }
  }

  async #attempt(command: LogCommand): Promise<Outcome> {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const decision = this.#options.rules.decide(this.#standing().state, command, this.#context(command));
      if (!decision.ok) {
        // A refusal may rest on something that is not durable yet and may still fail.
        if (this.#writing > 0) {
          await this.#written();
          attempt--;
          continue;
        }
        return await this.#refusal(command, decision.code);
      }
      if (decision.events.length === 0) return { ok: true, ...(decision.effect === undefined ? {} : { effect: decision.effect }) };
      const outcome = await this.#commit(command, decision.events);
      if (outcome !== null) return decision.effect === undefined || !outcome.ok ? outcome : { ...outcome, effect: decision.effect };
    }
    return notSavedYet;
  }

  /** Something that was accepted before is refused when it comes again; the asker must still hear that it was accepted. */
  async #refusal(command: LogCommand, code: string): Promise<Outcome> {
    const stored = await this.#options.store.outcome(this.id, command.key);
    return stored === null ? { ok: false, code } : storedOutcome(stored.outcome);
  }

  #standing(): Standing<StateOf<K>> {
    const durable = this.reader.standing;
    return this.#head !== null && this.#head.v > durable.v ? this.#head : durable;
  }

  /** Null: somebody else was first; what they wrote is known now, so decide again. */
  async #commit(command: LogCommand, events: readonly EventOf<K>[]): Promise<Outcome | null> {
    const { store, now } = this.#options;
    const before = this.#standing();
    const state = events.reduce(this.#options.rules.evolve, before.state);
    const stored = asJson(events);
    // Names first: without them the delegate view before and after could not be compared.
    const learning = this.#options.learnNames(stored);
    const pv = this.#delegatesSee(before.state, state) ? before.pv + 1 : before.pv;
    const at = now();
    this.#head = { v: before.v + 1, pv, state };
    this.reader.foresee(stored, before.state, state);
    this.#writing++;
    try {
      const epoch = this.reader.epoch;
      const result = await store.commit({
        log: this.id,
        epoch,
        expected: before.v,
        key: command.key,
        at,
        pv,
        events: stored,
        outcome: { ok: true }
      });
      if (learning !== undefined) await learning;
      if (result.kind === 'appended') {
        this.reader.receive({ v: result.v, pv, at, events: stored });
        return { ok: true };
      }
      this.#head = null;
      if (result.kind === 'repeated') return storedOutcome(result.outcome);
      await (result.kind === 'epoch' ? this.reader.openAnew() : this.reader.catchUp());
      return null;
    } catch (error) {
      this.#head = null;
      throw error;
    } finally {
      this.#wrote();
    }
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
    const onStage = command.onStage === undefined ? {} : { onStage: command.onStage };
    return { now: now(), actor: command.actor, room, newId, tag: tagOf(room, command.actor), ...onStage };
  }

  #waiters: (() => void)[] = [];
  #wrote(): void {
    this.#writing--;
    if (this.#writing > 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
  #written(): Promise<void> {
    return new Promise((resolve) => this.#waiters.push(resolve));
  }
}

/** Events are plain data by their types; the store's type of them cannot be derived by the compiler. */
function asJson(events: readonly unknown[]): readonly Json[] {
  return events as readonly Json[];
}
