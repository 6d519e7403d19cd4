import { describe, expect, it } from 'vitest';
import { Play, names, person, tagOf, viewer } from '../testing.ts';
import { catchUpMs } from './broadcast.ts';
import { mostWaiting } from './fair-order.ts';
import type { HostRoomView, RoomOwn } from './views.ts';

const ada = person('ada');
const ben = person('ben');
const chair = person('chair', 'host');

const own = (play: Play<'room'>, id: string): RoomOwn => play.aggregate.projectOwn(play.state, viewer(id)) as RoomOwn;
const stateOf = (play: Play<'room'>, id: string): string | undefined => play.state.contributions.find((c) => c.id === id)?.state;
function written(id: string, text = 'Why?', named = true): { id: string; way: 'writing'; text: string; named: boolean } {
  return { id, way: 'writing', text, named };
}

describe('asking', () => {
  it('takes the place when composing starts', () => {
    const play = new Play('room');
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    play.must(ben, 'contribution.ask', written('b-1'));
    play.must(ada, 'contribution.ask', written('a-1'));
    const view = play.aggregate.project(play.state, 'host', names) as HostRoomView;
    expect(view.queue.map((c) => c.id)).toEqual(['a-1', 'b-1']);
    expect(own(play, 'ada').contributions[0]?.number).toBe(1);
    expect(own(play, 'ben').contributions[0]?.number).toBe(2);
  });

  it('refuses no words and too many, and keeps the place', () => {
    const play = new Play('room');
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    expect(play.code(ada, 'contribution.ask', written('a-1', ' \u3000\n'))).toBe('EMPTY_TEXT');
    expect(play.code(ada, 'contribution.ask', written('a-1', 'x'.repeat(2_001)))).toBe('TEXT_TOO_LONG');
    expect(stateOf(play, 'a-1')).toBe('composing');
    expect(play.code(ada, 'contribution.ask', written('a-1', `  ${'é'.repeat(2_000)}  `))).toBe('accepted');
  });

  it('needs no words from somebody who will speak, sign or type', () => {
    const play = new Play('room');
    expect(play.code(ada, 'contribution.ask', { id: 'a-1', way: 'signing', text: ' ', named: true })).toBe('accepted');
  });

  it('stores no person for a composed or anonymous contribution, and answers its author', () => {
    const play = new Play('room');
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    play.must(ada, 'contribution.ask', written('a-1', 'Secret', false));
    const by = play.state.contributions[0]?.by;
    expect(by).toEqual({ kind: 'anonymous', tag: tagOf('ada')('a-1') });
    expect(own(play, 'ada').contributions).toHaveLength(1);
    expect(own(play, 'ben').contributions).toHaveLength(0);
    const view = play.aggregate.project(play.state, 'host', names) as HostRoomView;
    expect(view.queue[0]).toMatchObject({ person: null, turn: null });
    expect(JSON.stringify(view)).not.toContain('ada');
  });

  it('shows hosts no turn that an anonymous one made: who was not named before asks for the first time', () => {
    const play = new Play('room');
    for (const [id, named] of [
      ['nameless', false],
      ['first-one', true],
      ['second-one', true]
    ] as const)
      play.must(ben, 'contribution.ask', written(id, 'Why?', named));
    const { queue } = play.aggregate.project(play.state, 'host', names) as HostRoomView;
    const turns = queue.map(({ id, turn }) => [id, turn]);
    expect(turns).toEqual([
      ['nameless', null],
      ['first-one', 0],
      ['second-one', 1]
    ]);
  });

  it('refuses an id of somebody else, and the same words twice', () => {
    const play = new Play('room');
    play.must(ada, 'contribution.ask', written('a-1'));
    expect(play.code(ada, 'contribution.ask', written('a-1'))).toBe('ALREADY_DONE');
    expect(play.code(ada, 'contribution.compose', { id: 'a-1', way: 'writing' })).toBe('ALREADY_DONE');
    expect(play.code(ben, 'contribution.ask', written('a-1'))).toBe('NOT_ALLOWED');
    expect(play.code(ben, 'hand.raise', { id: 'a-1', way: 'speaking' })).toBe('NOT_ALLOWED');
  });

  it('holds at most 20 waiting a person', () => {
    const play = new Play('room');
    for (let n = 0; n < mostWaiting; n += 1) play.must(ada, 'contribution.ask', written(`a-${n}`, 'Why?', n % 2 === 0));
    expect(play.code(ada, 'contribution.ask', written('a-more'))).toBe('TOO_MANY_WAITING');
    expect(play.code(ben, 'contribution.ask', written('b-1'))).toBe('accepted');
    play.must(ada, 'contribution.withdraw', { id: 'a-3' });
    expect(play.code(ada, 'contribution.ask', written('a-more'))).toBe('accepted');
  });

  it('closes to new places with the broadcast, never to a place that was taken', () => {
    const play = new Play('room');
    play.must(chair, 'broadcast.start', {});
    play.must(ada, 'contribution.compose', { id: 'a-1', way: 'writing' });
    play.must(chair, 'broadcast.end', {});
    play.now += catchUpMs;
    expect(play.code(ben, 'contribution.ask', written('b-1'))).toBe('QUEUE_CLOSED');
    expect(play.code(ada, 'contribution.ask', written('a-1'))).toBe('accepted');
    play.must(chair, 'broadcast.start', {});
    expect(play.code(ben, 'contribution.ask', written('b-1'))).toBe('accepted');
  });
});

it('the queue stays open after the end until the slowest lane of captions and BSL has caught up', () => {
  const play = new Play('room');
  play.must(chair, 'broadcast.start', {});
  play.must(chair, 'broadcast.end', {});
  play.now += catchUpMs - 1;
  expect(play.code(ada, 'contribution.compose', { id: 'a-1', way: 'signing' })).toBe('accepted');
  play.now += 1;
  expect(play.code(ben, 'contribution.compose', { id: 'b-1', way: 'writing' })).toBe('QUEUE_CLOSED');
  // Who took a place in time writes as long as they need.
  play.now += 600_000;
  expect(play.code(ada, 'contribution.ask', { id: 'a-1', way: 'signing', text: '', named: true })).toBe('accepted');
});

describe('hands', () => {
  it('are ready at once, one a person', () => {
    const play = new Play('room', 'workshop-1');
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    expect(stateOf(play, 'a-1')).toBe('ready');
    expect(play.code(ada, 'hand.raise', { id: 'a-2', way: 'signing' })).toBe('HAND_ALREADY_UP');
    play.must(ada, 'contribution.withdraw', { id: 'a-1' });
    expect(play.code(ada, 'hand.raise', { id: 'a-2', way: 'signing' })).toBe('accepted');
  });

  it('are lowered only by their own person', () => {
    const play = new Play('room');
    play.must(ada, 'hand.raise', { id: 'a-1', way: 'speaking' });
    expect(play.code(ben, 'contribution.withdraw', { id: 'a-1' })).toBe('NOT_ALLOWED');
    expect(play.code(ada, 'contribution.withdraw', { id: 'none' })).toBe('NOT_FOUND');
    play.must(ada, 'contribution.withdraw', { id: 'a-1' });
    expect(play.code(ada, 'contribution.withdraw', { id: 'a-1' })).toBe('ALREADY_DONE');
  });

  it('do not exist in the quiet room', () => {
    expect(new Play('room', 'quiet-room').code(ada, 'hand.raise', { id: 'a-1', way: 'speaking' })).toBe('NOT_HERE');
  });
});
