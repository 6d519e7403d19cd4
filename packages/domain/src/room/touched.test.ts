import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { person, Play, viewer } from '../testing.ts';
import { playScript } from '../testing-script.ts';
import { projectRoomOwn } from './project.ts';
import { touchedInRoom } from './touched.ts';

const script = fc.array(fc.tuple(fc.nat(7), fc.nat(40), fc.nat(40)), { minLength: 10, maxLength: 120 });

describe('whom a change touches', () => {
  it('is never somebody less than those whose own view differs', () => {
    let [spared, differed] = [0, 0];
    fc.assert(
      fc.property(script, fc.nat(), fc.nat(2), (steps, start, length) => {
        const { events, aggregate } = playScript(steps, 'plenary');
        const from = start % (events.length + 1);
        const before = events.slice(0, from).reduce(aggregate.evolve, aggregate.initial('plenary'));
        const after = events.slice(from, from + length).reduce(aggregate.evolve, before);
        const touches = touchedInRoom(before, after);
        for (const id of ['ada', 'ben', 'cy', 'dee', 'sue', 'nobody']) {
          const differs = JSON.stringify(projectRoomOwn(before, viewer(id))) !== JSON.stringify(projectRoomOwn(after, viewer(id)));
          if (differs) expect(touches(viewer(id))).toBe(true);
          if (differs) differed += 1;
          else if (!touches(viewer(id))) spared += 1;
        }
      }),
      { numRuns: 1_000 }
    );
    expect(differed).toBeGreaterThan(100);
    expect(spared).toBeGreaterThan(100);
  });

  it('a question at the end of the line touches its author alone', () => {
    const play = new Play('room');
    const ask = (who: string, id: string, named: boolean): void =>
      void play.must(person(who), 'contribution.ask', { id, way: 'writing', text: 'Why?', named });
    ask('ada', 'a-1', true);
    ask('ben', 'b-1', false);
    const before = play.state;
    ask('cy', 'c-1', false);
    const touches = touchedInRoom(before, play.state);
    expect(['ada', 'ben', 'cy', 'dee'].filter((id) => touches(viewer(id)))).toEqual(['cy']);
  });

  it('one that goes touches those behind it', () => {
    const play = new Play('room');
    for (const who of ['ada', 'ben', 'cy'])
      play.must(person(who), 'contribution.ask', { id: `${who}-1`, way: 'writing', text: 'Why?', named: true });
    const before = play.state;
    play.must(person('ben'), 'contribution.withdraw', { id: 'ben-1' });
    const touches = touchedInRoom(before, play.state);
    expect(['ada', 'ben', 'cy'].filter((id) => touches(viewer(id)))).toEqual(['ben', 'cy']);
  });
});
