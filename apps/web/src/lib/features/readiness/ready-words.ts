import type { Role } from '@alongside/domain';
import { ukDayOf } from '#lib/programme/days.ts';
import { ukTime } from '#lib/programme/times.ts';
import { roomName } from '#lib/room/room-name.ts';
import type { ReadinessAnswer } from '#lib/signalling/answers.ts';

/** `wrong`: a session cannot run so. `look`: somebody should look at it. */
export type Standing = 'wrong' | 'look' | 'well';
export type Check = {
  readonly id: string;
  readonly title: string;
  readonly standing: Standing;
  readonly sentences: readonly string[];
  /** Where it is mended, with the words of the link. */
  readonly mend: { readonly href: string; readonly label: string } | null;
};

const order: readonly Standing[] = ['wrong', 'look', 'well'];
export const standingWords: Readonly<Record<Standing, string>> = { wrong: 'Not ready', look: 'Please look', well: 'Ready' };

/** What the day needs, what is not ready first. */
export function checks(facts: ReadinessAnswer): readonly Check[] {
  const all = [
    media(facts),
    automatic(facts),
    stores(facts),
    plan(facts),
    promised(facts),
    lead(facts),
    links(facts),
    films(facts),
    programme(facts)
  ];
  return all.toSorted((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
}

/** One sentence for all: said aloud when it changes. */
export function summary(all: readonly Check[]): string {
  const wrong = all.filter(({ standing }) => standing === 'wrong').length;
  const look = all.filter(({ standing }) => standing === 'look').length;
  if (wrong === 0 && look === 0) return 'Everything is ready.';
  const parts = [counted(wrong, 'is not ready', 'are not ready'), counted(look, 'needs a look', 'need a look')].filter(
    (part) => part !== ''
  );
  return `${parts.join(', ')}.`;
}
const counted = (n: number, one: string, many: string): string => (n === 0 ? '' : n === 1 ? `1 thing ${one}` : `${n} things ${many}`);

function media({ media: state }: ReadinessAnswer): Check {
  const of = { id: 'media', title: 'Sound and picture', mend: null };
  if (state === 'ready') return { ...of, standing: 'well', sentences: ['The media server answers.'] };
  if (state === 'off') return { ...of, standing: 'wrong', sentences: ['They are switched off. Captions and questions work.'] };
  return { ...of, standing: 'wrong', sentences: ['The media server does not answer yet. We try again by ourselves.'] };
}

function automatic({ automatic: now }: ReadinessAnswer): Check {
  const of = { id: 'automatic', title: 'Automatic captions', mend: null };
  if (now === null)
    return { ...of, standing: 'wrong', sentences: ['Nothing makes automatic captions. Rooms without a captioner have none.'] };
  if (now.state === 'ready') return { ...of, standing: 'well', sentences: ['The speech engine answers.'] };
  return { ...of, standing: now.state === 'preparing' ? 'look' : 'wrong', sentences: [now.sentence] };
}

const storeNames: Readonly<Record<string, string>> = { rooms: 'The store of rooms', records: 'The store of people' };
function stores({ stores: silent }: ReadinessAnswer): Check {
  const of = { id: 'stores', title: 'Stores', mend: null };
  if (silent.length === 0) return { ...of, standing: 'well', sentences: ['What people say and choose is saved.'] };
  return {
    ...of,
    standing: 'wrong',
    sentences: silent.map((name) => `${storeNames[name] ?? name} does not answer. Nothing is saved there.`)
  };
}

const toPlan = { href: '/organise/access', label: 'Access plan' };
function plan({ plan: { teams, conflicts } }: ReadinessAnswer): Check {
  const of = { id: 'plan', title: 'Access plan', mend: toPlan };
  if (teams === 0) return { ...of, standing: 'wrong', sentences: ['There is no team for captions or BSL yet.'] };
  if (conflicts === 0) return { ...of, standing: 'well', sentences: ['Everybody can be where they are planned.'] };
  return { ...of, standing: 'wrong', sentences: [counted(conflicts, 'in the plan cannot work.', 'in the plan cannot work.')] };
}

/** A card says that BSL or human captions are here: people choose by it. */
function promised({ plan: { promised: list } }: ReadinessAnswer): Check {
  const of = { id: 'promised', title: 'What cards promise', mend: toPlan };
  if (list.length === 0) return { ...of, standing: 'well', sentences: ['Each session has the teams that its card names.'] };
  const sentences = list.map(({ title, startsAt, captions, bsl }) => {
    const what = captions && bsl ? 'human captions and BSL' : captions ? 'human captions' : 'BSL';
    return `${ukDayOf(startsAt)}, ${ukTime(startsAt)}, “${title}”: ${what}.`;
  });
  return { ...of, standing: 'wrong', sentences: ['Cards name teams that no plan sends there:', ...sentences] };
}

function lead({ lead: name }: ReadinessAnswer): Check {
  const of = { id: 'lead', title: 'Safeguarding lead', mend: { href: '/organise/safety', label: 'Who is the safeguarding lead' } };
  if (name === null) return { ...of, standing: 'wrong', sentences: ['Nobody is named. Worries about safety reach no one.'] };
  return { ...of, standing: 'well', sentences: [`${name} is named for today.`] };
}

const roleNames: Partial<Record<Role, string>> = {
  host: 'Hosts',
  speaker: 'Speakers',
  captioner: 'Captioners',
  interpreter: 'BSL interpreters',
  helper: 'Helpers'
};
function links({ people }: ReadinessAnswer): Check {
  const of = { id: 'links', title: 'Personal links', mend: null };
  if (!people.some(({ role }) => role === 'host')) return { ...of, standing: 'wrong', sentences: ['Nobody has a link as a host yet.'] };
  const waiting = people.filter(({ opened }) => !opened);
  if (waiting.length === 0)
    return { ...of, standing: 'well', sentences: [`All ${people.length} people who work today have opened theirs.`] };
  const first = `${people.length - waiting.length} of ${people.length} people who work today have opened theirs. Still to come:`;
  const still = Object.entries(roleNames).flatMap(([role, title]) => {
    const names = waiting.flatMap((person) => (person.role === role ? person.name : []));
    return names.length === 0 ? [] : `${title}: ${names.join(', ')}.`;
  });
  return { ...of, standing: 'look', sentences: [first, ...still] };
}

function films({ films: unready = [] }: ReadinessAnswer): Check {
  const of = { id: 'films', title: 'Films', mend: null };
  if (unready.length === 0) return { ...of, standing: 'well', sentences: ['Every film that is here has captions and a script.'] };
  const sentences = unready.map(({ room, title, captions, script }) => {
    const lacks = captions ? 'no script' : script ? 'no captions' : 'no captions and no script';
    return `${roomName(room)}, “${title}”: ${lacks} yet.`;
  });
  // Whoever is deaf cannot follow a film without captions.
  return { ...of, standing: unready.every(({ captions }) => captions) ? 'look' : 'wrong', sentences };
}

function programme({ programme: faults }: ReadinessAnswer): Check {
  const of = { id: 'programme', title: 'Programme', mend: { href: '/programme', label: 'Programme' } };
  if (faults.length === 0) return { ...of, standing: 'well', sentences: ['Times are right, and nobody sits longer than an hour.'] };
  return { ...of, standing: 'look', sentences: faults };
}
