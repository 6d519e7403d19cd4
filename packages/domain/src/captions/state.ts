import { always, anywhere } from '../kernel/kernel.ts';
import type { CommandRule, Context, Decision, Policy, RuleKind } from '../kernel/kernel.ts';
import type { CaptionsCommands } from '../commands.ts';
import type { CaptionsEvent, CaptionsState } from './types.ts';

export function initialCaptions(): CaptionsState {
  return { lanes: [], segments: [], released: false, closed: 0, offRecord: false };
}

export type CaptionsRules = {
  readonly [C in keyof CaptionsCommands]: CommandRule<CaptionsState, CaptionsCommands[C], CaptionsEvent>;
};

export function captionsRule<C extends keyof CaptionsCommands>(
  _name: C,
  who: Policy<CaptionsState>['who'],
  decide: (state: CaptionsState, data: CaptionsCommands[C], context: Context) => Decision<CaptionsEvent>,
  kind: RuleKind = 'event'
): CommandRule<CaptionsState, CaptionsCommands[C], CaptionsEvent> {
  return { kind, policy: { who, where: anywhere, when: always }, decide };
}

export type CaptionsFacts = {
  readonly [F in CaptionsEvent as F['type']]: (state: CaptionsState, event: F) => CaptionsState;
};
