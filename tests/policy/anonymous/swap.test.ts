import { roomAggregate } from '@alongside/domain';
import type { Audience, Commands, HostRoomView } from '@alongside/domain';
import { person, Play, tagOf, viewer } from '@alongside/domain/testing';
import { describe, expect, it } from 'vitest';

const everybody = ['ada', 'ben', 'cy', 'dee'] as const;
type Somebody = (typeof everybody)[number];
const audiences: readonly Audience[] = ['delegate', 'stage', 'captioner', 'host', 'organiser'];
const host = person('chair', 'host');
const id = 'question-without-a-name';
const names = (who: string) => ({ name: `Name of ${who}`, role: 'delegate', sample: true });

type Story = { readonly before: readonly Somebody[]; readonly after: readonly Somebody[] };

/** The same day with another author: who else asks, and in which order, stays. */
function played(author: Somebody, { before, after }: Story, more: (play: Play<'room'>) => void = () => undefined): Play<'room'> {
  const play = new Play('room', 'plenary');
  const ask = (who: string, question: Partial<Commands['contribution.ask']> & { readonly id: string }): void =>
    void play.must(person(who), 'contribution.ask', { way: 'writing', text: 'Who decides?', named: true, ...question });
  for (const who of before) ask(who, { id: `named-before-${who}` });
  play.now += 1_000;
  play.must(person(author), 'contribution.compose', { id, way: 'writing' });
  play.now += 1_000;
  ask(author, { id, named: false });
  play.must(host, 'contribution.ready', { id });
  for (const who of after) ask(who, { id: `named-after-${who}` });
  more(play);
  return play;
}

/** Tags are random to everybody without the key: any two are the same here. Their length is not hidden. */
const masked = (value: unknown): string => JSON.stringify(value).replaceAll(/tag\([a-z]+,/gu, 'tag(SOMEBODY,');

/** Everything that is kept, and everything that anybody but the author is shown. */
function traces(play: Play<'room'>): Readonly<Record<string, string>> {
  const views = audiences.map((audience) => [`view of ${audience}`, masked(roomAggregate.project(play.state, audience, names))]);
  const watchers = [viewer('chair', 'host'), viewer('boss', 'organiser'), viewer('ann', 'helper'), viewer('passer-by')];
  const owns = watchers.map((one) => [`own view of ${one.id}`, masked(roomAggregate.projectOwn(play.state, one))]);
  return Object.fromEntries([['the log', masked(play.events)], ['the state', masked(play.state)], ...views, ...owns]) as Record<
    string,
    string
  >;
}

describe('a question without a name', () => {
  const stories: readonly (readonly [name: string, story: Story])[] = [
    ['in a room where nobody asked yet', { before: [], after: [] }],
    ['among people who all asked before', { before: everybody, after: [] }]
  ];
  it.each(stories)('%s: every byte is the same, whoever of them wrote it', (_name, story) => {
    const [first, ...rest] = everybody.map((author) => traces(played(author, story)));
    for (const other of rest) expect(other).toEqual(first);
  });

  it('among people who ask afterwards: hosts see the same of each, but for the fair order', () => {
    const seen = everybody.map((author) => {
      const { queue } = roomAggregate.project(played(author, { before: [], after: everybody }).state, 'host', names) as HostRoomView;
      return queue.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    });
    for (const other of seen.slice(1)) expect(other).toEqual(seen[0]);
  });

  it('stays so when it is called, answered, merged, declined, or its author is removed', () => {
    const ends: readonly ((play: Play<'room'>) => void)[] = [
      (play) => {
        play.must(host, 'broadcast.start', {});
        play.must(host, 'contribution.call', { id, departure: 'It fits here' });
        play.must(host, 'contribution.answer', { id, how: 'text', answer: 'Together.' });
      },
      (play) => void play.must(host, 'contribution.decline', { id, reason: 'Asked before' }),
      (play) => void play.must(host, 'contribution.merge', { id, into: 'named-before-ada' })
    ];
    for (const end of ends) {
      const [first, ...rest] = everybody.map((author) => traces(played(author, { before: everybody, after: [] }, end)));
      for (const other of rest) expect(other).toEqual(first);
    }
  });

  it('is called without inviting anybody, so no stage tells who it was', () => {
    const play = played('ben', { before: [], after: [] });
    play.must(host, 'broadcast.start', {});
    const events = play.must(host, 'contribution.call', { id, departure: null });
    expect(events.map(({ type }) => type)).toEqual(['contribution.called']);
  });

  it('is no host’s to try: whose it is decides no answer that they can get', () => {
    const tries = everybody.map((author) => {
      const play = played(author, { before: [], after: [] });
      return [
        ...everybody.map((who) => play.code(host, 'stage.invite', { person: who, contribution: id })),
        play.code(host, 'contribution.withdraw', { id }),
        play.code(host, 'contribution.compose', { id, way: 'writing' })
      ];
    });
    expect(new Set(tries.map((codes) => codes.join())).size).toBe(1);
  });

  it('removing people, one after the other, shows hosts nothing: it stays where it is', () => {
    const after = everybody.map((author) => {
      const play = played(author, { before: [], after: [] });
      for (const who of everybody) play.must(host, 'person.remove', { person: who });
      return traces(play);
    });
    for (const other of after.slice(1)) expect(other).toEqual(after[0]);
  });

  it('and its author’s own page alone knows it', () => {
    const play = played('cy', { before: [], after: [] });
    const own = (who: string): number => roomAggregate.projectOwn(play.state, { ...viewer(who), tag: tagOf(who) }).contributions.length;
    expect(everybody.map(own)).toEqual([0, 0, 1, 0]);
  });
});

describe('what fair order itself tells, known and no more', () => {
  it('somebody’s second behind only one first says whose it is, to hosts by its place and in the log by its turn', () => {
    const placed = (author: Somebody): unknown =>
      played(author, { before: ['ada'], after: [] }).events.find((one) => one.type === 'contribution.placed' && one.id === id);
    expect(placed('ada')).toMatchObject({ turn: 1 });
    expect(placed('ben')).toMatchObject({ turn: 0 });
    expect(masked({ ...(placed('ada') as object), turn: 0 })).toBe(masked(placed('ben')));
  });
  it('the hosts’ list gives no turn of a question without a name', () => {
    const view = JSON.stringify(roomAggregate.project(played('ada', { before: ['ada'], after: [] }).state, 'host', names));
    expect(view).toContain(`"id":"${id}"`);
    expect(view).toMatch(new RegExp(`"id":"${id}"[^}]*"turn":null`, 'u'));
  });
});
