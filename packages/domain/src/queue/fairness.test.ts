import { beforeAll, describe, expect, it } from 'vitest';
import { figure } from '../testing-figures.ts';
import { Play, person } from '../testing.ts';
import { fairnessReport, smallestGroup } from './fairness.ts';
import { fairChair, fiveWays, SimulatedSession } from './testing-session.ts';
import type { Chair, Session } from './testing-session.ts';

const minuteMs = 60_000;
const sessions = 1_000;
/** Forty people by five ways in a talk of twenty minutes; then the host has time for ten of them. */
const talk: Omit<Session, 'seed'> = { each: 8, askingMs: 20 * minuteMs, waits: true, turns: 10, chair: fairChair };

type OfWay = { asked: number; heard: number; waitMs: number; passedOver: number; longerMs: number };
type All = { readonly ways: ReadonlyMap<string, OfWay>; readonly calls: number; readonly departures: number };

function simulate(options: Omit<Session, 'seed'>): All {
  const ways = new Map<string, OfWay>(fiveWays.map((way) => [way, { asked: 0, heard: 0, waitMs: 0, passedOver: 0, longerMs: 0 }]));
  let [calls, departures] = [0, 0];
  for (let seed = 1; seed <= sessions; seed += 1) {
    const { events } = new SimulatedSession({ ...options, seed }).run();
    const report = fairnessReport('plenary', events);
    calls += report.calls;
    departures += report.departures.length;
    for (const { way, asked, heard, waitMs, passedOver, longerMs } of report.ways) {
      const sum = ways.get(way);
      if (sum === undefined) throw new Error('a way that nobody used');
      Object.assign(sum, {
        asked: sum.asked + asked,
        heard: sum.heard + heard,
        waitMs: sum.waitMs + (waitMs ?? 0) * heard,
        passedOver: sum.passedOver + passedOver,
        longerMs: sum.longerMs + longerMs
      });
    }
  }
  return { ways, calls, departures };
}

const waits = ({ ways }: All): ReadonlyMap<string, number> => new Map([...ways].map(([way, one]) => [way, one.waitMs / one.heard]));
const shares = ({ ways }: All): ReadonlyMap<string, number> => new Map([...ways].map(([way, one]) => [way, one.heard / one.asked]));
/** How far the best and the worst way are apart, as a part of the mean. */
function apart(values: ReadonlyMap<string, number>): number {
  const all = [...values.values()];
  return (Math.max(...all) - Math.min(...all)) / (all.reduce((sum, one) => sum + one, 0) / all.length);
}
const told = (name: string, all: All): void => {
  const one = [...all.ways].map(([way, { heard, asked, waitMs, longerMs }]) => {
    const [share, wait] = [(100 * heard) / asked, waitMs / heard / minuteMs];
    return `${way} ${share.toFixed(1)} % heard, ${wait.toFixed(2)} min, ${(longerMs / minuteMs / sessions).toFixed(1)} min longer`;
  });
  figure(`fairness, ${name}: ${all.departures} departures in ${all.calls} calls; ${one.join('; ')}`);
};

describe('forty askers by five ways, and a host who takes the first ten', () => {
  let fair: All;
  beforeAll(() => {
    fair = simulate(talk);
    told('by the rule', fair);
  });

  it('wait the same under the rule, whatever their way: less than a tenth apart, and as likely to be heard', () => {
    expect(fair.calls).toBe(10 * sessions);
    expect(fair.departures).toBe(0);
    expect(apart(waits(fair))).toBeLessThan(0.1);
    expect(apart(shares(fair))).toBeLessThan(0.1);
  });

  it('would not without it: where a place is taken by sending, who types slowly is heard less', () => {
    const sent = simulate({ ...talk, placeWhenSent: true });
    told('place by sending', sent);
    expect(apart(shares(sent))).toBeGreaterThan(0.5);
    const [slow, quick] = [shares(sent).get('typing') ?? 1, shares(sent).get('speaking') ?? 0];
    expect(slow).toBeLessThan(quick / 2);
  });

  it('called for without warning, who still types is heard later, and never less', () => {
    const cold = simulate({ ...talk, askingMs: 3 * minuteMs, waits: false });
    told('without warning', cold);
    const sent = simulate({ ...talk, askingMs: 3 * minuteMs, waits: false, placeWhenSent: true });
    told('without warning, place by sending', sent);
    expect(shares(cold).get('typing') ?? 0).toBeGreaterThan(shares(sent).get('typing') ?? 1);
  });

  it('wait for what a host departs: the report counts each, and says whom it passed over and what it cost them', () => {
    const voicesFirst: Chair = (ready, random) => {
      const voice = ready.findIndex(({ way }) => way === 'speaking');
      const departs = voice > 0 && random() < 0.5;
      return departs ? { called: ready[voice], departure: 'A voice fits better now' } : fairChair(ready, random);
    };
    const left = simulate({ ...talk, chair: voicesFirst });
    told('a host who likes voices', left);
    expect(left.departures).toBeGreaterThan(sessions);
    expect(shares(left).get('speaking') ?? 0).toBeGreaterThan(1.5 * (shares(fair).get('speaking') ?? 1));
    for (const way of ['writing', 'signing', 'typing', 'supporter']) {
      expect(shares(left).get(way) ?? 1).toBeLessThan(shares(fair).get(way) ?? 0);
      expect(left.ways.get(way)?.passedOver).toBeGreaterThan(0);
      expect(left.ways.get(way)?.longerMs).toBeGreaterThan(0);
    }
    expect(left.ways.get('speaking')?.passedOver).toBe(0);
  });
});

describe('the report', () => {
  const chair = person('chair', 'host');
  function withHands(...hands: readonly (readonly [id: string, way: 'speaking' | 'signing'])[]): Play<'room'> {
    const play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    for (const [id, way] of hands) play.must(person(`of-${id}`), 'hand.raise', { id, way });
    return play;
  }

  it('counts a departure once, with its reason, who was passed over, and how long that turn was', () => {
    const signers = ['s-1', 's-2', 's-3', 's-4', 's-5'].map((id) => [id, 'signing'] as const);
    const voices = ['v-1', 'v-2', 'v-3', 'v-4', 'v-5'].map((id) => [id, 'speaking'] as const);
    const play = withHands(...signers, ...voices);
    play.now += 10_000;
    play.must(chair, 'contribution.call', { id: 'v-2', departure: 'She must leave' });
    play.now += 30_000;
    play.must(chair, 'contribution.call', { id: 's-1', departure: null });
    const report = fairnessReport('plenary', play.events);
    expect(report).toMatchObject({ calls: 2, others: 0 });
    expect(report.departures).toEqual([{ reason: 'She must leave', at: play.now - 30_000, way: 'speaking', passedOver: 6 }]);
    expect(report.ways).toEqual([
      { way: 'speaking', asked: 5, heard: 1, waitMs: 10_000, passedOver: 1, longerMs: 30_000 },
      { way: 'signing', asked: 5, heard: 1, waitMs: 40_000, passedOver: 5, longerMs: 150_000 }
    ]);
  });

  it('says nothing of a way that fewer than five people used, and no name', () => {
    const play = withHands(['s-1', 'signing'], ...['1', '2', '3', '4', '5'].map((n) => [`v-${n}`, 'speaking'] as const));
    play.must(chair, 'contribution.call', { id: 'v-1', departure: 'She must leave' });
    play.must(chair, 'contribution.call', { id: 's-1', departure: null });
    const report = fairnessReport('plenary', play.events);
    expect(report.ways.map(({ way }) => way)).toEqual(['speaking']);
    expect(report.others).toBe(1);
    expect(JSON.stringify(report)).not.toMatch(/of-|signing/u);
    expect(smallestGroup).toBe(5);
  });

  it('passes nobody over who passed themselves', () => {
    const play = withHands(['a', 'speaking'], ['b', 'speaking'], ['c', 'speaking'], ['d', 'speaking'], ['e', 'speaking']);
    play.must(chair, 'contribution.call', { id: 'a', departure: null });
    play.must(person('of-a'), 'stage.pass', {});
    play.must(chair, 'contribution.call', { id: 'b', departure: null });
    expect(fairnessReport('plenary', play.events)).toMatchObject({ calls: 2, departures: [], ways: [{ passedOver: 0, longerMs: 0 }] });
  });
});
