import { dutiesOf, ownDuty, postingOf } from '../access-plan/duties.ts';
import { placesOf } from '../access-plan/places.ts';
import { accessOf } from '../access-plan/plan.ts';
import type { Names, Viewer } from '../kernel/kernel.ts';
import type { Audience } from '../kernel/roles.ts';
import { addressedTo } from '../room/announcements.ts';
import { face } from '../room/project.ts';
import { reaches } from './help.ts';
import { waitOf } from './help-wait.ts';
import { offeredFrom, placesLeft } from './offers.ts';
import { saidFor, saidView } from './said.ts';
import type { DayOwn, DayState, DayView, DelegateDayView, HelpCall, HelpView, HostDayView, OwnHelp, TeamView } from './types.ts';

function delegateView(state: DayState): DelegateDayView {
  return {
    workshops: state.workshops.map((workshop) => {
      const { room, session, title, capacity, waiting } = workshop;
      return { room, session, title, capacity, placesLeft: placesLeft(workshop), waiting: waiting.length };
    }),
    round: state.round,
    closesAt: state.closesAt,
    announcements: state.announcements,
    access: placesOf(accessOf(state)),
    ...saidView(state)
  };
}

function teamViews(state: DayState, names: Names): readonly TeamView[] {
  const plan = accessOf(state);
  return plan.teams.map(({ id, kind, people }) => ({
    id,
    kind,
    people: people.map((person) => face(person, names)),
    room: postingOf(plan, id)?.room ?? null,
    duties: dutiesOf(plan, id).map(({ team: _team, ...duty }) => duty)
  }));
}

function hostView(state: DayState, names: Names): HostDayView {
  return {
    ...delegateView(state),
    people: state.workshops.map((w) => ({
      room: w.room,
      chosen: w.chosen.map((p) => face(p, names)),
      waiting: w.waiting.map((p) => face(p, names))
    })),
    teams: teamViews(state, names),
    banned: state.removed.map((p) => face(p, names)),
    ...(state.acts && {
      acts: state.acts.map((one) => ({ ...one, whom: face(one.whom, names), by: one.by === null ? null : face(one.by, names) }))
    })
  };
}

export function projectDay(state: DayState, audience: Audience, names: Names): DayView {
  return audience === 'host' || audience === 'organiser' ? hostView(state, names) : delegateView(state);
}

function helpView(call: HelpCall, names: Names): HelpView {
  const { id, room, about, text, at, state, further } = call;
  const people = { person: face(call.person, names), by: call.by === null ? null : face(call.by, names) };
  return { id, room, about, text, at, state, ...people, ...(further === undefined ? {} : { further }) };
}

function ownHelp({ helps }: DayState, { id: me, names }: Viewer): OwnHelp | null {
  const mine = helps.find((h) => h.person === me && h.state !== 'done');
  if (mine === undefined || mine.state === 'done') return null;
  const { id, about, by } = mine;
  const wait = waitOf(helps, mine);
  return { id, about, state: mine.state, ...(wait === undefined ? {} : { wait }), ...(by === null ? {} : { by: face(by, names) }) };
}

export function projectDayOwn(state: DayState, viewer: Viewer): DayOwn {
  const isSupporter = viewer.role === 'supporter';
  const { supports = null } = viewer;
  const holder = isSupporter ? supports : viewer.id;
  const place = holder === null ? undefined : state.workshops.find((w) => w.chosen.includes(holder));
  const waits = state.workshops.find((w) => w.waiting.includes(viewer.id));
  const from = waits === undefined ? null : offeredFrom(waits, viewer.id);
  const noShow = state.noShows?.find(({ person }) => person === holder);
  const said = saidFor(state, viewer, place?.room);
  const cancelled = holder === null ? undefined : state.cancelled?.find(({ people }) => people.includes(holder));
  return {
    place: place === undefined ? null : { room: place.room },
    waiting: waits === undefined ? null : { room: waits.room, number: waits.waiting.indexOf(viewer.id) + 1 },
    offer: waits === undefined || from === null ? null : { room: waits.room, from },
    ...(cancelled === undefined ? {} : { cancelled: { title: cancelled.title } }),
    ...(noShow === undefined ? {} : { noShow: { room: noShow.room } }),
    help: ownHelp(state, viewer),
    calls: state.helps.filter((h) => h.state !== 'done' && reaches(h, viewer)).map((h) => helpView(h, viewer.names)),
    removed: state.removed.includes(viewer.id),
    duty: ownDuty(accessOf(state), viewer.id),
    ...addressedTo(state, viewer),
    ...(said === undefined ? {} : { said }),
    ...(isSupporter ? { alongside: supports === null ? null : face(supports, viewer.names) } : {})
  };
}
