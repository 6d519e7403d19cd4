import { describe, expect, it } from 'vitest';
import { byNeed, inOrder, levelOf, needsOf, stateWords } from './needs.ts';
import { newsBetween, newsElsewhere, roomList, WallNews, withoutHostMs } from './news.ts';
import { noBsl, none, now, room } from './testing-room.ts';

const rooms = (...more: readonly (Parameters<typeof room>[1] | undefined)[]) =>
  [1, 2, 3, 4, 5, 6].map((n, i) => room(`workshop-${n}`, more[i] ?? {}));
const call = (id: string, by: string | null = null, urgent = false) => ({ id, at: now, by, urgent });

describe('what is said of the wall', () => {
  it('is what begins, in one sentence for each kind', () => {
    const after = rooms({ calls: [call('a')] }, {}, { captions: { ...none, missing: true } }, {}, { bsl: { ...noBsl, missing: true } });
    expect(newsBetween(rooms(), after)).toEqual([
      'Workshop 1 calls for help.',
      'Captions stopped in Workshop 3.',
      'BSL is planned in Workshop 5 now. Nobody is signing there.'
    ]);
    expect(newsBetween(after, after), 'said once').toEqual([]);
  });

  it('is a second call, and no call that somebody took', () => {
    const first = rooms({ calls: [call('a')] });
    expect(newsBetween(first, rooms({ calls: [call('a'), call('b')] }))).toEqual(['Workshop 1 calls for help.']);
    expect(newsBetween(first, rooms({ calls: [call('a', 'Ben')] }))).toEqual([]);
    expect(newsBetween(first, rooms({ calls: [call('b', null, true), call('a')] }))).toEqual(['Workshop 1 calls for urgent help.']);
  });

  it('is a room that stays without a host, once; not a host who is away for a moment, nor what stood there at first', () => {
    const elsewhere = [] as const;
    const news = new WallNews({ rooms: rooms({ noHost: true }), elsewhere });
    const alone = rooms({ noHost: true }, { noHost: true }, {}, { noHost: true });
    expect(news.look({ rooms: alone, elsewhere }, now)).toEqual([]);
    expect(news.look({ rooms: rooms({ noHost: true }), elsewhere }, now + withoutHostMs)).toEqual([]);
    expect(news.look({ rooms: alone, elsewhere }, now + withoutHostMs)).toEqual([]);
    expect(news.look({ rooms: alone, elsewhere }, now + 2 * withoutHostMs)).toEqual([
      { text: 'Workshops 2 and 4 have no host.', priority: 2 }
    ]);
    expect(news.look({ rooms: alone, elsewhere }, now + 3 * withoutHostMs)).toEqual([]);
    const urgent = { rooms: alone, elsewhere: [{ ...call('a', null, true), room: 'quiet-room' }] };
    expect(news.look(urgent, now + 3 * withoutHostMs)).toEqual([{ text: 'Quiet room calls for urgent help.', priority: 1 }]);
  });

  it('is that captions go silent, or change to the machine; not that there never were any', () => {
    expect(newsBetween(rooms(), rooms({ captions: none }))).toEqual(['Captions stopped in Workshop 1.']);
    const covered = { state: 'covered', kind: 'automatic', missing: false, behindMs: null } as const;
    expect(newsBetween(rooms(), rooms({ captions: covered }))).toEqual(['Workshop 1 changed to automatic captions.']);
    expect(newsBetween(rooms({ phase: 'before', captions: none }), rooms({ captions: none }))).toEqual([]);
    expect(newsBetween(rooms(), rooms({ phase: 'ended', captions: none })), 'closed').toEqual([]);
  });

  it('is nothing that only moves: people, hands, who talks, poor connections', () => {
    const moved = rooms({ people: 3, hands: 9, talk: { who: ['Tom'], share: 'few' }, links: { slow: 2, lost: 2 }, toRead: 4 });
    expect(newsBetween(rooms(), moved)).toEqual([]);
  });

  it('names rooms as people do', () => {
    expect(roomList(['workshop-2'])).toBe('Workshop 2');
    expect(roomList(['workshop-1', 'workshop-2', 'workshop-6'])).toBe('Workshops 1, 2 and 6');
    expect(roomList(['workshop-2', 'plenary'])).toBe('Workshop 2 and Plenary');
    const quiet = { ...call('a'), room: 'quiet-room' };
    expect(newsElsewhere([], [quiet])).toEqual(['Quiet room calls for help.']);
    expect(newsElsewhere([quiet], [quiet])).toEqual([]);
  });
});

describe('what a room needs', () => {
  it('stands with the most urgent first, and says so on the card', () => {
    const says = (more: object): string => {
      const one = room('workshop-1', more);
      return stateWords(one, needsOf(one, now));
    };
    expect(says({})).toBe('All well');
    expect(says({ phase: 'before', people: 0 })).toBe('Not open yet');
    expect(says({ phase: 'before', people: 0, calls: [{ id: 'a', at: now, by: null, urgent: false }] })).toBe('Help called');
    expect(says({ phase: 'ended', people: 0 })).toBe('Closed');
    const links = needsOf(room('workshop-1', { links: { slow: 1, lost: 0 }, noHost: true }), now);
    expect([links.map(({ kind }) => kind), levelOf(links), stateWords(room('workshop-1'), links)]).toEqual([
      ['host', 'links'],
      'stop',
      'Needs you'
    ]);
    expect(says({ calls: [call('a')] })).toBe('Help called');
    expect(says({ calls: [call('a', null, true)] })).toBe('Urgent call');
    const taken = needsOf(room('workshop-1', { calls: [call('a', 'Ben')] }), now);
    expect([levelOf(taken), stateWords(room('workshop-1'), taken), taken[0]?.words]).toEqual([
      'wait',
      'Look here',
      'Ben goes there to help'
    ]);
  });

  it('orders rooms only when asked, and then keeps the order', () => {
    const all = rooms({}, { noHost: true }, {}, { calls: [call('a')] }, { links: { slow: 1, lost: 0 } });
    const order = byNeed(all, now).map((one) => one.room);
    expect(order).toEqual(['workshop-4', 'workshop-2', 'workshop-5', 'workshop-1', 'workshop-3', 'workshop-6']);
    expect(inOrder(all, null)).toBe(all);
    const later = rooms({ calls: [call('b')] });
    expect(inOrder(later, order).map((one) => one.room)).toEqual(order);
  });
});
