import type { CommandName } from '@alongside/domain';
import type { ServerFrame } from '@alongside/protocol';
import { isFleeting, outlivesReload } from './command-life.ts';
import { belongsHere, endOfLife, givenUp, newEntry, pendingOf, restMs } from './outbox-entry.ts';
import type { Entry } from './outbox-entry.ts';
import type { Outcome } from './outcome.ts';
import type { Cancel, KeptCommand, OutboxStorage, Random, Scheduler } from './ports.ts';
import type { Pending } from './snapshot.ts';

export type CommandFrame = { readonly f: 'cmd'; readonly id: string; readonly type: CommandName; readonly data: unknown };
export type OutboxOptions = {
  readonly person: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly storage: OutboxStorage;
  readonly send: (frame: CommandFrame) => void;
  readonly changed: () => void;
};

/** Without an answer for so long on an open connection, a command is sent again. */
const answerWithinMs = 10_000;

/**
 * Every command until the server has stored it or refused it for good. It is sent with the same id each time, so
 * sending twice is never doing twice.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** In the order in which they were given. */
  #entries: Entry[] = [];
  /** The room whose commands go out, or null while nothing can be sent. */
  #room: string | null = null;
  #timer: Cancel = () => undefined;
  #pending: readonly Pending[] = [];
  #stopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get pending(): readonly Pending[] {
    return this.#pending;
  }

  /** Takes what waits since before a reload. */
  async load(): Promise<void> {
    this.#stopped = false;
    const stored: readonly KeptCommand[] = await this.#options.storage.all().catch(() => []);
    const known = new Set(this.#entries.map(({ command }) => command.id));
    const mine = stored.filter(isKept).filter(({ id, person }) => person === this.#options.person && !known.has(id));
    const restored = mine.map((command) => newEntry(command, () => undefined));
    this.#entries = [...restored.sort((a, b) => a.command.at - b.command.at), ...this.#entries];
    this.#work();
  }

  add(type: CommandName, data: unknown, room: string): Promise<Outcome> {
    const { person, random, scheduler } = this.#options;
    const command = { id: random.id(), person, room, type, data, at: scheduler.now() };
    return new Promise((settle) => {
      const entry = newEntry(command, settle);
      if (isFleeting(type) && this.#room !== room) return settle(givenUp(entry));
      this.#entries.push(entry);
      if (outlivesReload(type)) void this.#options.storage.put(command).catch(() => undefined);
      this.#work();
    });
  }

  /** Commands of this room can be sent. `fresh`: on a new connection, where answers to older sendings never come. */
  open(room: string, fresh: boolean): void {
    this.#room = room;
    if (fresh) for (const entry of this.#entries) entry.phase = { is: 'queued' };
    this.#work();
  }

  /** Nothing can be sent for now. */
  shut(): void {
    this.#room = null;
    for (const entry of this.#entries.filter(({ command }) => isFleeting(command.type))) this.#settle(entry, givenUp(entry));
    this.#work();
  }

  ok({ id }: Extract<ServerFrame, { readonly f: 'ok' }>): void {
    const entry = this.#find(id);
    if (!entry) return;
    this.#settle(entry, { ok: true, id });
    this.#work();
  }

  no({ id, code, sentence, retry }: Extract<ServerFrame, { readonly f: 'no' }>): void {
    const entry = this.#find(id);
    if (!entry) return;
    if (!retry || isFleeting(entry.command.type)) this.#settle(entry, { ok: false, id, code, sentence });
    else {
      const { random, scheduler } = this.#options;
      entry.phase = { is: 'resting', until: scheduler.now() + restMs(entry.refusals, random) };
      entry.refusals += 1;
      entry.sentence = sentence;
    }
    this.#work();
  }

  /** The client stopped for good: whoever waits is told why. What outlives a reload stays in storage. */
  end(code: string, sentence: string): void {
    const entries = this.#entries;
    this.#entries = [];
    this.#room = null;
    this.#timer();
    for (const { command, settle } of entries) settle({ ok: false, id: command.id, code, sentence });
    this.#tell();
  }

  /** Ends the timers; nobody is told. */
  stop(): void {
    this.#stopped = true;
    this.#room = null;
    this.#timer();
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find(({ command }) => command.id === id);
  }

  #settle(entry: Entry, outcome: Outcome): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
    if (outlivesReload(entry.command.type)) void this.#options.storage.remove(entry.command.id).catch(() => undefined);
    entry.settle(outcome);
  }

  /** Gives up what is too old, sends what can be sent, and comes back when the next thing is due. */
  #work(): void {
    const now = this.#options.scheduler.now();
    for (const entry of this.#entries.filter((old) => endOfLife(old) <= now)) this.#settle(entry, givenUp(entry));
    const busy = new Set<string>();
    for (const entry of this.#entries) {
      this.#wake(entry, now);
      if (this.#mayGo(entry, busy)) this.#send(entry, now);
      // Nothing waits for the answer to a line that is worthless a moment later.
      if (!isFleeting(entry.command.type)) busy.add(entry.subject);
    }
    this.#sleep(now);
    this.#tell();
  }

  #wake(entry: Entry, now: number): void {
    const { phase } = entry;
    const due = phase.is === 'resting' ? phase.until <= now : phase.is === 'sent' && phase.at + answerWithinMs <= now;
    if (due) entry.phase = { is: 'queued' };
  }

  #mayGo(entry: Entry, busy: ReadonlySet<string>): boolean {
    if (entry.phase.is !== 'queued' || this.#room === null || !belongsHere(entry, this.#room)) return false;
    return isFleeting(entry.command.type) || !busy.has(entry.subject);
  }

  #send(entry: Entry, now: number): void {
    const { id, type, data } = entry.command;
    entry.phase = { is: 'sent', at: now };
    entry.everSent = true;
    this.#options.send({ f: 'cmd', id, type, data });
  }

  #sleep(now: number): void {
    this.#timer();
    if (this.#stopped) return;
    const dues = this.#entries.map((entry) => Math.min(endOfLife(entry), this.#dueOf(entry)));
    const next = Math.min(...dues);
    this.#timer = next === Infinity ? () => undefined : this.#options.scheduler.after(Math.max(0, next - now), () => this.#work());
  }

  #dueOf({ phase }: Entry): number {
    if (this.#room === null || phase.is === 'queued') return Infinity;
    return phase.is === 'sent' ? phase.at + answerWithinMs : phase.until;
  }

  #tell(): void {
    const shown = this.#entries.filter(({ command }) => !isFleeting(command.type));
    const room = this.#room;
    const pending = shown.map((entry) => pendingOf(entry, room === null || !belongsHere(entry, room)));
    if (JSON.stringify(pending.map(stateOf)) === JSON.stringify(this.#pending.map(stateOf))) return;
    this.#pending = pending;
    this.#options.changed();
  }
}

const stateOf = ({ id, state, sentence }: Pending): unknown => [id, state, sentence];

const isKept = (command: KeptCommand): command is Entry['command'] => outlivesReload(command.type as CommandName);
