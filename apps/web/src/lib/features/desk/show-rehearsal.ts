import { decide, initialRoom, roomAggregate } from '@alongside/domain';
import type { CommandName, Commands, CueView, HelpView, HostRoomView, RoomState } from '@alongside/domain';
import type { Me } from '#lib/signalling/answers.ts';
import { ukTime } from '#lib/programme/times.ts';
import { asPlanned } from './cue-owners.ts';
import { isOnAir } from './may-rehearse.ts';
import { costWords, cueBegan, driftMinutes, timed, type FollowOn } from './run-of-show.ts';

type Host = Pick<Me['person'], 'id' | 'role' | 'room'>;
export type Show = Pick<HostRoomView, 'cues' | 'cue' | 'cueSince' | 'skipped' | 'pausedSince' | 'phase' | 'liveSince'>;
/** The cues as they will be, by the rules that the room has, in this page alone. `now`: the pretended time. */
export type Rehearsed = { readonly cues: readonly CueView[]; readonly state: RoomState; readonly now: number };

/** It begins when the session is planned to begin. A workshop opens by itself then; a plenary waits for *Go live*. */
export function begin(cues: readonly CueView[], at: { readonly room: string; readonly startsAt: number }): Rehearsed {
  const fresh = initialRoom(at.room);
  const liveSince = fresh.phase === 'live' ? at.startsAt : null;
  return { cues, state: { ...fresh, liveSince, cues: asPlanned(cues) }, now: at.startsAt };
}

/** One command, judged by the rules of the room. What they refuse changes nothing. */
export function act<Name extends CommandName>(
  one: Rehearsed,
  me: Host,
  command: { readonly type: Name; readonly data: Commands[Name] }
): Rehearsed {
  const actor = { kind: 'person', ...me } as const;
  const context = { now: one.now, actor, room: one.state.slug, newId: () => 'rehearsed', tag: () => 'rehearsed' };
  const decision = decide('room', one.state, command, context);
  return decision.ok ? { ...one, state: decision.events.reduce(roomAggregate.evolve, one.state) } : one;
}

export const later = (one: Rehearsed, minutes: number): Rehearsed => ({ ...one, now: one.now + minutes * 60_000 });

/** As the run of show is shown. */
export function shown({ cues, state }: Rehearsed): Show {
  const { cue, cueSince, skipped, pausedSince, phase, liveSince } = state;
  const more = { ...(skipped === undefined ? {} : { skipped }), ...(pausedSince === undefined ? {} : { pausedSince }) };
  return { cues, cue, cueSince, phase, liveSince, ...more };
}

/** What each press is answered with aloud: the pretended time, what is on, and what it costs. */
export function spokenWords(one: Rehearsed, startsAt: number, next: FollowOn | null): string {
  const view = shown(one);
  const plan = timed(view.cues, view.cue, startsAt, view.skipped);
  const began = cueBegan(view);
  const on = plan[view.cue];
  const time = `Pretended time: ${ukTime(new Date(one.now).toISOString())}.`;
  if (began === null || on === undefined) return `${time} Not live yet.`;
  const waits = view.pausedSince === undefined ? '' : ' The session waits.';
  return `${time} ${on.title}.${waits} ${costWords(driftMinutes(plan, view.cue, began, one.now), plan, next)}.`;
}

/** What happens in the room itself while somebody rehearses. */
export type Real = {
  readonly view: Pick<HostRoomView, 'phase' | 'liveSince' | 'cue' | 'cueSince'>;
  readonly calls: readonly Pick<HelpView, 'id' | 'about' | 'state'>[];
};
const urgent = ({ calls }: Real): readonly string[] =>
  calls.filter(({ about, state }) => about === 'urgent' && state !== 'done').map(({ id }) => id);

/** Why a rehearsal ends by itself, in words. Null: it goes on. */
export function breaksIn(before: Real, after: Real): string | null {
  const known = urgent(before);
  if (urgent(after).some((id) => !known.includes(id))) return 'Somebody calls for urgent help. Your rehearsal is over.';
  if (isOnAir(after.view)) return 'This room is live now. Your rehearsal is over.';
  const moved = before.view.cue !== after.view.cue || before.view.cueSince !== after.view.cueSince;
  return moved ? 'Another host has gone on in the run of show. Your rehearsal is over.' : null;
}
