import { anywhere, always } from '../kernel/kernel.ts';
import type { CommandRule, Context, Decision, Policy, RuleKind } from '../kernel/kernel.ts';
import type { RoomCommands } from '../commands.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

export type RoomRules = {
  readonly [C in keyof RoomCommands]: CommandRule<RoomState, RoomCommands[C], RoomEvent>;
};
type PolicyParts = Partial<Policy<RoomState>> & Pick<Policy<RoomState>, 'who'>;

/** One row of the table of a room's commands. Without `where` or `when`: in every room, at all times. */
export function roomRule<C extends keyof RoomCommands>(
  _name: C,
  policy: PolicyParts,
  decide: (state: RoomState, data: RoomCommands[C], context: Context) => Decision<RoomEvent>,
  kind: RuleKind = 'event'
): CommandRule<RoomState, RoomCommands[C], RoomEvent> {
  return { kind, policy: { where: anywhere, when: always, ...policy }, decide };
}

type Facts<E extends { readonly type: string }> = { readonly [F in E as F['type']]: (state: RoomState, event: F) => RoomState };
/** What each past fact does to the state. */
export type RoomFacts = Facts<RoomEvent>;
