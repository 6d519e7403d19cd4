import { accessFacts, accessRules, dueInPlan } from '../access-plan/plan.ts';
import type { Aggregate } from '../kernel/kernel.ts';
import { givingRules } from './giving.ts';
import { dueInHelp, helpFacts, helpRules } from './help.ts';
import { takingBackRules } from './taking-back.ts';
import { dayModerationFacts, dayModerationRules } from './moderation.ts';
import { placeFacts, placeRules } from './places.ts';
import { projectDay, projectDayOwn } from './project.ts';
import { saidFacts, saidRules } from './said.ts';
import { initialDay } from './state.ts';
import type { DayFacts, DayRules } from './state.ts';
import type { DayEvent, DayOwn, DayState, DayView } from './types.ts';
import { dueInDay, workshopFacts, workshopRules } from './workshops.ts';

/** Every command of the day. A command without a row does not compile. */
export const dayRules: DayRules = {
  ...workshopRules,
  ...placeRules,
  ...givingRules,
  ...takingBackRules,
  ...helpRules,
  ...accessRules,
  ...saidRules,
  ...dayModerationRules
};

const facts: DayFacts = { ...workshopFacts, ...placeFacts, ...helpFacts, ...accessFacts, ...saidFacts, ...dayModerationFacts };

/** What each does for themselves. Places that a host gave are that host's own act, and are told at once. */
const crowded: ReadonlySet<string> = new Set<DayEvent['type']>(['place.chosen', 'place.waited', 'place.left']);

const knowsDay = (type: string): boolean => Object.hasOwn(facts, type);

export function evolveDay(state: DayState, event: DayEvent): DayState {
  // The table is exhaustive by type; the compiler cannot follow the pairing of a key with its own event.
  const happen = facts[event.type] as (state: DayState, event: DayEvent) => DayState;
  return knowsDay(event.type) ? happen(state, event) : state;
}

export const dayAggregate: Aggregate<DayState, DayEvent, DayView, DayOwn> = {
  initial: initialDay,
  evolve: evolveDay,
  knows: knowsDay,
  project: projectDay,
  projectOwn: projectDayOwn,
  mayWait: (type) => crowded.has(type),
  touches: () => () => true,
  due: (state) => [...dueInDay(state), ...dueInPlan(state), ...dueInHelp(state)]
};
