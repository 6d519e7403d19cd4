import { describe, expect, it } from 'vitest';
import { Play, names, person, system, viewer } from '../testing.ts';
import type { DelegateRoomView, HostRoomView, RoomOwn, StageRoomView } from './views.ts';

const chair = person('chair', 'host');
const ada = person('ada');
const sue = person('sue', 'speaker');
const own = (play: Play<'room'>, id: string): RoomOwn => play.aggregate.projectOwn(play.state, viewer(id)) as RoomOwn;

describe('the stage', () => {
  it('is open to chairs and speakers at any time, to others when they are invited', () => {
    const play = new Play('room');
    expect(play.code(chair, 'stage.join', {})).toBe('accepted');
    expect(play.code(sue, 'stage.join', {})).toBe('accepted');
    expect(play.code(ada, 'stage.join', {})).toBe('NOT_ALLOWED');
    play.must(chair, 'stage.invite', { person: 'ada', contribution: null });
    expect(play.code(ada, 'stage.join', {})).toBe('accepted');
    expect(play.state.stage.map((m) => [m.person, m.as])).toEqual([
      ['chair', 'chair'],
      ['sue', 'speaker'],
      ['ada', 'guest']
    ]);
    expect(own(play, 'ada').onStage).toBe('guest');
    expect(play.code(ada, 'stage.join', {})).toBe('ALREADY_DONE');
  });

  it('takes speakers and hosts of another room as guests', () => {
    const play = new Play('room');
    expect(play.code(person('sam', 'speaker', 'workshop-2'), 'stage.join', {})).toBe('NOT_ALLOWED');
    expect(play.code(person('hal', 'host', 'workshop-2'), 'stage.join', {})).toBe('NOT_ALLOWED');
  });

  it('is open to everybody in a workshop while it is open', () => {
    const play = new Play('room', 'workshop-1');
    expect(play.code(ada, 'stage.join', {})).toBe('accepted');
    play.must(chair, 'room.close', {});
    expect(play.state.stage).toEqual([]);
    expect(play.code(ada, 'stage.join', {})).toBe('NOT_NOW');
    play.must(chair, 'room.open', {});
    expect(play.code(ada, 'stage.join', {})).toBe('accepted');
  });

  it('invites once, for a contribution of that person only', () => {
    const play = new Play('room');
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    expect(play.code(chair, 'stage.invite', { person: 'ben', contribution: 'a-1' })).toBe('NOT_FOUND');
    expect(play.code(chair, 'stage.invite', { person: 'ada', contribution: 'a-1' })).toBe('accepted');
    expect(play.code(chair, 'stage.invite', { person: 'ada', contribution: null })).toBe('ALREADY_DONE');
    play.must(ada, 'stage.pass', {});
    expect(play.code(ada, 'stage.pass', {})).toBe('NOT_NOW');
    expect(play.code(ada, 'stage.join', {})).toBe('NOT_ALLOWED');
  });

  it('lets people leave and hosts take them off', () => {
    const play = new Play('room');
    play.must(sue, 'stage.join', {});
    play.must(sue, 'stage.leave', {});
    expect(play.code(sue, 'stage.leave', {})).toBe('ALREADY_DONE');
    play.must(sue, 'stage.join', {});
    play.must(chair, 'stage.takeOff', { person: 'sue' });
    expect(play.state.stage).toEqual([]);
  });

  it('mutes who is on stage, with a reason and a line that says who and why, and never an interpreter', () => {
    const play = new Play('room');
    const iris = person('iris', 'interpreter');
    play.must(sue, 'stage.join', {});
    play.must(iris, 'bsl.take', {});
    const by = { reason: 'Noise', by: 'chair', at: play.now };
    expect(play.send(chair, 'stage.mute', { person: 'sue', reason: 'Noise' })).toEqual({
      ok: true,
      events: [{ type: 'stage.muted', person: 'sue', ...by }],
      effect: { kind: 'mute', person: 'sue' }
    });
    expect(play.state.acts).toEqual([{ what: 'muted', whom: 'sue', ...by }]);
    expect(play.code(chair, 'stage.mute', { person: 'iris', reason: 'Noise' })).toBe('NOT_FOUND');
    expect(play.code(chair, 'stage.mute', { person: 'sue', reason: ' ' })).toBe('NO_REASON');
    // A page of the version before asks for none: harm is stopped all the same.
    expect(play.send(chair, 'stage.mute', { person: 'sue' })).toMatchObject({ ok: true, effect: { kind: 'mute' } });
  });

  it('mutes anybody in a workshop, where everybody is heard, and no interpreter there', () => {
    const play = new Play('room', 'workshop-1');
    const iris = person('iris', 'interpreter');
    play.must(iris, 'bsl.ready', {});
    expect(play.send(chair, 'stage.mute', { person: 'ada', reason: 'Noise' })).toMatchObject({ effect: { kind: 'mute', person: 'ada' } });
    expect(play.code(chair, 'stage.mute', { person: 'iris', reason: 'Noise' })).toBe('NOT_FOUND');
    expect(new Play('room').code(chair, 'stage.mute', { person: 'ada', reason: 'Noise' })).toBe('NOT_FOUND');
  });

  it('asks for a microphone and turns none on', () => {
    const play = new Play('room');
    play.must(sue, 'stage.join', {});
    play.must(chair, 'stage.mute', { person: 'sue', reason: 'Noise from Ada’s dog' });
    expect(own(play, 'sue').told).toEqual({ what: 'muted', at: play.now });
    expect(play.send(chair, 'stage.askMicrophone', { person: 'sue' })).toEqual({
      ok: true,
      events: [{ type: 'stage.microphoneAsked', person: 'sue', by: 'chair', at: play.now }]
    });
    expect(own(play, 'sue').told).toEqual({ what: 'asked-to-unmute', at: play.now });
    expect(own(play, 'ada').told).toBeUndefined();
    play.must(chair, 'stage.takeOff', { person: 'sue', reason: 'Rude words about Ada' });
    expect(own(play, 'sue').told).toEqual({ what: 'off-stage', at: play.now });
    // Neither who did it, nor the reason, nor who else was involved.
    expect(JSON.stringify(own(play, 'sue'))).not.toMatch(/chair|dog|Ada|Rude/u);
    expect(play.aggregate.touches(play.aggregate.initial('plenary'), play.state)({ id: 'sue' } as never)).toBe(true);
    const muted = new Play('room', 'workshop-1');
    const before = muted.state;
    muted.must(chair, 'stage.mute', { person: 'ada', reason: 'Noise' });
    const touched = muted.aggregate.touches(before, muted.state);
    expect(['ada', 'ben'].map((id) => touched({ id } as never))).toEqual([true, false]);
  });
});

describe('a broadcast', () => {
  it('starts, ends, and may start again', () => {
    const play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    expect(play.state).toMatchObject({ phase: 'live', liveSince: play.now });
    expect(play.code(chair, 'broadcast.start', {})).toBe('NOT_NOW');
    play.must(chair, 'broadcast.end', {});
    expect(play.code(chair, 'broadcast.end', {})).toBe('NOT_NOW');
    expect(play.code(chair, 'broadcast.start', {})).toBe('accepted');
  });

  it('ends with its guests and keeps chairs and speakers in the green room', () => {
    const play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    for (const who of [chair, sue, ada]) play.must(who, 'stage.join', {});
    play.must(chair, 'broadcast.end', {});
    expect(play.state.stage.map((m) => m.person)).toEqual(['chair', 'sue']);
    expect(play.state.contributions[0]?.state).toBe('answered');
  });

  it('exists in plenaries and webinars only', () => {
    expect(new Play('room', 'workshop-1').code(chair, 'broadcast.start', {})).toBe('NOT_HERE');
    expect(new Play('room', 'webinar').code(chair, 'broadcast.start', {})).toBe('accepted');
  });
});

describe('a minute', () => {
  it('is asked by who speaks, seen by hosts, ended by either', () => {
    const play = new Play('room');
    expect(play.code(ada, 'minute.ask', {})).toBe('NOT_ALLOWED');
    play.must(sue, 'minute.ask', {});
    expect(play.code(sue, 'minute.ask', {})).toBe('ALREADY_DONE');
    expect(own(play, 'sue').minute).toBe(true);
    const host = play.aggregate.project(play.state, 'host', names) as HostRoomView;
    expect(host.minutes.map((m) => m.person.id)).toEqual(['sue']);
    expect(Object.keys(play.aggregate.project(play.state, 'stage', names) as StageRoomView)).not.toContain('minutes');
    expect(play.code(person('sid', 'speaker'), 'minute.end', { person: 'sue' })).toBe('NOT_ALLOWED');
    play.must(chair, 'minute.end', { person: 'sue' });
    play.must(sue, 'minute.ask', {});
    play.must(sue, 'minute.end', { person: null });
    expect(play.code(sue, 'minute.end', { person: null })).toBe('ALREADY_DONE');
  });

  it('ends when the person leaves the stage', () => {
    const play = new Play('room');
    play.must(sue, 'stage.join', {});
    play.must(sue, 'minute.ask', {});
    play.must(sue, 'stage.leave', {});
    expect(play.state.minutes).toEqual([]);
  });
});

describe('notes', () => {
  it('reach one person, silently', () => {
    const play = new Play('room');
    expect(play.code(sue, 'note.send', { to: 'chair', text: 'Hello' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'note.send', { to: 'sue', text: '  ' })).toBe('EMPTY_TEXT');
    play.must(chair, 'note.send', { to: 'sue', text: ' Two minutes left ' });
    expect(own(play, 'sue').notes.map((n) => n.text)).toEqual(['Two minutes left']);
    expect(own(play, 'ada').notes).toEqual([]);
    for (const audience of ['delegate', 'stage', 'captioner'] as const) {
      expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('Two minutes left');
    }
  });
});

describe('removing a person', () => {
  it('withdraws what is named, frees the stage and ends every right in the room', () => {
    const play = new Play('room');
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    play.must(ada, 'contribution.ask', { id: 'a-2', way: 'writing', text: 'Anonymous', named: false });
    play.must(chair, 'stage.invite', { person: 'ada', contribution: 'a-1' });
    play.must(ada, 'stage.join', {});
    play.must(chair, 'person.remove', { person: 'ada' });
    expect(play.state.stage).toEqual([]);
    expect(play.state.contributions.map((c) => c.state)).toEqual(['withdrawn', 'in-review']);
    expect(own(play, 'ada').removed).toBe(true);
    expect(play.code(ada, 'contribution.ask', { id: 'a-3', way: 'writing', text: 'Why?', named: true })).toBe('NOT_ALLOWED');
    expect(play.code(ada, 'card.show', { colour: 'red' })).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'stage.invite', { person: 'ada', contribution: null })).toBe('NOT_FOUND');
    expect(play.code(chair, 'person.remove', { person: 'ada' })).toBe('ALREADY_DONE');
  });

  it('asks why, says so to hosts alone, and is taken back by any of them', () => {
    const play = new Play('room');
    expect(play.code(chair, 'person.remove', { person: 'ada', reason: '' })).toBe('NO_REASON');
    expect(play.code(chair, 'person.letIn', { person: 'ada' })).toBe('ALREADY_DONE');
    play.must(chair, 'person.remove', { person: 'ada', reason: 'Rude words' });
    play.must(person('other', 'host'), 'person.letIn', { person: 'ada' });
    expect(play.state.removed).toEqual([]);
    expect(play.state.acts).toMatchObject([
      { what: 'removed', whom: 'ada', by: 'chair', reason: 'Rude words' },
      { what: 'let-in', whom: 'ada', by: 'other', reason: '' }
    ]);
    expect(JSON.stringify(play.aggregate.project(play.state, 'delegate', names))).not.toContain('Rude');
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
  });

  it('of the day is undone by the day, that of a host by hosts', () => {
    const play = new Play('room');
    play.must(system, 'person.remove', { person: 'ada' });
    expect(play.state.acts).toBeUndefined();
    expect(play.code(chair, 'person.letIn', { person: 'ada' })).toBe('NOT_FOUND');
    play.must(system, 'person.letIn', { person: 'ada' });
    play.must(chair, 'person.remove', { person: 'ada', reason: 'Rude words' });
    expect(play.code(system, 'person.letIn', { person: 'ada' })).toBe('NOT_FOUND');
  });

  it('is nothing one does to oneself', () => {
    expect(new Play('room').code(chair, 'person.remove', { person: 'chair' })).toBe('NOT_ALLOWED');
  });
});

describe('cards', () => {
  it('are counters: no event says who', () => {
    const play = new Play('room');
    expect(play.send(ada, 'card.show', { colour: 'amber' })).toEqual({
      ok: true,
      events: [],
      effect: { kind: 'count', key: 'cards', choice: 'amber' }
    });
    expect(play.send(ada, 'card.show', { colour: null })).toMatchObject({ effect: { choice: null } });
  });
});

it('shows next and asking to delegates, and who waits behind on the desk only', () => {
  const play = new Play('room');
  play.must(chair, 'broadcast.start', {});
  for (const id of ['ada', 'ben', 'cy']) play.must(person(id), 'hand.raise', { id: `hand-${id}`, way: 'speaking' });
  play.must(chair, 'contribution.call', { id: 'hand-ada', departure: null });
  const view = play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;
  expect(view.asking?.name).toBe('Name of ada');
  expect(view.next).toEqual({ id: 'hand-ben', name: 'Name of ben', way: 'speaking' });
  expect(JSON.stringify(view)).not.toContain('cy');
});
