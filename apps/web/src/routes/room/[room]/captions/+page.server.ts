import { error, redirect } from '@sveltejs/kit';
import type { CaptionsView } from '@alongside/domain';
import { inLanguage } from '#lib/features/captions/languages.ts';
import type { RoomViewAnswer } from '#lib/live/start.ts';
import { roomName } from '#lib/room/room-name.ts';
import { roomSessions, sessionOf } from '#lib/room/session-now.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { CodeAnswer, ProgrammeAnswer, ScreenAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

/** The same door as the room's: who may not go in there reads nothing here. Or the pass that a code gave to a screen. */
export const load: PageServerLoad = async ({ params: { room }, request, locals }) => {
  const signalling = new Signalling(request);
  if (locals.person === null) {
    const first = await signalling.find<ScreenAnswer>('/api/screens/captions');
    if (first === null) error(401, 'No session');
    if (first.room !== room) redirect(303, `/room/${encodeURIComponent(first.room)}/captions`);
    const { language } = languagesOf(first, locals);
    return { kind: 'screen', room, title: await titleOf(signalling, room), first, language } as const;
  }
  const [{ logs }, title] = await Promise.all([
    signalling.get<RoomViewAnswer>(`/api/rooms/${encodeURIComponent(room)}/view`),
    titleOf(signalling, room)
  ]);
  const view = logs[`captions:${room}`]?.view as CaptionsView | undefined;
  return { kind: 'live', room, start: logs, title, ...languagesOf(view, locals) } as const;
};

/** What the page shows before its script is there, and the languages that have files. None where there is only one. */
function languagesOf(view: Omit<CaptionsView, 'released'> | undefined, { profile }: App.Locals) {
  const shown = view === undefined ? null : inLanguage(view, [], profile.captionLanguage);
  return { language: shown?.language ?? null, languages: shown?.choices ?? [] };
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
