import { beforeEach, describe, expect, it } from 'vitest';
import { Play, names, person, viewer } from '../testing.ts';
import type { DelegateRoomView, HostRoomView, RoomOwn } from './views.ts';

const [ada, ben, cy] = [person('ada'), person('ben'), person('cy')];
const chair = person('chair', 'host');
const stateOf = (play: Play<'room'>, id: string): string | undefined => play.state.contributions.find((c) => c.id === id)?.state;
const onStage = (play: Play<'room'>): readonly string[] => play.state.stage.map((m) => m.person);
const publicView = (play: Play<'room'>): DelegateRoomView => play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView;

describe('calling', () => {
  let play: Play<'room'>;
  beforeEach(() => {
    play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    play.must(ben, 'hand.raise', { id: 'b-1', way: 'signing' });
  });

  it('invites the person in the same decision', () => {
    const events = play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    expect(events.map((e) => e.type)).toEqual(['contribution.called', 'stage.invited']);
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as RoomOwn).invited).toBe(true);
    play.must(ada, 'stage.join', {});
    expect(play.state.stage[0]).toMatchObject({ person: 'ada', as: 'guest', contribution: 'a-1' });
  });

  it('asks nobody on to the stage who was removed, though what they said may be given back and called', () => {
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.must(chair, 'contribution.answer', { id: 'a-1', how: 'live', answer: null });
    play.must(chair, 'person.remove', { person: 'ada' });
    play.must(chair, 'contribution.return', { id: 'a-1' });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    expect(play.state.invites).toEqual([]);
  });

  it('needs a reason for another than the first, and counts it', () => {
    expect(play.code(chair, 'contribution.call', { id: 'b-1', departure: null })).toBe('NO_REASON');
    expect(play.code(chair, 'contribution.call', { id: 'b-1', departure: '  ' })).toBe('NO_REASON');
    play.must(chair, 'contribution.call', { id: 'b-1', departure: 'The interpreter leaves soon' });
    expect(play.state.departures).toHaveLength(1);
    expect((play.aggregate.project(play.state, 'host', names) as HostRoomView).departures).toBe(1);
  });

  it('counts no departure when a reason comes with the first one', () => {
    play.must(chair, 'contribution.call', { id: 'a-1', departure: 'not needed' });
    expect(play.state.departures).toHaveLength(0);
  });

  it('answers the former one live and takes its guest off the stage', () => {
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.must(ada, 'stage.join', {});
    play.must(chair, 'contribution.call', { id: 'b-1', departure: null });
    expect([stateOf(play, 'a-1'), stateOf(play, 'b-1')]).toEqual(['answered', 'asking-now']);
    expect(onStage(play)).toEqual([]);
    expect(play.state.invites.map((i) => i.person)).toEqual(['ben']);
  });

  const endings = ['answer', 'decline', 'return', 'withdraw'] as const;
  const cases = endings.flatMap(
    (end) =>
      [
        [end, 'guest'],
        [end, 'invitation']
      ] as const
  );
  it.each(cases)('%s ends the %s', (end, what) => {
    const ends = {
      answer: () => play.must(chair, 'contribution.answer', { id: 'a-1', how: 'live', answer: null }),
      decline: () => play.must(chair, 'contribution.decline', { id: 'a-1', reason: 'By email' }),
      return: () => play.must(chair, 'contribution.return', { id: 'a-1' }),
      withdraw: () => play.must(ada, 'contribution.withdraw', { id: 'a-1' })
    };
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    if (what === 'guest') play.must(ada, 'stage.join', {});
    expect(play.state.invites).toHaveLength(what === 'guest' ? 0 : 1);
    ends[end]();
    expect(onStage(play)).toEqual([]);
    expect(play.state.invites).toEqual([]);
    expect(publicView(play).asking).toBeNull();
  });

  it('keeps on stage who was there before', () => {
    const speaker = person('sue', 'speaker');
    play.must(speaker, 'stage.join', {});
    play.must(speaker, 'hand.raise', { id: 's-1', way: 'speaking' });
    const events = play.must(chair, 'contribution.call', { id: 's-1', departure: 'Asked by the panel' });
    expect(events.map((e) => e.type)).toEqual(['contribution.called']);
    play.must(chair, 'contribution.answer', { id: 's-1', how: 'live', answer: null });
    expect(onStage(play)).toEqual(['sue']);
  });

  it('lets the person pass, keeps the place, and asks no reason for the next', () => {
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.must(ada, 'stage.pass', {});
    expect(stateOf(play, 'a-1')).toBe('ready');
    expect(publicView(play).next?.id).toBe('b-1');
    play.must(chair, 'contribution.call', { id: 'b-1', departure: null });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    expect(play.state.departures).toHaveLength(0);
  });

  it('does nothing before the broadcast', () => {
    const early = new Play('room');
    early.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    expect(early.code(chair, 'contribution.call', { id: 'a-1', departure: null })).toBe('NOT_NOW');
  });
});

describe('reviewing', () => {
  let play: Play<'room'>;
  const ask = (who: typeof ada, id: string): void =>
    void play.must(who, 'contribution.ask', { id, way: 'writing', text: `Words ${id}`, named: true });
  beforeEach(() => {
    play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    ask(ada, 'a-1');
    ask(ben, 'b-1');
  });

  it('shows nothing of a question before it is ready', () => {
    expect(JSON.stringify(publicView(play))).not.toContain('Words');
    play.must(chair, 'contribution.ready', { id: 'b-1' });
    expect(publicView(play).questions.map((q) => q.text)).toEqual(['Words b-1']);
    expect(play.code(chair, 'contribution.ready', { id: 'b-1' })).toBe('NOT_NOW');
  });

  it('gives hosts the same object for what did not change, and a new one for a new name', () => {
    const queue = (named: typeof names): readonly unknown[] => (play.aggregate.project(play.state, 'host', named) as HostRoomView).queue;
    const before = queue(names);
    play.must(chair, 'contribution.ready', { id: 'b-1' });
    const after = queue(names);
    expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false]);
    const erased = queue((id) => ({ name: id === 'ada' ? 'Somebody' : `Name of ${id}`, role: 'delegate', sample: true }));
    expect(erased[0]).toMatchObject({ person: { name: 'Somebody' } });
    expect(erased[1]).toBe(after[1]);
  });

  it('answers in words, which need words', () => {
    expect(play.code(chair, 'contribution.answer', { id: 'a-1', how: 'live', answer: null })).toBe('NOT_NOW');
    expect(play.code(chair, 'contribution.answer', { id: 'a-1', how: 'text', answer: ' ' })).toBe('EMPTY_TEXT');
    play.must(chair, 'contribution.answer', { id: 'a-1', how: 'text', answer: 'Because.' });
    expect(publicView(play).answered).toMatchObject([{ id: 'a-1', answer: 'Because.', state: 'answered' }]);
  });

  it('tells the asker, and only the asker, why a question is not taken', () => {
    expect(play.code(chair, 'contribution.decline', { id: 'a-1', reason: ' ' })).toBe('NO_REASON');
    play.must(chair, 'contribution.decline', { id: 'a-1', reason: 'Tom will answer by email' });
    expect((play.aggregate.projectOwn(play.state, viewer('ada')) as RoomOwn).contributions[0]).toMatchObject({
      state: 'not-taken',
      reason: 'Tom will answer by email'
    });
    expect(JSON.stringify(publicView(play))).not.toContain('email');
  });

  it('ends the invitation that was for a question when the question is merged', () => {
    play.must(chair, 'stage.invite', { person: 'ben', contribution: 'b-1' });
    play.must(chair, 'contribution.merge', { id: 'b-1', into: 'a-1' });
    expect(play.state.invites).toEqual([]);
  });

  it('takes whoever came on stage for a question off it when the question is merged', () => {
    play.must(chair, 'stage.invite', { person: 'ben', contribution: 'b-1' });
    play.must(ben, 'stage.join', {});
    play.must(chair, 'contribution.merge', { id: 'b-1', into: 'a-1' });
    expect(onStage(play)).toEqual([]);
  });

  it('merges a question into another one that waits, and can take it back', () => {
    expect(play.code(chair, 'contribution.merge', { id: 'a-1', into: 'a-1' })).toBe('NOT_NOW');
    expect(play.code(chair, 'contribution.merge', { id: 'a-1', into: 'none' })).toBe('NOT_FOUND');
    play.must(chair, 'contribution.merge', { id: 'b-1', into: 'a-1' });
    expect(stateOf(play, 'b-1')).toBe('merged');
    expect(play.code(chair, 'contribution.merge', { id: 'a-1', into: 'b-1' })).toBe('NOT_NOW');
    play.must(chair, 'contribution.return', { id: 'b-1' });
    expect(stateOf(play, 'b-1')).toBe('in-review');
  });

  it('gives back what was called or answered by mistake without losing the approval', () => {
    play.must(chair, 'contribution.ready', { id: 'a-1' });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.must(chair, 'contribution.answer', { id: 'a-1', how: 'live', answer: null });
    play.must(chair, 'contribution.return', { id: 'a-1' });
    expect(stateOf(play, 'a-1')).toBe('ready');
    play.must(chair, 'contribution.return', { id: 'a-1' });
    expect(stateOf(play, 'a-1')).toBe('in-review');
  });

  it('lets a host write to whoever asked, who alone reads it beside the hosts, also without a name', () => {
    play.must(cy, 'contribution.ask', { id: 'c-9', way: 'writing', text: 'Who pays?', named: false });
    expect(play.code(chair, 'contribution.tell', { id: 'c-9', text: '  ' })).toBe('EMPTY_TEXT');
    expect(play.code(chair, 'contribution.tell', { id: 'none', text: 'Thank you.' })).toBe('NOT_FOUND');
    expect(play.code(ben, 'contribution.tell', { id: 'c-9', text: 'Thank you.' })).toBe('NOT_ALLOWED');
    for (let n = 1; n <= 12; n += 1) play.must(chair, 'contribution.tell', { id: 'c-9', text: `Words ${n} of a host.` });
    const told = (who: string) =>
      (play.aggregate.projectOwn(play.state, viewer(who)) as RoomOwn).contributions.flatMap(
        (own) => own.told?.map(({ text }) => text) ?? []
      );
    expect(told('cy')).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `Words ${n} of a host.`));
    expect(told('ben')).toEqual([]);
    for (const audience of ['delegate', 'stage'] as const)
      expect(JSON.stringify(play.aggregate.project(play.state, audience, names))).not.toContain('of a host');
    play.must(cy, 'contribution.withdraw', { id: 'c-9' });
    expect(play.code(chair, 'contribution.tell', { id: 'c-9', text: 'Thank you.' })).toBe('NOT_NOW');
  });

  it('credits whoever asked the same, also when that is merged further, and names nobody who did not give a name', () => {
    const seen = (id: string) =>
      (play.aggregate.project(play.state, 'host', names) as HostRoomView).queue.find((one) => one.id === id)?.also;
    play.must(ben, 'contribution.ask', { id: 'b-9', way: 'writing', text: 'The same?', named: true });
    play.must(cy, 'contribution.ask', { id: 'c-9', way: 'writing', text: 'The same again?', named: false });
    expect(seen('a-1')).toBeUndefined();
    play.must(chair, 'contribution.merge', { id: 'c-9', into: 'b-9' });
    play.must(chair, 'contribution.merge', { id: 'b-9', into: 'a-1' });
    expect(seen('a-1')).toEqual(['Name of ben', 'somebody']);
    play.must(chair, 'contribution.return', { id: 'b-9' });
    expect(seen('a-1')).toBeUndefined();
    expect(seen('b-9')).toEqual(['somebody']);
  });

  it('says which host looks at what to nobody but the hosts: an effect, no event', () => {
    const before = play.events.length;
    expect(play.send(chair, 'contribution.look', { id: 'a-1' })).toEqual({
      ok: true,
      events: [],
      effect: { kind: 'look', contribution: 'a-1' }
    });
    expect(play.send(chair, 'contribution.look', { id: null })).toMatchObject({ effect: { contribution: null } });
    expect(play.code(chair, 'contribution.look', { id: 'nothing-here' })).toBe('NOT_FOUND');
    expect(play.code(cy, 'contribution.look', { id: 'a-1' })).toBe('NOT_ALLOWED');
    expect(play.events.length).toBe(before);
  });

  it('counts upvotes of approved questions only, in no log', () => {
    expect(play.code(cy, 'contribution.upvote', { id: 'a-1', on: true })).toBe('NOT_FOUND');
    play.must(chair, 'contribution.ready', { id: 'a-1' });
    const before = play.events.length;
    const vote = play.send(cy, 'contribution.upvote', { id: 'a-1', on: true });
    expect(vote).toEqual({ ok: true, events: [], effect: { kind: 'count', key: 'vote:a-1', choice: 'up' } });
    expect(play.events.length).toBe(before);
  });
});
