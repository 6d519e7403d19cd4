import type { CommandRule, Context, Decision, Policy } from '../kernel/kernel.ts';
import { always, anywhere } from '../kernel/kernel.ts';
import type { DayCommands } from '../commands.ts';
import type { DayEvent, DayState } from './types.ts';

export function initialDay(): DayState {
  return { workshops: [], round: 'choosing', closesAt: null, limit: null, helps: [], announcements: [], removed: [] };
}

export type DayRules = { readonly [C in keyof DayCommands]: CommandRule<DayState, DayCommands[C], DayEvent> };
type PolicyParts = Partial<Policy<DayState>> & Pick<Policy<DayState>, 'who'>;

export function dayRule<C extends keyof DayCommands>(
  _name: C,
  policy: PolicyParts,
  decide: (state: DayState, data: DayCommands[C], context: Context) => Decision<DayEvent>
): CommandRule<DayState, DayCommands[C], DayEvent> {
  return { kind: 'event', policy: { where: anywhere, when: always, ...policy }, decide };
}

export type DayFacts = { readonly [F in DayEvent as F['type']]: (state: DayState, event: F) => DayState };
