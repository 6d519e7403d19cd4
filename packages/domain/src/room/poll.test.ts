import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { Play, names, person, system } from '../testing.ts';
import { catchUpMs } from './broadcast.ts';
import { fewestCounted, pollOpenMs } from './poll.ts';
import type { Poll } from './state.ts';
import type { DelegateRoomView } from './views.ts';

const [ada, ben] = [person('ada'), person('ben')];
const chair = person('chair', 'host');
const asked = { id: 'poll-1', question: 'When do we meet?', answers: ['Mornings', 'Evenings'] };
const it1 = { id: 'poll-1' };

let play: Play<'room'>;
beforeEach(() => {
  play = new Play('room', 'workshop-1');
});
const poll = (): Poll | undefined => (play.aggregate.project(play.state, 'delegate', names) as DelegateRoomView).polls?.at(-1);
function counted(tally: Play<'room'>['tally']): Poll['counted'] | undefined {
  play.must(chair, 'poll.open', asked);
  play.must(chair, 'poll.close', it1);
  play.now += pollOpenMs + catchUpMs;
  play.tally = tally;
  play.must(system, 'poll.count', it1);
  return poll()?.counted;
}

describe('a question to everybody', () => {
  it('is a host’s, has 2 to 6 different answers, and is told to everybody; one is open at a time', () => {
    expect(play.code(ada, 'poll.open', asked)).toBe('NOT_ALLOWED');
    expect(play.code(chair, 'poll.open', { ...asked, question: ' ' })).toBe('EMPTY_TEXT');
    expect(play.code(chair, 'poll.open', { ...asked, answers: ['Yes', ' '] })).toBe('EMPTY_TEXT');
    expect(play.code(chair, 'poll.open', { ...asked, answers: ['Yes', 'Yes '] })).toBe('TWICE_THE_SAME');
    play.must(chair, 'poll.open', asked);
    expect(poll()).toEqual({ ...asked, at: play.now, closesAt: null, counted: null });
    expect(play.state.announcements.at(-1)?.text).toContain('When do we meet?');
    expect(play.code(chair, 'poll.open', asked)).toBe('ALREADY_DONE');
    expect(play.code(chair, 'poll.open', { ...asked, id: 'poll-2' })).toBe('POLL_OPEN');
  });

  it('is answered, changed and taken back by everybody, and no event, state or view knows of it', () => {
    play.must(chair, 'poll.open', asked);
    const before = [play.state, play.events.length];
    for (const who of [ada, ben, chair, person('sue', 'supporter'), person('ann', 'interpreter')]) {
      for (const answer of [0, 1, null]) expect(play.code(who, 'poll.answer', { ...it1, answer })).toBe('accepted');
    }
    expect([play.state, play.events.length]).toEqual(before);
    expect(play.state).toBe(before[0]);
    expect(play.send(ada, 'poll.answer', { ...it1, answer: 1 })).toEqual({
      ok: true,
      events: [],
      effect: { kind: 'count', key: 'poll:poll-1', choice: '1' }
    });
    expect(play.code(ada, 'poll.answer', { ...it1, answer: 2 })).toBe('NOT_FOUND');
    expect(play.code(ada, 'poll.answer', { id: 'poll-2', answer: 0 })).toBe('NOT_FOUND');
  });

  it('closes with the room, when no host has closed it before, and is counted', () => {
    play.must(chair, 'poll.open', asked);
    expect(play.aggregate.due(play.state).filter(({ type }) => type.startsWith('poll'))).toEqual([]);
    play.now += pollOpenMs;
    play.must(chair, 'room.close', {});
    expect(play.aggregate.due(play.state)).toMatchObject([{ type: 'poll.close', data: it1, at: poll()?.at }]);
    play.must(system, 'poll.close', it1);
    expect(poll()?.closesAt).toBe(play.now + catchUpMs);
    expect(play.aggregate.due(play.state)).toMatchObject([{ type: 'poll.count', data: it1 }]);
  });

  it('stays open a minute at least, and until captions and BSL have caught up', () => {
    play.must(chair, 'poll.open', asked);
    const opened = play.now;
    play.must(chair, 'poll.close', it1);
    expect(poll()?.closesAt).toBe(opened + pollOpenMs);
    expect(play.code(chair, 'poll.close', it1)).toBe('ALREADY_DONE');
    play.now = opened + pollOpenMs - 1;
    expect(play.code(ada, 'poll.answer', { ...it1, answer: 0 })).toBe('accepted');
    play.now += 1;
    expect(play.code(ada, 'poll.answer', { ...it1, answer: 0 })).toBe('POLL_CLOSED');
  });

  it('closed late, everybody has the time of the slowest lane', () => {
    play.must(chair, 'poll.open', asked);
    play.now += 10 * pollOpenMs;
    play.must(chair, 'poll.close', it1);
    expect(poll()?.closesAt).toBe(play.now + catchUpMs);
  });

  it('is counted once, by the clock, after its time and in a closed room too', () => {
    play.must(chair, 'poll.open', asked);
    expect(play.aggregate.due(play.state)).toEqual([]);
    play.must(chair, 'poll.close', it1);
    play.must(chair, 'room.close', {});
    const [due] = play.aggregate.due(play.state);
    expect(due).toMatchObject({ type: 'poll.count', data: it1 });
    play.now = (due?.at ?? 0) - 1;
    expect(play.code(system, 'poll.count', it1)).toBe('NOT_NOW');
    play.now += 1;
    play.tally = { '0': 1, '1': 3 };
    play.must(system, 'poll.count', it1);
    expect(poll()?.counted).toEqual({ counts: [1, 3], answered: 4 });
    expect(play.code(system, 'poll.count', it1)).toBe('ALREADY_DONE');
    expect(play.aggregate.due(play.state)).toEqual([]);
    expect(play.code(chair, 'poll.count', it1)).toBe('NOT_ALLOWED');
  });

  it('shows nothing where so few answered that a count would say who', () => {
    expect(counted({ '1': fewestCounted - 1 })).toEqual({ counts: null, answered: null });
    expect(JSON.stringify(play.events)).not.toContain(`"answered":${fewestCounted - 1}`);
  });

  it('says so when nobody answered', () => {
    expect(counted({})).toEqual({ counts: [0, 0], answered: 0 });
  });

  it('whoever answers whatever in whatever order: what others can read is the same', () => {
    const people = ['ada', 'ben', 'cy', 'dee'];
    const step = fc.record({ who: fc.constantFrom(...people), answer: fc.constantFrom(0, 1, null) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 20 }), (one, other) => {
        const [first, second] = [one, other].map((steps) => {
          const day = new Play('room', 'workshop-1');
          day.must(chair, 'poll.open', asked);
          for (const { who, answer } of steps) day.must(person(who), 'poll.answer', { ...it1, answer });
          return [day.events, day.state, day.aggregate.project(day.state, 'host', names)];
        });
        expect(first).toEqual(second);
      })
    );
  });
});

describe('a consent round', () => {
  const consent = { ...asked, question: 'Do we ask for money first?', answers: ['Yes', 'No'], kind: 'consent' as const };
  function said(tally: Play<'room'>['tally']): string {
    play.must(chair, 'poll.open', consent);
    play.must(chair, 'poll.close', it1);
    play.now += pollOpenMs + catchUpMs;
    play.tally = tally;
    play.must(system, 'poll.count', it1);
    return play.state.announcements.at(-1)?.text ?? '';
  }

  it('is a workshop’s, and has always the same three answers', () => {
    const plenary = new Play('room', 'plenary');
    plenary.must(chair, 'broadcast.start', {});
    expect(plenary.code(chair, 'poll.open', consent)).toBe('NOT_HERE');
    play.must(chair, 'poll.open', consent);
    expect(poll()).toMatchObject({ kind: 'consent', answers: ['I agree', 'I can live with it', 'I need to talk first'] });
    expect(play.code(ada, 'poll.answer', { ...it1, answer: 2 })).toBe('accepted');
  });

  it('says how many need to talk first, and how they are heard', () => {
    expect(said({ 0: 5, 1: 2, 2: 2 })).toBe(
      'The question to everybody is closed. I agree: 5. I can live with it: 2. I need to talk first: 2. 2 people need to talk first. If you do, raise a hand to speak, sign or type.'
    );
  });

  it('says that nobody does, and of too few answers nothing but the way', () => {
    expect(said({ 0: 5 })).toContain('Nobody needs to talk first.');
    play = new Play('room', 'workshop-1');
    expect(said({ 2: 1 })).toBe(
      'The question to everybody is closed. Too few people answered to show a count. If you need to talk first, raise a hand to speak, sign or type.'
    );
  });
});
