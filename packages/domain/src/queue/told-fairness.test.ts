import { describe, expect, it } from 'vitest';
import { Play, person } from '../testing.ts';
import { fairnessOf, fairnessReport, queueOf } from './fairness.ts';
import { toldFairness } from './told-fairness.ts';

const chair = person('chair', 'host');
type Hand = readonly [id: string, way: 'speaking' | 'signing'];
const hands = (way: Hand[1], count: number, from = way): readonly Hand[] => Array.from({ length: count }, (_, n) => [`${from}-${n}`, way]);
function withHands(...all: readonly Hand[]): Play<'room'> {
  const play = new Play('room');
  play.must(chair, 'broadcast.start', {});
  for (const [id, way] of all) play.must(person(`of-${id}`), 'hand.raise', { id, way });
  return play;
}
const told = (play: Play<'room'>) => toldFairness(fairnessReport('plenary', play.events));

describe('how the queue went, as it is told', () => {
  it('says no number from one to four, and no wait of so few', () => {
    const play = withHands(...hands('signing', 6), ...hands('speaking', 3));
    play.now += 60_000;
    play.must(chair, 'contribution.call', { id: 'signing-0', departure: null });
    expect(told(play)).toEqual({
      calls: null,
      departures: 0,
      reasons: [],
      ways: [{ way: 'signing', asked: 6, heard: null, waitMs: null, passedOver: 0, longerMs: null }],
      others: null
    });
  });

  it('says the wait of five, in whole minutes', () => {
    const play = withHands(...hands('signing', 6));
    for (const [id] of hands('signing', 5)) {
      play.now += 61_000;
      play.must(chair, 'contribution.call', { id, departure: null });
    }
    expect(told(play).ways).toEqual([{ way: 'signing', asked: 6, heard: 5, waitMs: 180_000, passedOver: 0, longerMs: null }]);
  });

  it('says a reason that pages offer, and never a host’s own words', () => {
    const play = withHands(...hands('speaking', 7));
    play.must(chair, 'contribution.call', { id: 'speaking-6', departure: 'Mary Lamb must catch a train' });
    play.must(chair, 'contribution.call', { id: 'speaking-5', departure: 'This person must leave soon.' });
    const { departures, reasons, ways } = told(play);
    expect(departures).toBe(2);
    expect(reasons).toEqual([
      { reason: 'own-words', times: null },
      { reason: 'must-leave', times: null }
    ]);
    expect(ways[0]?.passedOver).toBe(11);
    expect(JSON.stringify(told(play))).not.toMatch(/Mary|train|of-/u);
  });

  it('over all rooms counts people once, and only in steps of five', () => {
    const [one, two] = [withHands(...hands('signing', 4)), withHands(...hands('signing', 3, 'speaking'))];
    const all = [one, two].map((play) => queueOf('plenary', play.events));
    expect(toldFairness(fairnessOf(all), true).ways.map(({ way, asked }) => [way, asked])).toEqual([['signing', 5]]);
    const twice = [one, one].map((play) => queueOf('plenary', play.events));
    expect(toldFairness(fairnessOf(twice), true)).toMatchObject({ ways: [], others: 5 });
  });
});
