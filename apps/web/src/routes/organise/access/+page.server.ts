import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import type { Demand, Duty, Team } from '@alongside/domain';
import { afterPress, readDraft } from '#lib/features/access-plan/read-draft.ts';
import type { PlannedSession } from '#lib/features/access-plan/plan-draft.ts';
import { readForm } from '#lib/server/form.ts';
import { sendByForm, word } from '#lib/server/room-commands.ts';
import { Signalling } from '#lib/server/signalling.ts';
import type { Me, ProgrammeAnswer } from '#lib/signalling/answers.ts';
import type { Actions, PageServerLoad } from './$types';

type Answer = {
  readonly teams: readonly Team[];
  readonly duties: readonly Duty[];
  readonly people: readonly Me['person'][];
  /** For organisers alone. */
  readonly demand?: readonly Demand[];
};
const rests: readonly string[] = ['break', 'lunch', 'doors', 'not-published', 'in-person'];

const changedMeanwhile = 'Somebody else has changed this plan. Nothing was saved. Reload the page, then choose again.';
/** Names the plan that a page was made from. A page may be old: kept by the browser, or open beside another. */
function nameOf({ teams, duties }: Answer): string {
  return createHash('sha256')
    .update(JSON.stringify([teams, duties]))
    .digest('base64url')
    .slice(0, 16);
}

async function read(request: Request) {
  const signalling = new Signalling(request);
  const [plan, { programme }] = await Promise.all([
    signalling.get<Answer>('/api/access-plan'),
    signalling.get<ProgrammeAnswer>('/api/programme')
  ]);
  const all = programme.days.flatMap((day) => day.slots.flatMap((slot) => slot.sessions));
  const sessions = all.flatMap(({ id, title, room, kind, startsAt, endsAt }): readonly PlannedSession[] =>
    room === null || startsAt === null || endsAt === null || rests.includes(kind) ? [] : [{ id, title, room, startsAt, endsAt }]
  );
  return { plan, sessions };
}

export const load: PageServerLoad = async ({ request, locals }) => {
  if (locals.person === null) error(401, 'No session');
  const { plan, sessions } = await read(request);
  return {
    draft: { teams: plan.teams, duties: plan.duties },
    people: plan.people,
    demand: plan.demand ?? null,
    sessions,
    seen: nameOf(plan)
  };
};

export const actions: Actions = {
  default: async ({ request, locals }) => {
    if (locals.person === null) error(401, 'No session');
    const form = await readForm(request.clone());
    const { plan, sessions } = await read(request);
    const [press, seen] = [word(form, 'press'), word(form, 'seen')];
    const draft = afterPress(readDraft(form, plan, sessions), press);
    // Adding and removing teams changes the page; saving changes the plan.
    if (press !== 'save') return { draft, seen, saved: false, sentence: null };
    if (seen !== nameOf(plan)) return { draft, seen, saved: false, sentence: changedMeanwhile };
    const answer = await sendByForm(request, 'plenary', { type: 'access.plan', data: draft });
    return 'sent' in answer ? { draft, seen, saved: true, sentence: null } : { draft, seen, saved: false, sentence: answer.data.sentence };
  }
};
