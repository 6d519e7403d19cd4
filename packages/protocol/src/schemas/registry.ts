import type { GenericSchema, InferOutput } from 'valibot';
import { logKindOf } from '@alongside/domain';
import type { CommandName, Commands, LogKind } from '@alongside/domain';
import { captionsSchemas } from './captions.ts';
import { daySchemas } from './day.ts';
import { roomSchemas } from './room.ts';

export const schemas = { ...roomSchemas, ...daySchemas, ...captionsSchemas } satisfies Readonly<Record<CommandName, GenericSchema>>;

/** Schemas and the domain's data types are the same, both ways; a command that drifts turns the constant into an error. */
type Frozen<T> = T extends readonly (infer M)[] ? readonly Frozen<M>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
/** Identity of types, not only that each fits the other: an optional key too many counts. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Commands without data are `Record<string, never>` in the domain and the object without keys here. */
type Shape<T> = string extends keyof T ? Record<never, never> : Frozen<T>;
type Drift = {
  [C in CommandName]: Same<Frozen<InferOutput<(typeof schemas)[C]>>, Shape<Commands[C]>> extends true ? never : C;
}[CommandName];
type NoExtra = Exclude<keyof typeof schemas, CommandName>;
const drift: [Drift, NoExtra] extends [never, never] ? true : false = true;
void drift;

export type Limits = {
  /** Per person and command. Well above what hands can do; a programme in a loop meets it. */
  readonly perMinute: number;
  /** Of the command's data as JSON in UTF-8. */
  readonly maxBytes: number;
};

export type Entry = {
  readonly name: CommandName;
  readonly log: LogKind;
  readonly schema: GenericSchema;
  readonly limits: Limits;
  /** Goes first and keeps working when everything is slow or full. */
  readonly safety: boolean;
};

const small = 512;
const text = 15_000;
const often: Limits = { perMinute: 240, maxBytes: small };
const usual: Limits = { perMinute: 60, maxBytes: small };
const reasoned: Limits = { perMinute: 60, maxBytes: text };
const worded: Limits = { perMinute: 30, maxBytes: text };

const limits: Partial<Record<CommandName, Limits>> = {
  'contribution.ask': { perMinute: 60, maxBytes: text },
  'contribution.call': { perMinute: 60, maxBytes: text },
  'contribution.answer': { perMinute: 60, maxBytes: text },
  'contribution.decline': { perMinute: 60, maxBytes: text },
  'contribution.upvote': often,
  'contribution.look': often,
  'card.show': often,
  'slides.turn': often,
  'contribution.tell': worded,
  'note.send': worded,
  'announcement.make': worded,
  'message.all': worded,
  'help.call': worded,
  'stage.mute': reasoned,
  'stage.takeOff': reasoned,
  'person.remove': reasoned,
  'person.ban': reasoned,
  'room.lock': worded,
  'room.slow': worded,
  'report.make': worded,
  'report.settle': worded,
  'scribe.take': worded,
  'poll.open': worded,
  'poll.answer': often,
  'scribe.write': { perMinute: 60, maxBytes: text },
  'slides.show': { perMinute: 60, maxBytes: 2_048 },
  'film.play': { perMinute: 60, maxBytes: 2_048 },
  'show.plan': { perMinute: 30, maxBytes: text },
  'workshops.plan': { perMinute: 30, maxBytes: text },
  'places.give': { perMinute: 60, maxBytes: text },
  'places.takeBack': { perMinute: 60, maxBytes: text },
  'said.handOver': worded,
  'places.release': { perMinute: 60, maxBytes: text },
  'access.plan': { perMinute: 30, maxBytes: text },
  'caption.write': { perMinute: 600, maxBytes: text },
  'caption.interim': { perMinute: 3_000, maxBytes: text },
  'caption.correct': { perMinute: 240, maxBytes: text }
};

const safety: readonly CommandName[] = [
  'broadcast.end',
  'stage.leave',
  'stage.takeOff',
  'stage.mute',
  'minute.ask',
  'hand.raise',
  'contribution.withdraw',
  'card.show',
  'bsl.signal',
  'closing.cancel',
  'person.remove',
  'person.ban',
  'help.call',
  'lane.leave',
  'lane.cut',
  'record.set'
];

function entry(name: CommandName): Entry {
  return { name, log: logKindOf(name), schema: schemas[name], limits: limits[name] ?? usual, safety: safety.includes(name) };
}

const names = Object.keys(schemas) as CommandName[];

/** Every command of the wire. Dispatch, limits, fuzzing and documentation read it; the rules stand in the domain. */
export const registry = Object.fromEntries(names.map((name) => [name, entry(name)])) as Readonly<Record<CommandName, Entry>>;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(registry, name);
}
