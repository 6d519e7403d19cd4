import { randomUUID } from 'node:crypto';
import type { DelegateRoomView } from '@alongside/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { WirePerson } from '../bad-input/wire-person.ts';
import { TwoNodes } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
  const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
  expect(await host.command('broadcast.start', {})).toMatchObject({ f: 'ok' });
});
afterEach(() => nodes.leave());
afterAll(() => nodes.close());

type Poll = NonNullable<DelegateRoomView['polls']>[number];
const pollOf = (person: WirePerson, id: string): Poll | undefined =>
  person.view<DelegateRoomView>('room:plenary').polls?.find((poll) => poll.id === id);
const announced = (person: WirePerson, words: string): number =>
  person.view<DelegateRoomView>('room:plenary').announcements.filter(({ text }) => text.includes(words)).length;
const words = { question: 'When do we meet?', answers: ['Mornings', 'Evenings'] };
const hostAt = async (side: 'left' | 'right'): Promise<WirePerson> => nodes.enter(nodes[side], await nodes.link('host', 'plenary'));
const delegateAt = async (side: 'left' | 'right'): Promise<WirePerson> => nodes.enter(nodes[side], await nodes.link('delegate'));
const answer = (person: WirePerson, id: string, n: number | null) => person.command('poll.answer', { id, answer: n });

describe('a question to everybody over two nodes', () => {
  it('asked by two hosts in one moment is one question, and the other is told', async () => {
    const hosts = [await hostAt('left'), await hostAt('right')];
    const ids = hosts.map(() => randomUUID());
    const answers = await Promise.all(hosts.map((host, n) => host.command('poll.open', { id: ids[n], ...words })));
    expect(answers.filter(({ f }) => f === 'ok')).toHaveLength(1);
    expect(answers.filter(({ f }) => f === 'no')).toMatchObject([{ code: 'POLL_OPEN' }]);
    const id = ids[answers.findIndex(({ f }) => f === 'ok')] ?? '';
    for (const host of hosts) {
      await host.until('the question', () => pollOf(host, id) !== undefined);
      expect(host.view<DelegateRoomView>('room:plenary').polls).toHaveLength(1);
    }
    const closes = await Promise.all(hosts.map((host) => host.command('poll.close', { id })));
    expect(closes.filter(({ f }) => f === 'ok')).toHaveLength(1);
    expect(closes.filter(({ f }) => f === 'no')).toMatchObject([{ code: 'ALREADY_DONE' }]);
    await nodes.left.clock({ by: '2m' });
    for (const host of hosts) await host.until('it is counted', () => pollOf(host, id)?.counted != null);
  });

  it('counts who answered at either, each person once, and says so once; nothing of it is told before', async () => {
    const [host, there] = [await hostAt('left'), await hostAt('right')];
    const id = randomUUID();
    expect(await host.command('poll.open', { id, ...words })).toMatchObject({ f: 'ok' });
    const [ada, ben, cy, dee] = [await delegateAt('left'), await delegateAt('right'), await delegateAt('right'), await delegateAt('left')];
    const adaThere = await nodes.again(nodes.right, ada);
    const all = [host, there, ada, ben, cy, dee, adaThere];
    for (const person of all) await person.until('the question', () => pollOf(person, id) !== undefined);
    const before = all.map(({ frames }) => frames.length);
    expect(await answer(ada, id, 0)).toMatchObject({ f: 'ok' });
    // The same person at the other node: their answer changes, it does not become two.
    expect(await answer(adaThere, id, 1)).toMatchObject({ f: 'ok' });
    for (const person of [ben, cy]) expect(await answer(person, id, 1)).toMatchObject({ f: 'ok' });
    for (const said of [0, null]) expect(await answer(dee, id, said)).toMatchObject({ f: 'ok' });
    expect(await host.command('announcement.make', { text: 'All have answered' })).toMatchObject({ f: 'ok' });
    for (const [n, person] of all.entries()) {
      await person.until('what is said after the answers', () => announced(person, 'All have answered') > 0);
      const heard = JSON.stringify(person.frames.slice(before[n]).filter(({ f }) => f !== 'ok'));
      expect(heard).not.toMatch(/poll|"answer/u);
    }
    expect(await there.command('poll.close', { id })).toMatchObject({ f: 'ok' });
    await nodes.right.clock({ by: '2m' });
    for (const person of all) {
      await person.until('it is counted', () => pollOf(person, id)?.counted != null);
      expect(pollOf(person, id)?.counted).toEqual({ answered: 3, counts: [0, 3] });
      await person.until('it is said', () => announced(person, 'Mornings: 0. Evenings: 3.') > 0);
      expect(announced(person, 'Mornings: 0. Evenings: 3.'), 'by one node').toBe(1);
    }
  });

  it('that closes at one while people answer at the other counts every answer that was taken, and none that was not', async () => {
    const host = await hostAt('left');
    const id = randomUUID();
    expect(await host.command('poll.open', { id, ...words })).toMatchObject({ f: 'ok' });
    const sides = ['left', 'right', 'right', 'left', 'right', 'right'] as const;
    const people: WirePerson[] = [];
    for (const side of sides) people.push(await delegateAt(side));
    for (const person of people) await person.until('the question', () => pollOf(person, id) !== undefined);
    const first = people.slice(0, 3).map(async (person) => answer(person, id, 0));
    const [closed, ...early] = await Promise.all([host.command('poll.close', { id }), ...first]);
    expect([closed, ...early].map(({ f }) => f)).toEqual(['ok', 'ok', 'ok', 'ok']);
    // While its time runs out at both: each is either counted, or told that it is too late.
    await host.until('when it closes', () => pollOf(host, id)?.closesAt != null);
    const at = new Date(pollOf(host, id)?.closesAt ?? 0).toISOString();
    const [, ...late] = await Promise.all([nodes.left.clock({ at }), ...people.slice(3).map(async (person) => answer(person, id, 1))]);
    for (const one of late) if (one.f === 'no') expect(one.code).toBe('POLL_CLOSED');
    await nodes.left.clock({ by: '1m' });
    const taken = late.filter(({ f }) => f === 'ok').length;
    await host.until('it is counted', () => pollOf(host, id)?.counted != null);
    expect(pollOf(host, id)?.counted).toEqual({ answered: 3 + taken, counts: [3, taken] });
    for (const person of people) expect(await answer(person, id, 1)).toMatchObject({ f: 'no', code: 'POLL_CLOSED' });
  });
});
