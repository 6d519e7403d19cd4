import { describe, expect, it } from 'vitest';
import type { Json } from '@alongside/store';
import { LostPeople } from './lost-people.ts';
import { NodeFacts, noFacts } from './node-facts.ts';
import type { RoomFacts } from './node-facts.ts';

/** What is said on one channel reaches everybody who listens, in this very turn. */
class Channel {
  readonly #listeners = new Set<(message: Json) => void>();
  messages = 0;
  publish(_log: string, message: Json): void {
    this.messages += 1;
    for (const listener of this.#listeners) listener(message);
  }
  onMessage(_log: string, listener: (message: Json) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function nodes(count: number) {
  let now = 0;
  const channel = new Channel();
  const mine: Record<string, RoomFacts>[] = Array.from({ length: count }, () => ({}));
  const all = mine.map(
    (_facts, n) =>
      new NodeFacts(
        channel,
        () => mine[n] ?? {},
        () => now
      )
  );
  for (const node of all) node.start();
  const tick = (ms = 1_000): void => {
    now += ms;
    for (const node of all) node.tell();
  };
  return { channel, mine, all, tick, stop: () => all.forEach((node) => node.stop()), later: (ms: number) => (now += ms) };
}

describe('facts beside the logs', () => {
  it('are the same at every node: one hears, and connections are counted together', () => {
    const { mine, all, tick, stop } = nodes(2);
    const talk = { who: ['ann'], half: 1, totalMs: 60_000 };
    mine[0] = { 'workshop-1': { talk, behindMs: 1_500, slow: 1, lost: 0 } };
    mine[1] = { 'workshop-1': { ...noFacts, slow: 1, lost: 2 } };
    tick();
    const both = { talk, behindMs: 1_500, slow: 2, lost: 2 };
    expect(all.map((node) => node.of('workshop-1'))).toEqual([both, both]);
    expect(all.map((node) => node.of('workshop-2'))).toEqual([noFacts, noFacts]);
    stop();
  });

  it('are told when they change, and every four seconds as a sign of life', () => {
    const { channel, mine, tick, stop } = nodes(1);
    for (let n = 0; n < 8; n += 1) tick();
    expect(channel.messages).toBe(2);
    mine[0] = { 'workshop-1': { ...noFacts, slow: 1 } };
    tick();
    expect(channel.messages).toBe(3);
    stop();
  });

  it('of a node that is gone are forgotten', () => {
    const { mine, all, tick, stop, later } = nodes(2);
    mine[1] = { 'workshop-1': { ...noFacts, lost: 2 } };
    tick();
    expect(all[0]?.of('workshop-1').lost).toBe(2);
    later(10_001);
    expect(all[0]?.of('workshop-1')).toEqual(noFacts);
    stop();
  });
});

describe('people who lost their connection', () => {
  it('are counted where they were, until they are back anywhere or a minute is over', () => {
    let now = 0;
    const back = new Set<string>();
    const lost = new LostPeople(() => now);
    for (const person of ['ann', 'bo', 'cy']) lost.add('workshop-1', person);
    const count = (room = 'workshop-1'): number => lost.in(room, (person) => back.has(person));
    expect([count(), count('workshop-2')]).toEqual([3, 0]);
    back.add('ann');
    expect(count()).toBe(2);
    now = 60_001;
    expect(count()).toBe(0);
  });
});
