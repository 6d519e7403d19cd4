import { error, redirect } from '@sveltejs/kit';
import type { CaptionsView } from '@alongside/domain';
import { inLanguage, languagesOf, type FirstReading } from '#lib/features/captions/languages.ts';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomName } from '#lib/room/room-name.ts';
import { roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { CodeAnswer, ProgrammeAnswer, ScreenAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** The same door as the room's: who may not go in there reads nothing here. Or the pass that a code gave to a screen. */
export const load: PageServerLoad = async ({ params: { room }, request, locals, url }) => {
  const wanted = url.searchParams.get('lang');
  const signalling = new Signalling(request);
  if (locals.person === null) {
    const first = await signalling.find<ScreenAnswer>('/api/screens/captions');
    if (first === null) error(401, 'No session');
    if (first.room !== room) redirect(303, `/room/${encodeURIComponent(first.room)}/captions`);
    return { kind: 'screen', room, title: await titleOf(signalling, room), first, reading: readingOf(first, locals, wanted) } as const;
  }
  const [{ logs }, title] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`),
    titleOf(signalling, room)
  ]);
  const view = logs[`captions:${room}`]?.view as CaptionsView | undefined;
  return { kind: 'live', room, start: logs, title, reading: readingOf(view, locals, wanted) } as const;
};

/** The language that is read at first, one alone also without script: as the address says it, else as the reader chose. */
function readingOf(view: Omit<CaptionsView, 'released'> | undefined, { profile }: App.Locals, wanted: string | null): FirstReading {
  if (view === undefined) return { language: null, choices: [], asked: null };
  const asked = wanted !== null && languagesOf(view).includes(wanted) ? wanted : null;
  const { language, choices } = inLanguage(view, [], asked ?? profile.captionLanguage);
  return { language, choices, asked };
}

async function titleOf(signalling: Signalling, room: string): Promise<string> {
  const { programme, now } = await signalling.get<ProgrammeAnswer>('/api/programme');
  return sessionOf(roomSessions(programme), room, Date.parse(now))?.title ?? roomName(room);
}

const away: CodeAnswer = { ok: false, sentence: 'We could not make a code. Nothing was lost. Try again in a minute.' };

export const actions: Actions = {
  code: async ({ params: { room }, request }) => {
    const path = `/api/rooms/${encodeURIComponent(room)}/captions-code`;
    const answer = await new Signalling(request).ask(path, { method: 'POST', body: {} }).catch(() => null);
    return answer === null ? away : ((await answer.json().catch(() => away)) as CodeAnswer);
  }
};
