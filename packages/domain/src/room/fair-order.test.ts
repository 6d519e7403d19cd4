import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Play, person } from '../testing.ts';
import { fairOrder } from './fair-order.ts';

const chair = person('chair', 'host');
const ids = ['ada', 'ben', 'cy', 'dee', 'eve'] as const;

describe('fair order', () => {
  it('hears everybody once before anybody twice', () => {
    const play = new Play('room');
    const hands = [
      ['ada', 'a-1'],
      ['ada', 'a-2'],
      ['ben', 'b-1'],
      ['ada', 'a-3'],
      ['cy', 'c-1'],
      ['ben', 'b-2']
    ] as const;
    for (const [who, id] of hands) play.must(person(who), 'contribution.ask', { id, way: 'writing', text: id, named: id !== 'a-2' });
    expect(fairOrder(play.state.contributions).map((c) => c.id)).toEqual(['a-1', 'b-1', 'c-1', 'a-2', 'b-2', 'a-3']);
  });

  it('gives the freed turn of a withdrawn one to the next, at the end of the line', () => {
    const play = new Play('room');
    const ask = (who: string, id: string): void =>
      void play.must(person(who), 'contribution.ask', { id, way: 'writing', text: id, named: true });
    ask('ada', 'a-1');
    ask('ben', 'b-1');
    play.must(person('ada'), 'contribution.withdraw', { id: 'a-1' });
    ask('cy', 'c-1');
    ask('ada', 'a-2');
    expect(fairOrder(play.state.contributions).map((c) => c.id)).toEqual(['b-1', 'c-1', 'a-2']);
  });

  it('counts the turn of somebody who had the floor and then withdrew', () => {
    const play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    play.must(person('ada'), 'hand.raise', { id: 'a-1', way: 'speaking' });
    play.must(chair, 'contribution.call', { id: 'a-1', departure: null });
    play.must(person('ada'), 'contribution.withdraw', { id: 'a-1' });
    play.must(person('ada'), 'hand.raise', { id: 'a-2', way: 'speaking' });
    play.must(person('ben'), 'hand.raise', { id: 'b-1', way: 'speaking' });
    expect(fairOrder(play.state.contributions).map((c) => c.id)).toEqual(['b-1', 'a-2']);
  });

  it('calls by the asker’s own count, kept apart from the rules', () => {
    const step = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.constant(null) });
    let calls = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const play = new Play('room');
        play.must(chair, 'broadcast.start', {});
        const asked = new Map<string, number>();
        const waiting: { id: string; nth: number; order: number }[] = [];
        for (const [order, who] of steps.entries()) {
          if (who !== null) {
            const id = `q-${order}`;
            if (!play.send(person(who), 'contribution.ask', { id, way: 'writing', text: 'Why?', named: order % 2 === 0 }).ok) continue;
            play.must(chair, 'contribution.ready', { id });
            asked.set(who, (asked.get(who) ?? 0) + 1);
            waiting.push({ id, nth: asked.get(who) ?? 0, order });
            continue;
          }
          waiting.sort((a, b) => a.nth - b.nth || a.order - b.order);
          const [first, ...others] = waiting;
          if (first === undefined) continue;
          for (const other of others) expect(play.code(chair, 'contribution.call', { id: other.id, departure: null })).toBe('NO_REASON');
          play.must(chair, 'contribution.call', { id: first.id, departure: null });
          waiting.shift();
          calls += 1;
        }
      })
    );
    expect(calls).toBeGreaterThan(200);
  });

  /** 0 inversions: whoever is called in fair order, nobody waiting and ready had a lower turn, or the same turn and an earlier place. */
  it('has no inversion over random schedules', () => {
    const step = fc.record({
      who: fc.constantFrom(...ids),
      act: fc.constantFrom('ask', 'hand', 'withdraw', 'ready', 'call', 'pass'),
      named: fc.boolean(),
      pick: fc.nat(30)
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const play = new Play('room');
        play.must(chair, 'broadcast.start', {});
        for (const [n, { who, act, named, pick }] of steps.entries()) {
          const some = play.state.contributions[pick % Math.max(1, play.state.contributions.length)];
          if (act === 'ask') play.send(person(who), 'contribution.ask', { id: `q-${n}`, way: 'writing', text: 'Why?', named });
          if (act === 'hand') play.send(person(who), 'hand.raise', { id: `h-${n}`, way: 'speaking' });
          if (act === 'withdraw' && some !== undefined) play.send(person(who), 'contribution.withdraw', { id: some.id });
          if (act === 'ready' && some !== undefined) play.send(chair, 'contribution.ready', { id: some.id });
          if (act === 'pass') play.send(person(who), 'stage.pass', {});
          if (act === 'call' && some !== undefined) callWithoutReason(play, some.id);
        }
        expect(play.state.departures).toEqual([]);
      })
    );
  });
});

function callWithoutReason(play: Play<'room'>, id: string): void {
  const before = play.state.contributions;
  if (!play.send(chair, 'contribution.call', { id, departure: null }).ok) return;
  const called = before.find((c) => c.id === id);
  if (called === undefined) throw new Error('called what was not there');
  const ahead = before.filter((c) => c.state === 'ready' && !c.passed && c.id !== id);
  const inversions = ahead.filter((c) => c.turn < called.turn || (c.turn === called.turn && c.place < called.place));
  expect(inversions).toEqual([]);
}
