import { describe, expect, it } from 'vitest';
import type { Json } from '@alongside/store';
import { answerInMs, backInMs, Closings } from './closings.ts';

type Due = { readonly at: number; readonly work: () => unknown };
const line = { kind: 'line', lane: 'en-GB' } as const;

/** Two servers on one channel and one clock. What one says reaches the other in this very turn. */
class House {
  readonly listeners = new Set<(message: Json) => void>();
  readonly gone: string[] = [];
  readonly open = [new Set<string>(), new Set<string>()];
  readonly servers: readonly Closings[];
  #now = 0;
  #due: Due[] = [];

  constructor() {
    this.servers = ['left', 'right'].map((name, at) => {
      const closings = new Closings({
        store: {
          publish: (_log, message) => this.say(message),
          onMessage: (_log, listener) => {
            this.listeners.add(listener);
            return () => this.listeners.delete(listener);
          }
        },
        nodes: 'several',
        begun: (person) => () => this.gone.push(`${name}: ${person}`),
        after: (ms, work) => this.#due.push({ at: this.#now + ms, work })
      });
      closings.lookBy('line', (person, lane) => this.open[at]?.has(`${person} ${lane}`) ?? false);
      return closings;
    });
  }
  say(message: Json): void {
    for (const listener of this.listeners) listener(message);
  }
  /** The line of somebody's software closes at one of the servers. */
  close(at: number, wrote = true): void {
    this.open[at]?.delete('ada en-GB');
    this.servers[at]?.closed({ person: 'ada', way: line, wrote, isBack: () => this.open[at]?.has('ada en-GB') ?? false });
  }
  later(ms: number): void {
    this.#now += ms;
    const due = this.#due.filter(({ at }) => at <= this.#now).toSorted((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > this.#now);
    for (const { work } of due) work();
  }
}

describe('what somebody writes by closes at one server', () => {
  it.each([0, 1])('both know it when it was not back in time: server %i', (at) => {
    const house = new House();
    house.close(at);
    house.later(backInMs);
    expect(house.gone).toEqual([]);
    house.later(answerInMs);
    expect(house.gone.toSorted()).toEqual(['left: ada', 'right: ada']);
  });

  it.each([0, 1])('neither takes it for a stop when it is open again in time, at server %i', (at) => {
    const house = new House();
    house.close(0);
    house.later(backInMs - 1);
    house.open[at]?.add('ada en-GB');
    house.later(1);
    house.later(answerInMs);
    expect(house.gone).toEqual([]);
  });

  it('somebody else’s line, or that of another lane, is not theirs', () => {
    const house = new House();
    house.close(0);
    house.open[1]?.add('ben en-GB').add('ada cy-GB');
    house.later(backInMs);
    house.later(answerInMs);
    expect(house.gone).toHaveLength(2);
  });

  it('nobody is told when no words came by it', () => {
    const house = new House();
    let told = 0;
    house.listeners.add(() => (told += 1));
    house.close(0, false);
    house.later(backInMs + answerInMs);
    expect([told, house.gone]).toEqual([0, []]);
  });

  it('a server that ended hears nothing more', () => {
    const house = new House();
    house.servers[1]?.close();
    house.close(0);
    house.later(backInMs + answerInMs);
    expect(house.gone).toEqual(['left: ada']);
  });

  it.each([
    [null],
    ['text'],
    [{ closed: 'one', person: 'ada', kind: 'line', lane: 'en-GB' }],
    [{ node: 'other', closed: 1, person: 'ada', kind: 'line' }],
    [{ node: 'other', closed: 'one', person: 'ada', kind: 'pen' }],
    [{ node: 'other', back: 'nothing that is waited for' }]
  ])('what is no such message ends nobody’s captions: %j', (message) => {
    const house = new House();
    house.say(message);
    house.later(backInMs + answerInMs);
    expect(house.gone).toEqual([]);
  });
});
