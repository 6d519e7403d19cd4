import { commandNames } from '@alongside/domain';
import type { CommandName, Due, LogKind } from '@alongside/domain';
import type { Dispatch } from '../rooms/dispatch.ts';
import { rulebooks } from '../rooms/log-kinds.ts';
import { notSavedYet } from '../rooms/outcome.ts';
import type { Shelf, Shelves } from '../rooms/shelf.ts';
import type { Clock } from './clock.ts';

/** Node's timers reach 24 days; looking again earlier costs nothing. */
const longestMs = 60 * 60_000;
/** While the store is away it is tried again after so long. */
const againMs = 1_000;
/** What was refused at its time is not tried in a loop; the log's next change makes it due again. */
type Waiting = { readonly room: string; readonly due: Due };

/**
 * Commands that fall due, worked out from the state alone: nothing is lost when the process ends. Each is sent as the
 * system and its rights are checked then; every node sends it, its id makes it happen once.
 */
export class DueTimers {
  readonly #shelves: Shelves;
  readonly #dispatch: Pick<Dispatch, 'send'>;
  readonly #clock: Clock;
  readonly #failed: (what: string, error: unknown) => void;
  readonly #byLog = new Map<string, readonly Waiting[]>();
  readonly #tried = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #stopped = false;
  readonly #again = new Set<NodeJS.Timeout>();

  constructor(options: {
    shelves: Shelves;
    dispatch: Pick<Dispatch, 'send'>;
    clock: Clock;
    failed: (what: string, error: unknown) => void;
  }) {
    this.#shelves = options.shelves;
    this.#dispatch = options.dispatch;
    this.#clock = options.clock;
    this.#failed = options.failed;
    this.#follow(options.shelves.day);
    this.#follow(options.shelves.room);
    this.#clock.onMove(() => void this.run());
  }

  #follow<K extends LogKind>(shelf: Shelf<K>): void {
    shelf.onChange((log, room, { after }) => this.#learn(log.id, room, rulebooks[shelf.kind].due(after.state)));
  }

  /** After a restart: what each open log has due. */
  start(): void {
    this.#readAll(this.#shelves.day);
    this.#readAll(this.#shelves.room);
    void this.run();
  }
  #readAll<K extends LogKind>(shelf: Shelf<K>): void {
    for (const log of shelf.all()) this.#learn(log.id, log.room, rulebooks[shelf.kind].due(log.reader.standing.state));
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const timer of this.#again) clearTimeout(timer);
  }

  #learn(log: string, room: string, due: readonly Due[]): void {
    if (due.length === 0) this.#byLog.delete(log);
    else
      this.#byLog.set(
        log,
        due.map((one) => ({ room, due: one }))
      );
    for (const one of due) this.#tried.delete(one.id);
    if (this.#running === null) this.#plan();
  }

  /** Everything that is due, in order of its time, until nothing is. Resolves when all of it was answered. */
  run(): Promise<void> {
    this.#running ??= this.#runDue().finally(() => {
      this.#running = null;
      this.#plan();
    });
    return this.#running;
  }

  async #runDue(): Promise<void> {
    for (let next = this.#next(); next !== null && next.due.at <= this.#clock.now(); next = this.#next()) {
      const { room, due } = next;
      this.#tried.add(due.id);
      if (!isCommandName(due.type)) continue;
      const outcome = await this.#dispatch
        .send({ kind: 'system' }, room, { id: due.id, type: due.type, data: due.data })
        .catch((error: unknown) => this.#failed('a timer', error));
      if (outcome?.ok === false && outcome.code === notSavedYet.code) this.#later(due.id);
    }
  }

  #later(id: string): void {
    const timer = setTimeout(() => {
      this.#again.delete(timer);
      this.#tried.delete(id);
      void this.run();
    }, againMs).unref();
    this.#again.add(timer);
  }

  #next(): Waiting | null {
    const open = [...this.#byLog.values()].flat().filter(({ due }) => !this.#tried.has(due.id));
    return open.reduce<Waiting | null>((first, one) => (first === null || one.due.at < first.due.at ? one : first), null);
  }

  #plan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const next = this.#next();
    if (next === null || this.#stopped) return;
    const wait = Math.min(longestMs, Math.max(0, next.due.at - this.#clock.now()));
    this.#timer = setTimeout(() => void this.run(), wait);
    this.#timer.unref();
  }
}

function isCommandName(type: string): type is CommandName {
  return (commandNames as readonly string[]).includes(type);
}
