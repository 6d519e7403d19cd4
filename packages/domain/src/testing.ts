import type { CommandName, Commands, LogKind } from './commands.ts';
import { dayAggregate } from './day/day.ts';
import { captionsAggregate } from './captions/captions.ts';
import type { Actor, Role } from './kernel/roles.ts';
import type { Aggregate, Context, Decision, Names, Viewer } from './kernel/kernel.ts';
import { roomAggregate } from './room/room.ts';
import { decide } from './rules.ts';
import type { Logs } from './rules.ts';

/** Somebody in a test. Their tags are made of their id, so a test can look for them in what others receive. */
export function person(id: string, role: Role = 'delegate', room: string | null = null): Extract<Actor, { kind: 'person' }> {
  return { kind: 'person', id, role, room };
}
export const system: Actor = { kind: 'system' };

export const tagOf =
  (id: string) =>
  (thing: string): string =>
    `tag(${id},${thing})`;

export const names: Names = (id) => ({ name: `Name of ${id}`, role: 'delegate', sample: true });

export function viewer(id: string, role: Role = 'delegate', room: string | null = null): Viewer {
  return { id, role, room, tag: tagOf(id), names };
}

/** One log with its rules, driven by hand: who says what at which time. */
export class Play<K extends LogKind> {
  readonly events: Logs[K]['event'][] = [];
  readonly slug: string;
  now = 1_000_000;
  /** Whether the actors count as being on the stage of the room, for rules of another log. */
  onStage = false;
  /** Where the actors are, for rules of the day. */
  from: string | null = null;
  /** Whether the actors write the notes of the room where they are. */
  pen = false;
  /** Where the access plan has the acting person, null before their first duty; undefined: it does not name them. */
  duty: string | null | undefined;
  /** How the counters stand, for the rule that counts. */
  tally: Readonly<Record<string, number>> = {};
  readonly #kind: K;
  #state: Logs[K]['state'];
  #ids = 0;

  constructor(kind: K, slug = 'plenary') {
    this.#kind = kind;
    this.slug = slug;
    this.#state = this.aggregate.initial(slug);
  }

  get aggregate(): Aggregate<Logs[K]['state'], Logs[K]['event'], unknown, unknown> {
    const all = { room: roomAggregate, day: dayAggregate, captions: captionsAggregate };
    return all[this.#kind] as unknown as Aggregate<Logs[K]['state'], Logs[K]['event'], unknown, unknown>;
  }
  get state(): Logs[K]['state'] {
    return this.#state;
  }

  context(actor: Actor): Context {
    return {
      now: this.now,
      actor,
      room: this.slug,
      newId: () => `made-id-${(this.#ids += 1)}`,
      tag: tagOf(actor.kind === 'person' ? actor.id : 'system'),
      onStage: this.onStage,
      pen: this.pen,
      tally: this.tally,
      ...(this.duty === undefined ? {} : { duty: this.duty }),
      ...(this.from === null ? {} : { from: this.from })
    };
  }

  /** Decides and takes in what follows. */
  send<C extends CommandName>(actor: Actor, type: C, data: Commands[C]): Decision<Logs[K]['event']> {
    const decision = decide(this.#kind, this.#state, { type, data }, this.context(actor));
    if (decision.ok) for (const event of decision.events) this.#take(event);
    return decision;
  }

  /** As `send`, for steps of a test that must be accepted. */
  must<C extends CommandName>(actor: Actor, type: C, data: Commands[C]): readonly Logs[K]['event'][] {
    const decision = this.send(actor, type, data);
    if (!decision.ok) throw new Error(`${type} was refused: ${decision.code}`);
    return decision.events;
  }

  /** The code of the refusal, or `accepted`. */
  code<C extends CommandName>(actor: Actor, type: C, data: Commands[C]): string {
    const decision = this.send(actor, type, data);
    return decision.ok ? 'accepted' : decision.code;
  }

  #take(event: Logs[K]['event']): void {
    this.events.push(event);
    this.#state = this.aggregate.evolve(this.#state, event);
  }
}
