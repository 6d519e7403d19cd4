import { sessionsOf } from '@alongside/domain';
import type { Cue, Programme, Role, WorkshopPlan } from '@alongside/domain';
import type { Core } from '../core.ts';
import { firstNames } from '../people/first-names.ts';
import { sampleProgramme } from './programme.ts';

const delegates = 40;
/** Places in each workshop of the sample, when the programme names none. */
const usualCapacity = 30;

type MadeUp = { readonly name: string; readonly role: Role; readonly room: string | null; readonly supports: null; readonly sample: true };

/** Fills an empty store with the sample event: its programme, its people, and what was planned beforehand. */
export async function seedSample(core: Core): Promise<boolean> {
  if ((await core.records.people()).length > 0) return false;
  await core.programme.keep(sampleProgramme);
  const people = await core.people.add(samplePeople(sampleProgramme));
  // The first of the helpers, whose link a newcomer is handed.
  const lead = people.find(({ person }) => person.role === 'helper');
  if (lead !== undefined) await core.safetyLead.name(lead.person.id);
  const system = { kind: 'system' } as const;
  await core.dispatch.send(system, 'plenary', {
    id: 'sample-workshops',
    type: 'workshops.plan',
    data: { workshops: workshopPlans(sampleProgramme) }
  });
  await core.dispatch.send(system, 'plenary', { id: 'sample-run-of-show', type: 'show.plan', data: { cues: openingCues } });
  return true;
}

const madeUp = (name: string, role: Role, room: string | null = null): MadeUp => ({ name, role, room, supports: null, sample: true });

/** The speakers and hosts that the programme names, each once, and people for every other role. */
function samplePeople(programme: Programme): readonly MadeUp[] {
  const free = firstNames.values();
  const taken = new Set<string>();
  const once = (wanted: string | null): string => {
    const name = wanted !== null && !taken.has(wanted) ? wanted : (free.next().value ?? 'Sam');
    taken.add(name);
    return name;
  };
  const sessions = sessionsOf(programme).filter((session) => session.room !== null && session.sample);
  const speakers = new Set(sessions.flatMap((session) => session.speakers.map((speaker) => speaker.name)));
  const people = [...speakers].map((name) => madeUp(once(name), 'speaker'));
  const rooms = ['plenary', ...new Set(sessions.flatMap(({ room }) => (room === null || room === 'plenary' ? [] : [room])))];
  for (const room of rooms) {
    const named = sessions.find((session) => session.room === room && session.hosts.length > 0)?.hosts.map((host) => host.name) ?? [];
    for (const n of [0, 1]) people.push(madeUp(once(named[n] ?? null), 'host', room));
  }
  const others: readonly (readonly [Role, number])[] = [
    ['helper', 2],
    ['interpreter', 3],
    ['captioner', 2],
    ['organiser', 1],
    ['delegate', delegates]
  ];
  for (const [role, count] of others) for (let n = 0; n < count; n++) people.push(madeUp(once(null), role));
  return people;
}

function workshopPlans(programme: Programme): readonly WorkshopPlan[] {
  const first = programme.days.flatMap((day) => day.slots).find((slot) => slot.choice);
  return (first?.sessions ?? []).flatMap(({ id, room, title, capacity }) =>
    room === null ? [] : [{ room, session: id, title, capacity: capacity ?? usualCapacity }]
  );
}

const cue = (id: string, title: string, who: string, minutes: number): Cue => ({ id: `cue-${id}`, title, who, minutes });
const openingCues: readonly Cue[] = [
  cue('welcome', 'Welcome', 'Amina and Tom', 5),
  cue('how-it-works', 'How today works: captions, BSL, questions', 'Tom', 5),
  cue('first-story', 'First story', 'Dele', 12),
  cue('second-story', 'Second story', 'Mary', 10),
  cue('third-story', 'Third story', 'Priya', 10),
  cue('questions', 'Your questions', 'Amina', 15),
  cue('what-next', 'What comes next: the workshops', 'Tom', 3)
];
