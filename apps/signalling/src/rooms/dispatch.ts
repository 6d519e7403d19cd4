import { createHmac } from 'node:crypto';
import { accessOf, atWork, isRehearsal, logKindOf, penOf, reactions, roomOf } from '@alongside/domain';
import type { Actor, Command, Effect } from '@alongside/domain';
import { parseLogId } from '@alongside/protocol';
import type { Json, Tally } from '@alongside/store';
import { dayRoom } from './log-kinds.ts';
import { notSavedYet } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Shelves } from './shelf.ts';
import type { LogCommand } from './warm-log.ts';

export type SentCommand = Command & { readonly id: string };

/** Where a command came from. `key`: keyed hash of person and command id. */
export type Origin = { readonly room: string; readonly actor: Actor; readonly key: string };

export type DispatchOptions = {
  readonly shelves: Shelves;
  /** Of this installation: nobody can make the key of another person's command. */
  readonly secret: string;
  readonly perform: (effect: Effect, origin: Origin) => Promise<void>;
  /** How often each choice of a counter of this room was made, as the store has it. */
  readonly tally: (room: string, counter: string) => Promise<Tally>;
};

/** The one command that needs to know how a counter stands; no person can send it. All others wait for nothing. */
const counting = 'poll.count';

/** The one way of a command into a log: from sockets, forms, timers and reactions alike. */
export class Dispatch {
  readonly #options: DispatchOptions;

  constructor(options: DispatchOptions) {
    this.#options = options;
  }

  async send(sender: Actor, room: string, command: SentCommand): Promise<Outcome> {
    const actor = atWork(sender, room);
    const { shelves } = this.#options;
    const key = this.#key(actor, command.id);
    const kind = logKindOf(command.type);
    // Rules of other logs may ask who is on this room's stage, and who writes its notes.
    const rooms = await shelves.room.open(room);
    const onStage = actor.kind === 'person' && rooms.reader.standing.state.stage.some((m) => m.person === actor.id);
    const pen = actor.kind === 'person' && penOf(rooms.reader.standing.state)?.person === actor.id;
    // The plan binds nobody in a rehearsal.
    const duty = actor.kind === 'person' && !isRehearsal(room) ? this.#duty(actor.id) : undefined;
    const log = kind === 'room' ? rooms : await shelves[kind].open(room);
    const outcome = await log.submit({
      ...command,
      actor,
      key,
      onStage,
      pen,
      from: room,
      ...(duty === undefined ? {} : { duty }),
      ...(command.type === counting ? await this.#tally(room, command) : {})
    } satisfies LogCommand);
    if (outcome.effect !== undefined) await this.#options.perform(outcome.effect, { room, actor, key });
    return outcome;
  }

  async #tally(room: string, { data }: SentCommand): Promise<Pick<LogCommand, 'tally'>> {
    if (typeof data !== 'object' || data === null || !('id' in data)) return {};
    return { tally: await this.#options.tally(room, `poll:${String(data.id)}`) };
  }

  /** Where the access plan has them; the day is warm wherever somebody is in a room. */
  #duty(person: string): string | null | undefined {
    const day = this.#options.shelves.day.warm(dayRoom)?.reader.standing.state;
    return day === undefined ? undefined : roomOf(accessOf(day), person);
  }

  /** Sent again after a restart it finds its key and changes nothing. */
  #key(actor: Actor, id: string): string {
    const who = actor.kind === 'system' ? 'system' : actor.id;
    return createHmac('sha256', this.#options.secret).update(`${who} ${id}`).digest('base64url');
  }

  /**
   * What one log owes another because of this event. Every node sends it; the id makes it happen once. True when all
   * of it was answered, by a refusal too: a room that is already there refuses.
   */
  async react(log: string, event: Json): Promise<boolean> {
    if (typeof event !== 'object' || event === null || !('type' in event) || typeof event['type'] !== 'string') return true;
    const answers = reactions(log, { ...event, type: event['type'] }).map(async (reaction) => {
      const room = parseLogId(reaction.log)?.room ?? null;
      const outcome = room === null ? null : await this.send({ kind: 'system' }, room, reaction);
      return outcome === null || outcome.ok || outcome.code !== notSavedYet.code;
    });
    return (await Promise.all(answers)).every(Boolean);
  }
}
