import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { closeCodes } from '@alongside/protocol';
import { until } from '../platform/wait.ts';
import type { WirePerson } from '../bad-input/wire-person.ts';
import { TwoNodes, waiting } from './house.ts';

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterEach(() => nodes.leave());
afterAll(() => nodes.close());

let asked = 0;
async function ask(person: WirePerson, text: string): Promise<string> {
  asked += 1;
  const id = `question-of-nodes-${asked}`;
  expect(await person.command('contribution.ask', { id, way: 'writing', text, named: false })).toMatchObject({ f: 'ok' });
  return id;
}

describe('two nodes on one Redis', () => {
  it('show everybody the same, whichever they came to', async () => {
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    const [here, there] = [
      await nodes.enter(nodes.left, await nodes.link('delegate')),
      await nodes.enter(nodes.right, await nodes.link('delegate'))
    ];
    await ask(here, 'Asked on the left');
    await ask(there, 'Asked on the right');
    await host.until('both questions', () => ['Asked on the left', 'Asked on the right'].every((text) => waiting(host).includes(text)));
    const other = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
    expect(waiting(other)).toEqual(waiting(host));
    expect(await other.positions()).toEqual(await host.positions());
  });

  it('know the same person: a question without a name is their own at both, and their vote counts once', async () => {
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    const left = await nodes.enter(nodes.left, await nodes.link('delegate'));
    const id = await ask(left, 'Without my name');
    const right = await nodes.again(nodes.right, left);
    await right.until('their own question', () =>
      right.frames.some((frame) => frame.f === 'own' && JSON.stringify(frame).includes('Without my name'))
    );
    expect(await host.command('contribution.ready', { id })).toMatchObject({ f: 'ok' });
    const voter = await nodes.enter(nodes.left, await nodes.link('delegate'));
    const twice = await nodes.again(nodes.right, voter);
    for (const tab of [voter, twice]) await tab.until('the question', () => tab.shown().includes('Without my name'));
    for (const tab of [voter, twice]) expect(await tab.command('contribution.upvote', { id, on: true })).toMatchObject({ f: 'ok' });
    const late = await nodes.enter(nodes.right, await nodes.link('delegate'));
    const votes = await late.next('tally', (frame) => frame.votes?.[id] !== undefined, 0);
    expect(votes.votes?.[id]).toBe(1);
  });

  it('count people together', async () => {
    const here = await nodes.enter(nodes.left, await nodes.link('delegate'));
    await nodes.enter(nodes.right, await nodes.link('delegate'));
    await here.next('count', (frame) => frame.room === 'plenary' && frame.people === 2, 0);
  });

  it('know which host looks at what, at whichever they are', async () => {
    const here = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    const there = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
    const id = await ask(await nodes.enter(nodes.left, await nodes.link('delegate')), 'Looked at by two');
    const told = there.next('tally', (frame) => frame.looking?.some(({ contribution }) => contribution === id) ?? false, 0);
    expect(await here.command('contribution.look', { id })).toMatchObject({ f: 'ok' });
    expect((await told).looking?.map(({ contribution }) => contribution)).toEqual([id]);
    const gone = there.next('tally', (frame) => frame.looking?.length === 0, there.frames.length);
    expect(await here.command('contribution.look', { id: null })).toMatchObject({ f: 'ok' });
    await gone;
  });

  it('pass on the line that is being written, to readers at both', async () => {
    const captioner = await nodes.enter(nodes.left, await nodes.link('captioner'));
    const [here, there] = [
      await nodes.enter(nodes.left, await nodes.link('delegate')),
      await nodes.enter(nodes.right, await nodes.link('delegate'))
    ];
    await captioner.command('lane.take', { lane: 'en-GB', kind: 'human' });
    const reading = [here, there].map((reader) => reader.next('cap', (frame) => frame.text === 'Good morning', 0));
    await captioner.command('caption.interim', { lane: 'en-GB', id: 'segment-00001', seq: 1, speaker: null, text: 'Good morning' });
    await Promise.all(reading);
  });

  it('end every connection of a revoked link, and nobody else’s', async () => {
    const link = await nodes.link('delegate');
    const here = await nodes.enter(nodes.left, link);
    const there = await nodes.again(nodes.right, here);
    const neighbour = await nodes.enter(nodes.right, await nodes.link('delegate'));
    await nodes.left.revoke(link);
    expect(await Promise.all([here.closed, there.closed])).toEqual([closeCodes.removed, closeCodes.removed]);
    expect(await neighbour.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
  });

  it('end the old device when another is taken at the other node, and keep the new one', async () => {
    const link = await nodes.link('delegate');
    const old = await nodes.enter(nodes.left, link);
    const fresh = await nodes.enter(nodes.right, link);
    expect(await old.closed).toBe(closeCodes.otherDevice);
    const tab = await nodes.again(nodes.left, fresh);
    for (const mine of [fresh, tab]) expect(await mine.command('card.show', { colour: 'green' })).toMatchObject({ f: 'ok' });
  });

  it('can lose all that Redis holds: nobody sees an empty room, what was answered stays answered', async () => {
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    const there = await nodes.enter(nodes.right, await nodes.link('delegate'));
    const id = await ask(there, 'Still here afterwards');
    await host.until('the question', () => waiting(host).includes('Still here afterwards'));
    const before = waiting(host);
    const lengths: number[] = [];
    const from = host.frames.length;
    // As long as the archive may lag behind; both nodes write to it by themselves.
    await until('the archive has it', () => nodes.archived(before.length));
    await nodes.loseData();
    await host.next('snap', (frame) => frame.log === 'room:plenary', from);
    for (const frame of host.frames.slice(from)) if (frame.f === 'snap' && frame.log === 'room:plenary') lengths.push(waiting(host).length);
    expect(waiting(host)).toEqual(before);
    expect(Math.min(...lengths)).toBe(before.length);
    const again = await there.command('contribution.ask', { id, way: 'writing', text: 'Still here afterwards', named: false });
    expect(again, 'it is known').not.toMatchObject({ code: 'NOT_SAVED_YET' });
    await ask(there, 'And one more');
    await host.until('the next question', () => waiting(host).includes('And one more'));
    expect(waiting(host)).toEqual([...before, 'And one more']);
  });
});
