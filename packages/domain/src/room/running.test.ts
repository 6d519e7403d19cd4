import { describe, expect, it } from 'vitest';
import type { Names } from '../kernel/kernel.ts';
import { audiences } from '../kernel/roles.ts';
import { Play, names, person, system, viewer } from '../testing.ts';
import type { Cue } from './state.ts';
import type { DelegateRoomView, HostRoomView, RoomOwn, StageRoomView } from './views.ts';

const chair = person('chair', 'host');
const [ann, bob] = [person('ann', 'interpreter'), person('bob', 'interpreter')];
const sue = person('sue', 'speaker');

describe('BSL', () => {
  it('hands over in place: the former interpreter becomes the ready partner', () => {
    const play = new Play('room');
    play.must(ann, 'bsl.take', {});
    play.must(bob, 'bsl.ready', {});
    play.must(bob, 'bsl.take', {});
    expect(play.state.bsl).toMatchObject({ onAir: 'bob', ready: ['ann'], since: play.now });
    expect(play.code(bob, 'bsl.take', {})).toBe('ALREADY_DONE');
    expect(play.code(bob, 'bsl.ready', {})).toBe('ALREADY_DONE');
    const view = play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;
    expect(view.bsl.onAir?.id).toBe('bob');
    expect(JSON.stringify(view)).not.toContain('Name of ann');
  });

  it('is handed over by the partner alone: whatever the clock says, nothing falls due', () => {
    const play = new Play('room');
    play.must(ann, 'bsl.take', {});
    play.must(bob, 'bsl.ready', {});
    play.now += 3 * 60 * 60_000;
    expect(play.aggregate.due(play.state)).toEqual([]);
    for (const who of [ann, chair, system]) expect(play.code(who, 'bsl.take', {})).toBe(who === ann ? 'ALREADY_DONE' : 'NOT_ALLOWED');
    expect(play.state.bsl).toMatchObject({ onAir: 'ann', ready: ['bob'] });
    play.must(bob, 'bsl.take', {});
    expect(play.state.bsl).toMatchObject({ onAir: 'bob', ready: ['ann'], since: play.now });
  });

  it('leaves the tile empty when who is on air leaves', () => {
    const play = new Play('room');
    play.must(ann, 'bsl.take', {});
    play.must(bob, 'bsl.ready', {});
    play.must(ann, 'bsl.leave', {});
    expect(play.state.bsl).toMatchObject({ onAir: null, since: null, ready: ['bob'] });
    expect(play.code(ann, 'bsl.leave', {})).toBe('ALREADY_DONE');
  });

  it('belongs to the interpreters of this room', () => {
    const play = new Play('room');
    for (const who of [chair, sue, person('ada'), person('ian', 'interpreter', 'workshop-1')]) {
      expect(play.code(who, 'bsl.take', {})).toBe('NOT_ALLOWED');
    }
  });

  it('tells the chair in one touch, until it is seen', () => {
    const play = new Play('room');
    play.must(ann, 'bsl.signal', { signal: 'too-fast' });
    const view = (): HostRoomView => play.aggregate.project(play.state, 'host', names) as HostRoomView;
    expect(view().bslSignals).toMatchObject([{ signal: 'too-fast' }]);
    for (const audience of audiences.filter((one) => one !== 'host' && one !== 'organiser'))
      expect([audience, JSON.stringify(play.aggregate.project(play.state, audience, names)).includes('too-fast')]).toEqual([
        audience,
        false
      ]);
    for (const id of ['ada', 'ann', 'sue'])
      expect(JSON.stringify([play.aggregate.projectOwn(play.state, viewer(id))])).not.toContain('too-fast');
    expect(play.code(ann, 'bsl.signalSeen', { id: view().bslSignals[0]?.id ?? '' })).toBe('NOT_ALLOWED');
    play.must(chair, 'bsl.signalSeen', { id: view().bslSignals[0]?.id ?? '' });
    expect(view().bslSignals).toEqual([]);
  });

  it('and so does a captioner, who says from where it comes', () => {
    const play = new Play('room');
    play.must(person('kim', 'captioner'), 'bsl.signal', { signal: 'not-heard' });
    const { bslSignals } = play.aggregate.project(play.state, 'host', names) as HostRoomView;
    expect(bslSignals).toMatchObject([{ signal: 'not-heard', from: 'captions' }]);
    expect(play.code(person('kit', 'captioner', 'workshop-1'), 'bsl.signal', { signal: 'not-heard' })).toBe('NOT_ALLOWED');
    expect(JSON.stringify(play.aggregate.project(play.state, 'captioner', names))).not.toContain('not-heard');
  });
});

describe('slides', () => {
  it('are shown, turned within their pages, and hidden', () => {
    const play = new Play('room');
    play.must(sue, 'slides.show', { deck: 'deck-one', title: ' Our  story ', pages: 3 });
    expect(play.state.slides).toEqual({ deck: 'deck-one', title: 'Our story', page: 1, pages: 3 });
    play.must(chair, 'slides.turn', { page: 3 });
    expect(play.code(sue, 'slides.turn', { page: 3 })).toBe('ALREADY_DONE');
    expect(play.code(sue, 'slides.turn', { page: 4 })).toBe('NOT_FOUND');
    expect(play.code(person('ada'), 'slides.turn', { page: 1 })).toBe('NOT_ALLOWED');
    play.must(sue, 'slides.hide', {});
    expect(play.code(sue, 'slides.hide', {})).toBe('ALREADY_DONE');
    expect(play.code(sue, 'slides.turn', { page: 1 })).toBe('NOT_FOUND');
  });
});

describe('the run of show', () => {
  const cues = [
    { id: 'cue-welcome', title: 'Welcome', who: 'Chair', minutes: 5 },
    { id: 'cue-talk', title: 'Talk', who: 'Sue', minutes: 20 }
  ];
  it('is planned and gone through by hosts, seen on stage, not by delegates', () => {
    const play = new Play('room');
    play.must(chair, 'show.plan', { cues });
    play.must(chair, 'cue.go', { index: 1 });
    expect(play.state).toMatchObject({ cue: 1, cueSince: play.now });
    expect(play.code(chair, 'cue.go', { index: 2 })).toBe('NOT_FOUND');
    expect(play.code(chair, 'show.plan', { cues: [...cues, ...cues] })).toBe('TWICE_THE_SAME');
    expect((play.aggregate.project(play.state, 'stage', names) as StageRoomView).cues).toHaveLength(2);
    expect(JSON.stringify(play.aggregate.project(play.state, 'delegate', names))).not.toContain('Welcome');
  });
});

describe('the run of show in the hands of two hosts', () => {
  const cues = ['welcome', 'talk', 'film', 'questions'].map((id) => ({ id: `cue-${id}`, title: id, who: 'Sue', minutes: 5 }));
  const cohost = person('co-chair', 'host');
  const started = (): Play<'room'> => {
    const play = new Play('room');
    play.must(chair, 'show.plan', { cues });
    play.must(chair, 'broadcast.start', {});
    play.must(chair, 'cue.go', { index: 0 });
    return play;
  };
  const seen = (play: Play<'room'>): StageRoomView => play.aggregate.project(play.state, 'stage', names) as StageRoomView;

  it('goes one step when both press in one moment, and its time counts from the first press', () => {
    const play = started();
    play.must(chair, 'cue.go', { index: 1 });
    const since = play.now;
    play.now += 500;
    expect(play.code(cohost, 'cue.go', { index: 1 })).toBe('ALREADY_DONE');
    expect(play.state).toMatchObject({ cue: 1, cueSince: since });
  });

  it('passes over what is skipped, and going back brings it back', () => {
    const play = started();
    play.must(chair, 'cue.go', { index: 2 });
    expect(seen(play)).toMatchObject({ cue: 2, skipped: [1] });
    play.must(cohost, 'cue.go', { index: 3 });
    expect(seen(play).skipped).toEqual([1]);
    play.must(cohost, 'cue.go', { index: 1 });
    expect(seen(play)).toMatchObject({ cue: 1, skipped: [] });
  });

  it('waits while a host pauses, and goes on by one more press or with the next cue', () => {
    const play = started();
    play.must(chair, 'show.pause', { on: true });
    expect(seen(play).pausedSince).toBe(play.now);
    expect(play.code(cohost, 'show.pause', { on: true })).toBe('ALREADY_DONE');
    play.must(cohost, 'show.pause', { on: false });
    expect(seen(play)).not.toHaveProperty('pausedSince');
    expect(play.code(chair, 'show.pause', { on: false })).toBe('ALREADY_DONE');
    play.must(chair, 'show.pause', { on: true });
    play.must(chair, 'cue.go', { index: 1 });
    expect(seen(play)).not.toHaveProperty('pausedSince');
    play.must(chair, 'show.pause', { on: true });
    play.must(chair, 'broadcast.end', {});
    expect(seen(play)).not.toHaveProperty('pausedSince');
    expect(play.code(chair, 'show.pause', { on: true })).toBe('NOT_NOW');
  });

  it('a pause is the hosts’ word, and in no view of delegates', () => {
    const play = started();
    expect(play.code(sue, 'show.pause', { on: true })).toBe('NOT_ALLOWED');
    play.must(chair, 'show.pause', { on: true });
    expect(play.aggregate.project(play.state, 'delegate', names)).not.toHaveProperty('pausedSince');
  });
});

describe('a plan that is changed while it runs', () => {
  const planned = ['welcome', 'talk', 'film', 'questions'].map((id) => ({ id: `cue-${id}`, title: id, who: 'Sue', minutes: 5 }));
  const [welcome, talk, film, questions] = planned as [Cue, Cue, Cue, Cue];
  const started = (index: number): Play<'room'> => {
    const play = new Play('room');
    play.must(chair, 'show.plan', { cues: planned });
    play.must(chair, 'broadcast.start', {});
    if (index > 0) play.must(chair, 'cue.go', { index });
    play.now += 60_000;
    return play;
  };

  it('goes on with the same cue, from when it began, wherever it stands now', () => {
    const play = started(2);
    const { cueSince } = play.state;
    play.must(chair, 'show.plan', { cues: [film, talk, questions] });
    expect(play.state).toMatchObject({ cue: 0, cueSince, skipped: [] });
    play.must(chair, 'show.plan', { cues: [welcome, talk, film, questions] });
    expect(play.state).toMatchObject({ cue: 2, cueSince });
  });

  it('the first cue began with the broadcast, and still has when another comes before it', () => {
    const play = started(0);
    play.must(chair, 'show.plan', { cues: [talk, welcome] });
    expect(play.state).toMatchObject({ cue: 1, cueSince: play.state.liveSince });
  });

  it('goes on with what stood after it when it is taken out, and begins that now', () => {
    const play = started(2);
    expect(play.state.skipped).toEqual([1]);
    play.must(chair, 'show.plan', { cues: [talk, questions] });
    expect(play.state).toMatchObject({ cue: 1, cueSince: play.now, skipped: [0] });
    play.must(chair, 'show.plan', { cues: [talk] });
    expect(play.state).toMatchObject({ cue: 0, cueSince: play.now, skipped: [] });
  });

  it('that has not begun begins with its first cue', () => {
    const play = new Play('room');
    play.must(chair, 'show.plan', { cues: planned });
    play.must(chair, 'show.plan', { cues: [talk, film] });
    play.must(chair, 'show.plan', { cues: planned });
    expect(play.state).toMatchObject({ cue: 0, cueSince: null, skipped: [] });
  });

  it('of a log from before begins anew, as it did', () => {
    const { state, aggregate } = started(2);
    expect(aggregate.evolve(state, { type: 'show.planned', cues: planned })).toMatchObject({ cue: 0, cueSince: null, skipped: [] });
  });
});

describe('who looks after a cue', () => {
  const team = new Map([
    ['hal', 'helper'],
    ['sue', 'speaker'],
    ['ada', 'delegate']
  ]);
  const named: Names = (id) => ({ name: id, role: team.get(id) ?? 'delegate', sample: false });
  const owned = (owner: string): Play<'room'> => {
    const play = new Play('room');
    play.must(chair, 'show.plan', { cues: [{ id: 'cue-welcome', title: 'Welcome', who: 'Sue', minutes: 5, owner }] });
    return play;
  };
  const first = ({ aggregate, state }: Play<'room'>): unknown => (aggregate.project(state, 'host', named) as StageRoomView).cues[0];

  it('is told to hosts and the stage by name', () => {
    expect(first(owned('hal'))).toEqual({
      id: 'cue-welcome',
      title: 'Welcome',
      who: 'Sue',
      minutes: 5,
      by: { id: 'hal', name: 'hal', role: 'helper', sample: false }
    });
  });

  it('reads what is theirs from now on, wherever they work, and nothing of others’', () => {
    const play = owned('hal');
    const own = (person: string): unknown => (play.aggregate.projectOwn(play.state, viewer(person)) as RoomOwn).cues;
    expect(own('hal')).toEqual([{ id: 'cue-welcome', title: 'Welcome', who: 'Sue', when: 'now' }]);
    expect(own('sue')).toBeUndefined();
    play.must(chair, 'person.remove', { person: 'hal' });
    expect(own('hal')).toBeUndefined();
  });

  it('is nobody once they are removed, erased, or not of the team', () => {
    const play = owned('sue');
    play.must(chair, 'person.remove', { person: 'sue', reason: 'They asked for it' });
    expect(first(play)).toMatchObject({ by: null });
    expect(first(owned('erased'))).toMatchObject({ by: null });
    expect(first(owned('ada'))).toMatchObject({ by: null });
  });
});

describe('announcements', () => {
  it('stay to be read again', () => {
    const play = new Play('room');
    expect(play.code(sue, 'announcement.make', { text: 'Hello' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'announcement.make', { text: '\n' })).toBe('EMPTY_TEXT');
    play.must(chair, 'announcement.make', { text: 'Lunch is at 12.' });
    expect((play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView).announcements).toMatchObject([
      { text: 'Lunch is at 12.', by: 'chair' }
    ]);
  });
});
