import { answerAbout, needField } from '@alongside/domain';
import type { AccessPlace, DayOwn, RoomSlug, Session, TeamAnswer, TeamKind, TeamNeeds, WorkshopView } from '@alongside/domain';
import { roomName } from '#lib/room/room-name.ts';
import { hasTeam } from './planned-access.ts';

/** Another workshop with the team. */
export type Elsewhere = { readonly room: RoomSlug; readonly full: boolean; readonly waitsThere: boolean };
/** Somebody needs a team, and the workshop that they chose has none. They are asked, never moved. */
export type TeamQuestion = {
  readonly kind: TeamKind;
  readonly room: RoomSlug;
  readonly session: string;
  readonly elsewhere: readonly Elsewhere[];
  /** What they said already. */
  readonly answer: TeamAnswer | null;
  /** Of a supporter: with whom they go. They choose no workshop themselves. */
  readonly alongside: string | null;
};

export type Choosing = {
  readonly workshops: readonly WorkshopView[];
  /** By their id. */
  readonly sessions: ReadonlyMap<string, Session>;
  readonly plan: readonly AccessPlace[];
  readonly own: Pick<DayOwn, 'place' | 'waiting' | 'alongside'>;
  readonly needs: TeamNeeds;
};

/** At most one for each kind of team. */
export function teamQuestions({ workshops, sessions, plan, own, needs }: Choosing): readonly TeamQuestion[] {
  const chosen = workshops.find(({ room }) => room === own.place?.room);
  if (chosen === undefined) return [];
  return (['bsl', 'captions'] as const).flatMap((kind): readonly TeamQuestion[] => {
    const served = ({ session }: WorkshopView): boolean => {
      const found = sessions.get(session);
      return found !== undefined && hasTeam(kind, found, plan);
    };
    if (!needs[needField[kind]] || served(chosen)) return [];
    const elsewhere = workshops.filter(served).map(({ room, placesLeft }) => ({
      room,
      full: placesLeft === 0,
      waitsThere: own.waiting?.room === room
    }));
    const { room, session } = chosen;
    return [{ kind, room, session, elsewhere, answer: answerAbout(needs, kind, session), alongside: own.alongside?.name ?? null }];
  });
}

const planned = { bsl: 'BSL is planned for', captions: 'Human captions are planned for' } as const;
const nowhere = { bsl: 'No workshop has BSL yet.', captions: 'No workshop has human captions yet.' } as const;
const named = { bsl: 'BSL', captions: 'human captions' } as const;
const listed = new Intl.ListFormat('en-GB', { type: 'conjunction' });

export function questionWords({ kind, room, elsewhere, alongside }: TeamQuestion): string {
  const rooms = elsewhere.map((other) => roomName(other.room));
  const where = rooms.length === 0 ? nowhere[kind] : `${planned[kind]} ${listed.format(rooms)}.`;
  return alongside === null ? `${where} You chose ${roomName(room)}.` : `${where} You go to ${roomName(room)} with ${alongside}.`;
}

export const askForWords = ({ kind, room }: Pick<TeamQuestion, 'kind' | 'room'>): string => `Ask for ${named[kind]} in ${roomName(room)}`;
export const stayWords = ({ room }: Pick<TeamQuestion, 'room'>): string => `Stay in ${roomName(room)}`;

export function elsewhereWords({ room, full }: Elsewhere): string {
  return full ? `Join the waiting list of ${roomName(room)}` : `Choose ${roomName(room)}`;
}

/** What stands there once they have answered. */
export function answerWords({ kind, room }: TeamQuestion, answer: TeamAnswer): string {
  if (answer === 'ask') return `You asked for ${named[kind]} in ${roomName(room)}.`;
  return kind === 'bsl' ? `You stay in ${roomName(room)} without BSL.` : `You stay in ${roomName(room)} with automatic captions.`;
}

/** What a person says of themselves when they want organisers to know who asks. */
export const callWords = ({ kind, room }: Pick<TeamQuestion, 'kind' | 'room'>): string =>
  `I asked for ${named[kind]} in ${roomName(room)}.`;
