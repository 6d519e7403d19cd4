import type { Team, TeamKind } from '@alongside/domain';
import { dutyIn, newDuty, stopping, withoutTeam, withTeam, type Draft, type PlannedSession } from './plan-draft.ts';

const isKind = (kind: string | undefined): kind is TeamKind => kind === 'captions' || kind === 'bsl';
const texts = (form: FormData, name: string): readonly string[] => form.getAll(name).filter((value) => typeof value === 'string');

/** The plan as it stands in the form. Duties that are no session of the programme stay as they were. */
export function readDraft(form: FormData, stored: Draft, sessions: readonly PlannedSession[]): Draft {
  const teams = texts(form, 'team').flatMap((value): readonly Team[] => {
    const [id = '', kind] = value.split('|');
    return isKind(kind) ? [stopping({ id, kind, people: texts(form, `people-${id}`) }, Number(texts(form, `stop-${id}`)[0]))] : [];
  });
  const duties = teams.flatMap(({ id }) => {
    const others = stored.duties.filter((duty) => duty.team === id && !sessions.some((session) => dutyIn(stored, id, session) === duty));
    const chosen = sessions.filter((session) => texts(form, `duty-${id}`).includes(session.id));
    return [...others, ...chosen.map((session) => dutyIn(stored, id, session) ?? newDuty(id, session))];
  });
  return { teams, duties };
}

/** What a button of the form does to the plan before it is saved. */
export function afterPress(draft: Draft, press: string): Draft {
  const [what, which = ''] = press.split(':');
  if (what === 'add' && isKind(which)) return withTeam(draft, which);
  return what === 'remove' ? withoutTeam(draft, which) : draft;
}
