import { captionsRules } from './captions/captions.ts';
import type { CaptionsEvent, CaptionsState } from './captions/types.ts';
import type { CommandName, Commands, DayCommands, LogKind, RoomCommands } from './commands.ts';
import { dayRules } from './day/day.ts';
import type { DayEvent, DayState } from './day/types.ts';
import { decideWith } from './kernel/kernel.ts';
import type { CommandRule, Context, Decision, RuleKind } from './kernel/kernel.ts';
import type { RoomEvent } from './room/events.ts';
import { roomRules } from './room/rules.ts';
import type { RoomState } from './room/state.ts';

/** State and event of each kind of log. */
export type Logs = {
  readonly room: { readonly state: RoomState; readonly event: RoomEvent };
  readonly day: { readonly state: DayState; readonly event: DayEvent };
  readonly captions: { readonly state: CaptionsState; readonly event: CaptionsEvent };
};
type LogOf<C extends CommandName> = C extends keyof RoomCommands ? 'room' : C extends keyof DayCommands ? 'day' : 'captions';
export type RuleOf<C extends CommandName> = CommandRule<Logs[LogOf<C>]['state'], Commands[C], Logs[LogOf<C>]['event']>;
export type Rules = { readonly [C in CommandName]: RuleOf<C> };

/** Every command there is: its policy, what it changes, and how. Dispatch, documentation and the matrix of rights read it. */
export const rules: Rules = { ...roomRules, ...dayRules, ...captionsRules };

export const commandNames = Object.keys(rules) as readonly CommandName[];

export function logKindOf(name: CommandName): LogKind {
  if (Object.hasOwn(dayRules, name)) return 'day';
  return Object.hasOwn(captionsRules, name) ? 'captions' : 'room';
}
export const ruleKindOf = (name: CommandName): RuleKind => rules[name].kind;

export type Command = { readonly type: CommandName; readonly data: unknown };

/**
 * The one door for commands whose data were checked against the schema of their name. `state` is that of the log of
 * `logKindOf(command.type)`; another one is a defect of the caller.
 */
export function decide<K extends LogKind>(log: K, state: Logs[K]['state'], command: Command, context: Context): Decision<Logs[K]['event']> {
  if (logKindOf(command.type) !== log) throw new Error(`${command.type} does not belong to the log of a ${log}`);
  const rule = rules[command.type] as CommandRule<Logs[K]['state'], unknown, Logs[K]['event']>;
  return decideWith(rule, state, command.data, context);
}
