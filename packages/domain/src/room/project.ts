import type { Names, Viewer } from '../kernel/kernel.ts';
import { worksHere } from '../kernel/roles.ts';
import type { Audience, PersonId } from '../kernel/roles.ts';
import { addressedTo } from './announcements.ts';
import { creditsOf } from './credits.ts';
import { lineOf, ownOf } from './line.ts';
import { penOf } from './scribe.ts';
import type { Contribution, Cue, RoomState, Way } from './state.ts';
import type {
  CueView,
  DelegateRoomView,
  Face,
  HostContribution,
  HostRoomView,
  OwnContribution,
  PublicContribution,
  RoomOwn,
  RoomView,
  StageRoomView
} from './views.ts';

/** Ways whose words stand in writing; the others are heard, seen or captioned when their turn comes. */
const writtenWays: readonly Way[] = ['writing', 'read-out', 'supporter', 'advance'];
const isWritten = (c: Contribution): boolean => c.kind === 'question' && writtenWays.includes(c.way);

export function face(person: PersonId, names: Names): Face {
  const { name, role, sample } = names(person);
  return { id: person, name, role, sample };
}
const nameOf = (c: Contribution, names: Names): string | null => (c.by.kind === 'named' ? names(c.by.person).name : null);

/**
 * A contribution's view depends on itself and on its person's name. While both stay, the same object is given again, so
 * that a difference of two views skips it.
 */
function kept<V>(cache: WeakMap<Contribution, V>, c: Contribution, fresh: V, sameName: (a: V, b: V) => boolean): V {
  const before = cache.get(c);
  if (before !== undefined && sameName(before, fresh)) return before;
  cache.set(c, fresh);
  return fresh;
}

const publicViews = new WeakMap<Contribution, PublicContribution>();

function publicContribution(c: Contribution, state: PublicContribution['state'], names: Names): PublicContribution {
  const { id, kind, way, answer } = c;
  const fresh = { id, kind, way, name: nameOf(c, names), text: isWritten(c) ? c.text : '', state, answer };
  return kept(publicViews, c, fresh, (a, b) => a.name === b.name);
}

function writtenView(state: RoomState, names: Names): Pick<DelegateRoomView, 'written'> {
  if (state.pen === undefined && state.written === undefined) return {};
  const pen = penOf(state);
  const scribe = pen && { person: face(pen.person, names), reason: pen.reason, at: pen.at };
  return { written: { scribe, lines: state.written ?? [] } };
}

/** What everybody may see. Each field is named here: nothing reaches delegates by being forgotten. */
function delegateView(state: RoomState, names: Names): DelegateRoomView {
  const { seen } = lineOf(state.contributions);
  const ready = seen.filter((c) => c.state === 'ready');
  const floor = seen.find((c) => c.state === 'asking-now');
  const next = ready.find((c) => !c.passed) ?? ready[0];
  const { slug, kind, phase, liveSince, queueOpen, slides, announcements, closing } = state;
  return {
    slug,
    kind,
    phase,
    liveSince,
    queueOpen,
    stage: state.stage.map((m) => ({ ...face(m.person, names), as: m.as })),
    asking: floor === undefined ? null : publicContribution(floor, 'asking-now', names),
    next: next === undefined ? null : { id: next.id, name: nameOf(next, names), way: next.way },
    questions: ready.filter(isWritten).map((c) => publicContribution(c, 'ready', names)),
    answered: state.contributions
      .filter((c) => c.state === 'answered' && isWritten(c))
      .map((c) => publicContribution(c, 'answered', names)),
    bsl: { onAir: state.bsl.onAir === null ? null : face(state.bsl.onAir, names) },
    slides,
    ...(state.film === undefined ? {} : { film: state.film }),
    announcements,
    closing: closing === null ? null : { at: closing.at },
    ...(state.slowMinutes ? { slowMinutes: state.slowMinutes } : {}),
    ...writtenView(state, names),
    ...(state.polls === undefined ? {} : { polls: state.polls })
  };
}

/** Whoever is removed, erased, or no longer of the team looks after nothing. */
function cueView({ owner, ...cue }: Cue, removed: readonly PersonId[], names: Names): CueView {
  if (owner === undefined) return cue;
  const by = face(owner, names);
  return { ...cue, by: worksHere(by.role) && !removed.includes(owner) ? by : null };
}

function stageView(state: RoomState, names: Names): StageRoomView {
  const { cues, cue, cueSince, skipped, pausedSince } = state;
  return {
    ...delegateView(state, names),
    invited: state.invites.map((i) => face(i.person, names)),
    bslReady: state.bsl.ready.map((p) => face(p, names)),
    bslSince: state.bsl.since,
    cues: cues.map((one) => cueView(one, state.removed, names)),
    cue,
    cueSince,
    ...(skipped === undefined ? {} : { skipped }),
    ...(pausedSince === undefined ? {} : { pausedSince })
  };
}

const hostViews = new WeakMap<Contribution, HostContribution>();
const sameFace = (a: Face | null, b: Face | null): boolean =>
  a === b || (a?.name === b?.name && a?.role === b?.role && a?.sample === b?.sample);

/**
 * Which of their named ones each is, from 0. A turn that one without a name took is not counted: it would say of a
 * person's first named question that there is another of theirs.
 */
function namedTurns(contributions: readonly Contribution[]): ReadonlyMap<Contribution, number> {
  const people = new Map<PersonId, Contribution[]>();
  for (const c of contributions) {
    if (c.by.kind === 'named') people.set(c.by.person, [...(people.get(c.by.person) ?? []), c]);
  }
  const counts = (c: Contribution): boolean => c.state !== 'withdrawn' || c.called;
  const before = (all: readonly Contribution[], c: Contribution): number => all.filter((one) => one.turn < c.turn && counts(one)).length;
  return new Map([...people.values()].flatMap((all) => all.map((c) => [c, before(all, c)] as const)));
}

type Beside = { readonly turn: number | null; readonly also: readonly string[] | undefined };
const sameNames = (a: readonly string[] = [], b: readonly string[] = []): boolean =>
  a.length === b.length && a.every((name, n) => name === b[n]);

function hostContribution(c: Contribution, names: Names, { turn, also }: Beside): HostContribution {
  const { id, kind, way, text, state, since, reason, answer, passed } = c;
  const person = c.by.kind === 'named' ? face(c.by.person, names) : null;
  const more = { ...(also === undefined ? {} : { also }), ...(c.told === undefined ? {} : { told: c.told }) };
  const fresh = { id, kind, way, person, text, state, turn, since, reason, answer, passed, ...more };
  return kept(hostViews, c, fresh, (a, b) => a.turn === b.turn && sameFace(a.person, b.person) && sameNames(a.also, b.also));
}

/** A place that was taken back before anything was sent or said: nothing to look back on. */
const neverSent = (c: Contribution): boolean => c.state === 'withdrawn' && c.text === '' && !c.called;

/** How order is kept here. Nothing until the first such act. */
function orderView({ locked, reports, acts }: RoomState, names: Names): Pick<HostRoomView, 'locked' | 'reports' | 'acts'> {
  const faceOf = (person: PersonId | null): Face | null => (person === null ? null : face(person, names));
  const about = (person: PersonId | null, at: number): number =>
    person === null ? 0 : (reports ?? []).slice(0, at).filter((one) => one.person === person).length;
  return {
    ...(locked === undefined ? {} : { locked }),
    ...(reports && {
      reports: reports.map((one, n) => ({
        ...one,
        from: face(one.from, names),
        person: faceOf(one.person),
        before: about(one.person, n)
      }))
    }),
    ...(acts && {
      acts: acts.map(({ whom, ...one }) => ({ ...one, by: faceOf(one.by), ...(whom === undefined ? {} : { whom: face(whom, names) }) }))
    })
  };
}

function hostView(state: RoomState, names: Names): HostRoomView {
  const { waiting: queue } = lineOf(state.contributions);
  const waiting = new Set(queue);
  const turns = namedTurns(state.contributions);
  const credits = creditsOf(state.contributions, names);
  const shown = (c: Contribution): HostContribution => hostContribution(c, names, { turn: turns.get(c) ?? null, also: credits.get(c.id) });
  return {
    ...stageView(state, names),
    queue: queue.map(shown),
    done: state.contributions.filter((c) => !waiting.has(c) && !neverSent(c)).map(shown),
    departures: state.departures.length,
    minutes: state.minutes.map((m) => ({ person: face(m.person, names), at: m.at })),
    notes: state.notes.map((n) => ({ id: n.id, to: face(n.to, names), from: face(n.from, names), text: n.text, at: n.at })),
    bslSignals: state.bsl.signals,
    closingLimit: state.closing?.limit ?? null,
    removed: state.removed.map((p) => face(p, names)),
    ...(state.removedHere && { removedHere: state.removedHere.map((p) => face(p, names)) }),
    ...orderView(state, names)
  };
}

export function projectRoom(state: RoomState, audience: Audience, names: Names): RoomView {
  switch (audience) {
    case 'delegate':
      return delegateView(state, names);
    case 'stage':
    case 'captioner':
      return stageView(state, names);
    case 'host':
    case 'organiser':
      return hostView(state, names);
  }
}

function ownContribution({ id, kind, way, text, by, state, reason, answer, told }: Contribution, number: number | null): OwnContribution {
  return { id, kind, way, text, named: by.kind === 'named', state, number, reason, answer, ...(told === undefined ? {} : { told }) };
}

/** What only this person sees: their own contributions in every state, their invitation, their notes. */
export function projectRoomOwn(state: RoomState, viewer: Viewer): RoomOwn {
  const line = lineOf(state.contributions);
  return {
    contributions: ownOf(state.contributions, viewer).map((c) => ownContribution(c, line.numberOf(c))),
    invited: state.invites.some((i) => i.person === viewer.id),
    onStage: state.stage.find((m) => m.person === viewer.id)?.as ?? null,
    minute: state.minutes.some((m) => m.person === viewer.id),
    notes: state.notes.filter((n) => n.to === viewer.id).map(({ id, text, at }) => ({ id, text, at })),
    removed: state.removed.includes(viewer.id),
    ...addressedTo(state, viewer),
    ...ownCues(state, viewer.id),
    ...toldOf(state, viewer.id)
  };
}

function ownCues({ cues, cue, removed }: RoomState, me: PersonId): Pick<RoomOwn, 'cues'> {
  if (removed.includes(me)) return {};
  const own = cues.flatMap(({ id, title, who, owner }, at) =>
    owner !== me || at < cue
      ? []
      : { id, title, who, when: at === cue ? ('now' as const) : at === cue + 1 ? ('next' as const) : ('later' as const) }
  );
  return own.length === 0 ? {} : { cues: own };
}

function toldOf({ acts = [] }: RoomState, me: PersonId): Pick<RoomOwn, 'told'> {
  const last = acts.findLast(({ whom }) => whom === me);
  if (last === undefined) return {};
  const { what, at } = last;
  return what === 'muted' || what === 'asked-to-unmute' || what === 'off-stage' ? { told: { what, at } } : {};
}
