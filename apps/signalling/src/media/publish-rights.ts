import type { Actor, RoomState } from '@alongside/domain';
import type { MediaSource } from './port.ts';

type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Signing goes out as `screen_share`, and anybody who has the floor may sign. */
const everything: readonly MediaSource[] = ['camera', 'microphone', 'screen_share'];

/**
 * What a person may publish in a room, by the room's state alone. In a broadcast room nothing leaves before it is on
 * air: until then people on stage meet in the green room.
 */
export function publishRights(actor: Pick<PersonActor, 'id' | 'role'>, state: RoomState): readonly MediaSource[] {
  if (state.removed.includes(actor.id) || state.phase !== 'live') return [];
  if (actor.role === 'captioner') return [];
  if (state.kind === 'workshop' || state.kind === 'quiet') return everything;
  const onStage = state.stage.some((member) => member.person === actor.id);
  return onStage || actor.role === 'interpreter' ? everything : [];
}

/** Who meets off air: those who will be on stage, those who give access to it, and those who help. */
export function mayEnterGreenRoom(actor: PersonActor, state: RoomState): boolean {
  const broadcast = state.kind === 'plenary' || state.kind === 'webinar';
  const onStage = state.stage.some((member) => member.person === actor.id);
  return broadcast && (onStage || ['host', 'organiser', 'speaker', 'interpreter', 'captioner', 'helper'].includes(actor.role));
}
