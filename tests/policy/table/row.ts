import type { CommandName } from '@alongside/domain';
import type { ErrorCode } from '@alongside/protocol';
import { personas } from '../people.ts';
import type { Persona } from '../people.ts';
import type { Moment, Sort, TableRoom } from '../rooms.ts';

export type Place = { readonly persona: Persona; readonly room: TableRoom; readonly sort: Sort; readonly moment: Moment };
export type Answer = 'yes' | ErrorCode;

/** One act with one command. Most commands have one act; those that decide on more than the role have several. */
export type Row = {
  readonly command: CommandName;
  /** What stands in the command, when the name alone does not say it. */
  readonly act?: string;
  /** Whose act it is. Everybody else hears NOT_ALLOWED. */
  readonly who: readonly Persona[] | ((place: Place) => boolean);
  /** Where it is. Elsewhere: NOT_HERE. */
  readonly where?: readonly Sort[];
  /** When it is. At other times: NOT_NOW. */
  readonly when?: (place: Place) => boolean;
  /** What is missing for those who may, in this place: another answer than yes. */
  readonly but?: (place: Place) => Answer | null;
};

const people: readonly Persona[] = personas.filter((one) => one !== 'visitor' && one !== 'removed delegate');

/** Everybody who is in the room. */
export const everybody = people;
/** Those who have a turn. Interpreters and captioners lend theirs to others. */
export const contributors = people.filter((persona) => !/interpreter|captioner/u.test(persona));

/** Co-chairs of this room with equal powers, and the organiser. The chair of the plenary is one of them only there. */
export const hostsHere = ({ persona, room }: Place): boolean =>
  persona === 'host' || persona === 'organiser' || (persona === 'chair of the plenary' && room === 'plenary');

/** Those who run the whole day: the organiser and the chairs of the plenary, wherever they are. */
export const runsTheDay = ({ persona, room }: Place): boolean =>
  persona === 'organiser' || persona === 'chair of the plenary' || (persona === 'host' && room === 'plenary');

/** What the whole day hears from those who run it, one room may hear from them too. */
export const hostsHereOrTheDay = (place: Place): boolean => hostsHere(place) || runsTheDay(place);

/** In a workshop that has closed nobody is on stage any more. */
export const onStage = ({ persona, sort, moment }: Place): boolean =>
  persona === 'delegate on stage' && !(sort === 'workshop' && moment === 'ended');

/** Those who have slides to show: who runs the room, who speaks in it, who is on its stage. */
export const presents = (place: Place): boolean => hostsHere(place) || place.persona === 'speaker' || onStage(place);

/** The quiet room has none of this. */
export const notQuiet: readonly Sort[] = ['broadcast', 'workshop'];

/** On air: a broadcast between its start and its end, a workshop until it is closed, the quiet room always. */
export const onAir = ({ sort, moment }: Place): boolean =>
  sort === 'quiet' || (sort === 'broadcast' ? moment === 'on air' : moment !== 'ended');

/** Nobody takes a new place in the queue after the end or in a break. */
export const queueClosed = ({ sort, moment }: Place): Answer | null =>
  moment === 'ended' || (sort === 'broadcast' && moment === 'closing') ? 'QUEUE_CLOSED' : null;
