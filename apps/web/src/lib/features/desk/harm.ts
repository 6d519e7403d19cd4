import type { CommandName, Commands, DayActView, Face, HostDayView, HostRoomView } from '@alongside/domain';

/** What a host may do to somebody who does harm. Each asks why, and each has a way back. */
export type Harm = 'mute' | 'off-stage' | 'remove' | 'ban';
type Asked = { readonly title: string; readonly words: string; readonly reasons: readonly string[] };

const hurt = 'Hurtful words';
const stays = ['They do not stop when asked', hurt, 'Threats', 'They are not who they say'] as const;

/** The window that asks why: pressing a reason does it. */
export const harms: Readonly<Record<Harm, Asked>> = {
  mute: {
    title: 'Microphone off',
    words: 'They are told that a host did it. They can turn it on again.',
    reasons: ['Noise at their place', 'They speak over others', hurt]
  },
  'off-stage': {
    title: 'Off the stage',
    words: 'Microphone and camera go off. The person stays in the room.',
    reasons: ['Their turn is over', 'They speak over others', hurt]
  },
  remove: {
    title: 'Remove',
    words: 'They leave this room at once. Their questions with a name are taken back.',
    reasons: stays
  },
  ban: {
    title: 'Ban',
    words: 'They leave every room at once, for the whole day. Their place is free again.',
    reasons: stays
  }
};

type Command = { readonly [C in CommandName]: { readonly type: C; readonly data: Commands[C] } }[CommandName];
export function commandOf(harm: Harm, person: string, reason: string): Command {
  const data = { person, reason };
  if (harm === 'mute') return { type: 'stage.mute', data };
  if (harm === 'off-stage') return { type: 'stage.takeOff', data };
  return harm === 'remove' ? { type: 'person.remove', data } : { type: 'person.ban', data };
}

type Room = Pick<HostRoomView, 'stage' | 'invited' | 'removed' | 'removedHere' | 'acts'>;
type Act = NonNullable<HostRoomView['acts']>[number];
export type Undo = { readonly words: string; readonly whom: Face; readonly command: Command };

const has = (faces: readonly Face[] | undefined, { id }: Face): boolean => faces?.some((one) => one.id === id) ?? false;

/** The way back from an act, while there is one: of the newest about that person alone. */
export function undoOf(act: Act, room: Room): Undo | null {
  const { whom, what } = act;
  if (whom === undefined || room.acts?.findLast((one) => one.whom?.id === whom.id) !== act) return null;
  const person = whom.id;
  if (what === 'removed' && has(room.removedHere, whom))
    return { words: 'Let back in', whom, command: { type: 'person.letIn', data: { person } } };
  if (has(room.removed, whom)) return null;
  if (what === 'muted') return { words: 'Ask to unmute', whom, command: { type: 'stage.askMicrophone', data: { person } } };
  const there = has(room.stage, whom) || has(room.invited, whom);
  if (what !== 'off-stage' || there) return null;
  return { words: 'Ask back on stage', whom, command: { type: 'stage.invite', data: { person, contribution: null } } };
}

/** Whom a host of this room can name, besides those on stage and themselves: who is seen here, who asked, whom a report is about. */
export function othersHere(
  view: Pick<HostRoomView, 'stage' | 'queue' | 'done' | 'reports' | 'removed'>,
  here: readonly Face[],
  me: string
): readonly Face[] {
  const asked = [...view.queue, ...view.done].map(({ person }) => person);
  const reported = (view.reports ?? []).filter(({ settled }) => !settled).map(({ person }) => person);
  const known = new Map([...here, ...asked, ...reported].flatMap((face) => (face === null ? [] : [[face.id, face] as const])));
  const hidden = [...view.stage, ...view.removed];
  return [...known.values()].filter((face) => face.id !== me && !has(hidden, face)).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Who is kept out of the day, with the line that says why. */
export function bannedToday({
  banned = [],
  acts = []
}: Pick<HostDayView, 'banned' | 'acts'>): readonly { readonly face: Face; readonly act: DayActView | undefined }[] {
  return banned.map((face) => ({ face, act: acts.findLast(({ whom }) => whom.id === face.id) }));
}
