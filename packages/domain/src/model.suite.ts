import { expect } from 'vitest';
import { roomOf } from './access-plan/duties.ts';
import { accessOf } from './access-plan/plan.ts';
import { filmPosition } from './room/film-time.ts';
import type { HostRoomView } from './room/views.ts';
import { cast } from './testing-moves.ts';
import type { Both, Room } from './testing-moves.ts';
import { names, tagOf } from './testing.ts';

/** What the code says of a log is what the model says, and nothing that must never be. */
export function checkRoom(room: Room): void {
  checkQueue(room);
  checkNotes(room);
  checkRunning(room);
  checkOrder(room);
}

function checkQueue({ real, model }: Room): void {
  const { state } = real;
  const author = (c: (typeof state.contributions)[number]): boolean => {
    const { author: by } = model.entries.find(({ id }) => id === c.id) ?? { author: '' };
    return c.by.kind === 'named' ? c.by.person === by : c.by.tag === tagOf(by)(c.id);
  };
  expect(state.contributions.map(({ id, state: now, turn }) => [id, now, turn])).toEqual(model.entries.map((e) => [e.id, e.state, e.turn]));
  expect(state.contributions.every(author), 'authors').toBe(true);
  expect(new Map(state.stage.map((m) => [m.person, m.contribution]))).toEqual(model.stage);
  expect(new Map(state.invites.map((i) => [i.person, i.contribution]))).toEqual(model.invites);
  expect([state.phase, state.queueOpen, state.departures.length]).toEqual([model.phase, model.open, model.departures]);
  expect([state.removed.length, state.announcements.length, state.addressed?.length ?? 0]).toEqual([
    model.removed.size,
    Math.min(100, model.announcements),
    Math.min(100, model.addressed)
  ]);
}

function checkNotes({ real, model }: Room): void {
  const host = real.aggregate.project(real.state, 'host', names) as HostRoomView;
  const scribe = model.pen === null || model.removed.has(model.pen.who) ? undefined : [model.pen.who, model.pen.at];
  expect(host.written?.scribe ? [host.written.scribe.person.id, host.written.scribe.at] : undefined).toEqual(scribe);
  expect(new Map((host.written?.lines ?? []).map(({ id, text }) => [id, text]))).toEqual(model.lines);
  expect(host.queue.map(({ id }) => id)).toEqual(model.order().map(({ id }) => id));
  for (const audience of ['delegate', 'stage', 'captioner'] as const) {
    expect(JSON.stringify(real.aggregate.project(real.state, audience, names))).not.toMatch(
      /CANARY|tag\(|"queue"|"departures"|"notes"|"removed"|"reports"|"acts"/u
    );
  }
}

function checkRunning({ real: { state, now }, model: { running, liveSince } }: Room): void {
  const { bsl, slides, film, cues, cue, cueSince, skipped = [], pausedSince, minutes, notes, closing } = state;
  expect([bsl.onAir, bsl.ready, bsl.signals.length]).toEqual([running.bsl.onAir, running.bsl.ready, running.signals.length]);
  expect(slides === null ? null : [slides.page, slides.pages]).toEqual(
    running.slides === null ? null : [running.slides.page, running.slides.pages]
  );
  expect(film === undefined ? null : [film.id, filmPosition(film, now), film.playing]).toEqual(running.film.place);
  expect([cues.map(({ id }) => id), cue, cueSince, pausedSince !== undefined, liveSince]).toEqual([
    running.cues,
    running.cue,
    running.cueSince,
    running.paused,
    state.liveSince
  ]);
  expect(new Set(skipped)).toEqual(running.skipped);
  expect([new Set(minutes.map(({ person }) => person)), notes.length]).toEqual([running.minutes, running.notes]);
  expect(closing === null ? null : { ...closing, warned: new Set(closing.warned) }).toEqual(running.closing);
  expect(bsl.onAir !== null && bsl.ready.includes(bsl.onAir), 'on air and standing by at once').toBe(false);
  expect(state.phase === 'live' || pausedSince === undefined, 'a pause outlives its session').toBe(true);
}

function checkOrder({ real: { state }, model: { keeping }, counters }: Room): void {
  const { locked = false, slowMinutes = 0, reports = [], acts = [], polls = [] } = state;
  expect([locked, slowMinutes]).toEqual([keeping.locked, keeping.slowMinutes]);
  expect(reports.map(({ id, from, settled }) => ({ id, from, settled }))).toEqual(keeping.reports);
  expect(acts.map(({ what }) => what)).toEqual(keeping.acts.slice(-100));
  const counted = polls.map((poll) => {
    if (poll.counted === null) return null;
    return poll.counted.counts === null ? 'too few' : poll.counted.counts.join(' ');
  });
  expect(polls.map(({ id, closesAt }, n) => [id, closesAt, counted[n]])).toEqual(
    keeping.polls.slice(-20).map((poll) => [poll.id, poll.closesAt, poll.counted])
  );
  expect(counters, 'each counted once').toEqual(keeping.chosen);
  expect(polls.filter((poll) => poll.counted === null).length, 'questions to everybody at once').toBeLessThanOrEqual(1);
}

export function checkDay({ day: { real, model } }: Both): void {
  const { state } = real;
  const shown = state.workshops.map(({ room, capacity, chosen, waiting, freeSince = null, given = [] }) => ({
    room,
    capacity,
    chosen,
    waiting,
    freeSince,
    given: given.map(({ person }) => person)
  }));
  expect(shown).toEqual(model.workshops);
  expect(state.helps.map(({ person: who, state: now, by, further = false }) => [who, now, by, further])).toEqual(
    model.calls.map((c) => [c.person, c.state, c.by, c.further])
  );
  expect([state.round, [...state.removed].sort(), state.announcements.length, state.addressed?.length ?? 0]).toEqual([
    model.round,
    [...model.removed].sort(),
    Math.min(100, model.announcements),
    Math.min(100, model.addressed)
  ]);
  for (const w of state.workshops) {
    expect(w.chosen.length, 'capacity').toBeLessThanOrEqual(w.capacity);
  }
  const said = (state.said ?? []).map(
    ({ room, sentences, shownAt }) => [room, { words: sentences[0], taken: shownAt !== undefined }] as const
  );
  expect([new Map(said), state.saidNow ?? null]).toEqual([model.said, model.saidNow]);
  const everybody = state.workshops.flatMap(({ chosen }) => chosen);
  expect(new Set(everybody).size, 'one place a person').toBe(everybody.length);
  const plan = accessOf(state);
  const postings = plan.postings.map(({ team, leaving, ...posting }) => {
    const rooms = leaving === null ? null : { rooms: [leaving.room, ...(leaving.also ?? [])], at: leaving.at };
    return [team, { ...posting, leaving: rooms }] as const;
  });
  expect(new Map(postings)).toEqual(model.access.postings);
  expect(postings.length, 'one room a team').toBe(model.access.postings.size);
  expect(cast.map(({ id }) => roomOf(plan, id))).toEqual(cast.map(({ id }) => model.access.roomOf(id)));
}

export function checkCaptions({ captions: { real, model } }: Room): void {
  const { lanes, segments, released, closed, offRecord, agreed = false, kept = 0 } = real.state;
  const shown = lanes.map(({ cut = [], covers = null, late = false, ...lane }) => ({ ...lane, cut, covers, late }));
  expect(shown).toEqual([...model.lanes.values()]);
  expect(segments.map(({ id, lane, kind, rev, text }) => ({ id, lane, kind, rev, text }))).toEqual(model.segments);
  expect([released, closed, offRecord, agreed, kept]).toEqual([model.released, model.closed, model.offRecord, model.agreed, model.kept]);
  expect(new Set(segments.map(({ id }) => id)).size, 'no line twice').toBe(segments.length);
  for (const { writer, standby, cut } of shown) {
    const here = writer === null ? standby : [writer, ...standby];
    expect(new Set(here).size, 'each once, on air or standing by').toBe(here.length);
    expect(
      here.filter((one) => cut.includes(one)),
      'somebody who was stopped is still there'
    ).toEqual([]);
  }
  for (const later of segments.slice(closed)) expect(later, 'what was released is not what is written now').not.toBe(segments[closed - 1]);
}
