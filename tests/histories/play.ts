import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommandName, DayOwn, DelegateRoomView, HostRoomView } from '@alongside/domain';
import { newId, type Client, type TestServer } from '@alongside/signalling/testing';
import { Seeded } from '../fuzz/seeded.ts';
import type { HandAction } from './hand.ts';
import type { HelpAction } from './help.ts';
import { Recorder, type History } from './history.ts';
import { seen, type QueueAction } from './queue.ts';

type Person = Client & { readonly id: string };
export type Played = {
  readonly queue: History<QueueAction, string>;
  readonly help: History<HelpAction, string>;
  readonly hand: History<HandAction, string>;
  readonly caller: string;
};
/** Hands and turns are one queue, so hands go up where nobody asks. */
const handRoom = 'workshop-1';
/** Reading is in order with writing on one node; from another node it may be late, and nothing promises more. */
export type Stage = { readonly nodes: readonly TestServer[]; readonly looks: boolean };

/** The same id again until the answer is final: what a client does. */
async function insist(client: Client, type: CommandName, data: unknown): Promise<string> {
  const id = newId();
  for (;;) {
    const answer = await client.send(type, data, id);
    if (answer !== 'NOT_SAVED_YET' && answer !== 'BUSY') return answer;
  }
}

/** Between two acts of one client, so that acts of several meet in different ways. */
async function dawdle(random: Seeded): Promise<void> {
  for (let turns = random.below(4); turns > 0; turns -= 1) await nextTurn();
}

/** Hosts, askers and helpers act on one room at the same time, through real sockets. */
export async function play(stage: Stage, seed: number): Promise<Played> {
  const random = new Seeded(seed);
  const [queue, [help, caller], hand] = await Promise.all([
    playQueue(stage, new Seeded(seed * 3 + 1)),
    playHelp(stage, new Seeded(seed * 3 + 2)),
    playHand(stage, random)
  ]);
  return { queue, help, hand, caller };
}

const nodeOf = ({ nodes }: Stage, n: number): TestServer => {
  const node = nodes[n % nodes.length];
  if (node === undefined) throw new Error('there is no server');
  return node;
};

/** Links are given by one server, as the organiser's computer does; their browsers then come to any of them. */
async function enter(stage: Stage, n: number, role: 'host' | 'delegate' | 'helper'): Promise<Person> {
  const { cookie, id } = await nodeOf(stage, 0).join(role, role === 'host' ? 'plenary' : undefined);
  const client = await nodeOf(stage, n).connect(cookie);
  client.hello('plenary');
  await client.next('welcome');
  return Object.assign(client, { id });
}

async function playQueue(stage: Stage, random: Seeded): Promise<History<QueueAction, string>> {
  const recorder = new Recorder<QueueAction, string>();
  const hosts = await Promise.all(Array.from({ length: random.between(2, 5) }, (_, n) => enter(stage, n, 'host')));
  const askers = await Promise.all([0, 1].map((n) => enter(stage, n + 1, 'delegate')));
  const { cookie } = await nodeOf(stage, 0).join('delegate');
  const ids = Array.from({ length: random.between(2, 4) }, () => newId());
  const asking = askers.map((asker) => actEach(random, 5, () => askOrWithdraw(recorder, asker, ids, random)));
  const chairing = hosts.map((host, n) =>
    actEach(random, 6, () => act(recorder, { host, server: nodeOf(stage, n), cookie, looks: stage.looks }, ids, random))
  );
  await Promise.all([...asking, ...chairing]);
  await clear(hosts, ids);
  for (const client of [...hosts, ...askers]) client.close();
  return recorder.operations;
}

async function actEach(random: Seeded, times: number, act: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await dawdle(random);
    await act();
  }
}

function askOrWithdraw(recorder: Recorder<QueueAction, string>, asker: Person, ids: readonly string[], random: Seeded): Promise<string> {
  const id = random.pick(ids);
  if (random.chance(0.3)) {
    return recorder.run(asker.id, { what: 'withdraw', id, by: asker.id }, () => insist(asker, 'contribution.withdraw', { id }));
  }
  const data = { id, way: 'writing', text: 'Why?', named: true };
  return recorder.run(asker.id, { what: 'ask', id, by: asker.id }, () => insist(asker, 'contribution.ask', data));
}

/** `cookie`: of somebody who reads pages. */
type Chair = { readonly host: Person; readonly server: TestServer; readonly cookie: string; readonly looks: boolean };

function act(recorder: Recorder<QueueAction, string>, chair: Chair, ids: readonly string[], random: Seeded): Promise<string> {
  const { host, looks } = chair;
  const id = random.pick(ids);
  const what = random.pick(
    looks ? (['ready', 'ready', 'call', 'answer', 'decline', 'look'] as const) : (['ready', 'ready', 'call', 'answer', 'decline'] as const)
  );
  const by = host.id;
  switch (what) {
    case 'look':
      return recorder.run(by, { what }, () => lookAt(chair, ids));
    case 'call': {
      const reason = random.chance(0.4);
      return recorder.run(by, { what, id, by, reason }, () =>
        insist(host, 'contribution.call', { id, departure: reason ? 'She must go soon' : null })
      );
    }
    case 'answer':
      return recorder.run(by, { what, id, by }, () => insist(host, 'contribution.answer', { id, how: 'live', answer: null }));
    case 'decline':
      return recorder.run(by, { what, id, by }, () => insist(host, 'contribution.decline', { id, reason: 'Another day' }));
    case 'ready':
      return recorder.run(by, { what, id, by }, () => insist(host, 'contribution.ready', { id }));
  }
}

/** What a page without a socket would show of these questions. */
async function lookAt({ server, cookie }: Chair, ids: readonly string[]): Promise<string> {
  const answer = await fetch(`${server.url}/api/rooms/plenary/view`, { headers: { cookie } });
  const { logs } = (await answer.json()) as { logs: { 'room:plenary': { view: DelegateRoomView } } };
  const { view } = logs['room:plenary'];
  const ours = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id).filter((id) => ids.includes(id));
  return seen(view.asking !== null && ids.includes(view.asking.id) ? view.asking.id : null, ours(view.questions), ours(view.answered));
}

/** Nothing of this history stands in the way of the next one. */
async function clear(hosts: readonly Person[], ids: readonly string[]): Promise<void> {
  const [host] = hosts;
  if (host === undefined) return;
  for (const id of ids) await insist(host, 'contribution.decline', { id, reason: 'Enough for today' });
  const stillThere = (): boolean => host.view<HostRoomView>('room:plenary').queue.some(({ id }) => ids.includes(id));
  await host.until(() => !stillThere());
}

async function playHelp(stage: Stage, random: Seeded): Promise<readonly [History<HelpAction, string>, string]> {
  const recorder = new Recorder<HelpAction, string>();
  const caller = await enter(stage, 0, 'delegate');
  const helpers = await Promise.all(Array.from({ length: random.between(2, 4) }, (_, n) => enter(stage, n, 'helper')));
  const data = { about: 'help', text: '' };
  await insist(caller, 'help.call', data);
  const id = await callOf(caller);
  for (const helper of helpers)
    await helper.until(() => helper.own.has('day') && (helper.own.get('day') as DayOwn).calls.some((one) => one.id === id));
  const act = async (client: Person, what: HelpAction['what']): Promise<string> =>
    recorder.run(client.id, { what, by: client.id }, () =>
      what === 'call-again' ? insist(client, 'help.call', data) : insist(client, what === 'claim' ? 'help.claim' : 'help.done', { id })
    );
  await Promise.all([
    ...helpers.map((helper) => actEach(random, 3, () => act(helper, random.pick(['claim', 'claim', 'done'])))),
    actEach(random, 3, () => act(caller, random.pick(['done', 'call-again', 'call-again'])))
  ]);
  const own = caller.own.get('day') as DayOwn;
  if (own.help !== null) await insist(caller, 'help.done', { id: own.help.id });
  for (const client of [...helpers, caller]) client.close();
  return [recorder.operations, caller.id];
}

async function callOf(caller: Person): Promise<string> {
  await caller.until(() => (caller.own.get('day') as DayOwn | undefined)?.help != null);
  return (caller.own.get('day') as DayOwn).help?.id ?? '';
}

/** One person, several pages: on every node of the stage. */
async function playHand(stage: Stage, random: Seeded): Promise<History<HandAction, string>> {
  const recorder = new Recorder<HandAction, string>();
  const { cookie } = await nodeOf(stage, 0).join('host', handRoom);
  const tabs = await Promise.all(
    [0, 1, 2].map(async (n) => {
      const tab = await nodeOf(stage, n).connect(cookie);
      tab.hello(handRoom);
      await tab.next('welcome');
      return tab;
    })
  );
  const ids = Array.from({ length: 4 }, () => newId());
  const act = (client: string, tab: Client): Promise<string> => {
    const id = random.pick(ids);
    if (random.chance(0.5)) return recorder.run(client, { what: 'raise', id }, () => insist(tab, 'hand.raise', { id, way: 'speaking' }));
    return recorder.run(client, { what: 'lower', id }, () => insist(tab, 'contribution.withdraw', { id }));
  };
  await Promise.all(tabs.map((tab, n) => actEach(random, 4, () => act(`tab ${n}`, tab))));
  for (const tab of tabs) tab.close();
  return recorder.operations;
}
