import { announcementFacts, announcementRules } from './announcements.ts';
import { broadcastFacts, broadcastRules } from './broadcast.ts';
import { bslFacts, bslRules } from './bsl.ts';
import { chairingFacts, chairingRules } from './chairing.ts';
import { closingFacts, closingRules } from './closing.ts';
import { filmFacts, filmRules } from './film.ts';
import { minuteFacts, minuteRules } from './minute.ts';
import { moderationFacts, moderationRules } from './moderation.ts';
import { noteFacts, noteRules } from './notes.ts';
import { orderFacts, orderRules } from './order.ts';
import { pollFacts, pollRules } from './poll.ts';
import { queueFacts, queueRules } from './queue.ts';
import { scribeFacts, scribeRules } from './scribe.ts';
import { showFacts, showRules } from './show.ts';
import { slideFacts, slideRules } from './slides.ts';
import { stageFacts, stageRules } from './stage.ts';
import type { RoomFacts, RoomRules } from './rule.ts';
import type { RoomEvent } from './events.ts';
import type { RoomState } from './state.ts';

/** Every command of a room. A command without a row does not compile. */
export const roomRules: RoomRules = {
  ...broadcastRules,
  ...queueRules,
  ...chairingRules,
  ...stageRules,
  ...minuteRules,
  ...noteRules,
  ...bslRules,
  ...slideRules,
  ...filmRules,
  ...showRules,
  ...announcementRules,
  ...closingRules,
  ...moderationRules,
  ...orderRules,
  ...scribeRules,
  ...pollRules
};

const facts: RoomFacts = {
  ...broadcastFacts,
  ...queueFacts,
  ...chairingFacts,
  ...stageFacts,
  ...minuteFacts,
  ...noteFacts,
  ...bslFacts,
  ...slideFacts,
  ...filmFacts,
  ...showFacts,
  ...announcementFacts,
  ...closingFacts,
  ...moderationFacts,
  ...orderFacts,
  ...scribeFacts,
  ...pollFacts
};

export const knowsRoom = (type: string): boolean => Object.hasOwn(facts, type);

export function evolveRoom(state: RoomState, event: RoomEvent): RoomState {
  // The table is exhaustive by type; the compiler cannot follow the pairing of a key with its own event.
  const happen = facts[event.type] as (state: RoomState, event: RoomEvent) => RoomState;
  return knowsRoom(event.type) ? happen(state, event) : state;
}
