import { error, fail } from '@sveltejs/kit';
import type { DelegateDayView } from '@alongside/domain';
import { roomiest } from '#lib/features/choosing/places.ts';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomSessions } from '#lib/room/session-now.ts';
import { readForm } from '#lib/server/form.ts';
import { keepProfile, profileFromForm } from '#lib/server/profile.ts';
import { notKept, sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { ProgrammeAnswer, VisitsAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

const room = 'plenary';

export const load: PageServerLoad = async ({ request, locals, url }) => {
  if (locals.person === null) error(401, 'No session');
  const signalling = new Signalling(request);
  const [{ logs }, { programme, now }, visits] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${room}/view`),
    signalling.get<ProgrammeAnswer>('/api/programme'),
    signalling.get<VisitsAnswer>('/api/visits')
  ]);
  const all = programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions));
  const workshops = all.filter(({ kind }) => kind === 'workshop');
  const { askDaysBefore } = programme.event;
  return {
    room,
    start: logs,
    sessions: roomSessions(programme),
    workshops,
    visits: visits.rooms,
    askDaysBefore,
    at: Date.parse(now),
    all: url.searchParams.has('all')
  };
};

export const actions: Actions = {
  choose: async ({ request }) => {
    const chosen = word(await readForm(request), 'room');
    return sendByForm(request, room, { type: 'place.choose', data: { room: chosen } });
  },
  leave: async ({ request }) => sendByForm(request, room, { type: 'place.leave', data: {} }),
  /** Somebody who would rather not choose gets a place where most are left; they can change it or give it back. */
  any: async ({ request }) => {
    const { logs } = await new Signalling(request).get<RoomViewAnswer>(`/api/rooms/${room}/view`);
    const day = logs['day']?.view as DelegateDayView | undefined;
    const chosen = roomiest(day?.workshops ?? []);
    if (chosen === null) return fail(422, { sentence: 'All workshops are full. You can wait for a place, or stay in the plenary.' });
    return sendByForm(request, room, { type: 'place.choose', data: { room: chosen } });
  },
  /** What they need, and what they say to a workshop without it: as everywhere, in their own record. */
  view: async ({ request, cookies, locals, url }) => {
    const changes = profileFromForm(await readForm(request));
    const kept = await keepProfile(changes, { cookies, locals, url, signalling: new Signalling(request) });
    return kept ? { kept } : notKept();
  },
  call: async ({ request }) => {
    const data = { about: 'help', text: word(await readForm(request), 'text') };
    return sendByForm(request, room, { type: 'help.call', data });
  }
};
