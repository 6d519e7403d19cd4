import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaptionsView } from '@alongside/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { WirePerson } from '../bad-input/wire-person.ts';
import type { Link, Platform } from '../platform/platform.ts';
import { until } from '../platform/wait.ts';
import { TwoNodes } from './house.ts';

/** Captioning software, by the line of the address that is somebody's own. */
async function lineTo(node: Platform, address: string): Promise<WebSocket> {
  const url = new URL(address);
  const socket = new WebSocket(`ws://127.0.0.1:${node.port}${url.pathname}/live`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}

type Frame = { readonly f: string; readonly rooms?: readonly { readonly room: string }[] };

/** A transcriber without ears at one node: the test says what it heard. */
class Told {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer) => this.#frames.push(JSON.parse(data.toString()) as Frame));
  }
  /** The node that was booted last left its way in in the data folder. */
  static async beside(node: Platform): Promise<Told> {
    const { secret } = JSON.parse(await readFile(join(node.dataDir, 'control.json'), 'utf8')) as { secret: string };
    const headers = { authorization: `Bearer ${secret}` };
    const socket = new WebSocket(`ws://127.0.0.1:${node.port}/transcriber`, { headers });
    const told = new Told(socket);
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    told.send({ f: 'hello', engine: 'told' });
    told.send({ f: 'engine', state: 'ready', sentence: '' });
    return told;
  }
  send(frame: object): void {
    this.#socket.send(JSON.stringify(frame));
  }
  hear(person: string, id: string, text: string): void {
    this.send({ f: 'heard', room: 'plenary', person, id, seq: 1, text, final: true, fromMsAgo: 1_500, toMsAgo: 300 });
  }
  /** The rooms that it was told to listen in, as told last; null: nothing yet. */
  rooms(): readonly string[] | null {
    const last = this.#frames.findLast(({ f }) => f === 'rooms');
    return last === undefined ? null : (last.rooms ?? []).map(({ room }) => room);
  }
  close(): void {
    this.#socket.terminate();
  }
}

let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await TwoNodes.open();
});
afterAll(() => nodes.close());

async function idOf(person: WirePerson): Promise<string> {
  const answer = await fetch(`${nodes.right.url}/api/me`, { headers: { cookie: person.cookie } });
  return ((await answer.json()) as { person: { id: string } }).person.id;
}
const lane = (person: WirePerson) => person.view<CaptionsView>('captions:plenary').lanes.find(({ id }) => id === 'en-GB');
const texts = (person: WirePerson): readonly string[] => person.view<CaptionsView>('captions:plenary').segments.map(({ text }) => text);

it('two transcribers at two nodes: one writes, no line stands twice, and the other goes on at once', async () => {
  const right = await Told.beside(nodes.right);
  const host = await nodes.enter(nodes.right, await nodes.link('host', 'plenary'));
  const reader = await nodes.enter(nodes.right, await nodes.link('delegate'));
  const speaker = await idOf(host);
  expect(await host.command('broadcast.start', {})).toMatchObject({ f: 'ok' });
  await reader.until('the machine writes', () => lane(reader)?.on === true);
  await until('the first one listens', () => right.rooms()?.includes('plenary') ?? false);

  await nodes.left.kill();
  await nodes.left.boot();
  const left = await Told.beside(nodes.left);
  await until('the second one is told to wait', () => left.rooms()?.length === 0);
  const far = await nodes.enter(nodes.left, await nodes.link('delegate'));
  left.hear(speaker, 'auto-left-0001', 'We heard it too.');
  right.hear(speaker, 'auto-right-0001', 'Good morning, everybody.');
  await far.until('the line is read at the other node', () => texts(far).includes('Good morning, everybody.'));

  right.close();
  await until('the second one listens', () => left.rooms()?.includes('plenary') ?? false);
  left.hear(speaker, 'auto-left-0002', 'Welcome to the day.');
  await reader.until('it goes on', () => texts(reader).includes('Welcome to the day.'));
  expect(texts(reader)).toEqual(['Good morning, everybody.', 'Welcome to the day.']);
  expect(lane(reader)).toMatchObject({ kind: 'automatic', on: true });
  left.close();
});

describe('the machine goes on at once, though nobody speaks, when a captioner at the other node', () => {
  let told: Told;
  let reader: WirePerson;
  let link: Link;
  beforeAll(async () => {
    told = await Told.beside(nodes.left);
    const host = await nodes.enter(nodes.left, await nodes.link('host', 'plenary'));
    reader = await nodes.enter(nodes.left, await nodes.link('delegate'));
    link = await nodes.link('captioner');
    await host.command('broadcast.start', {});
    await until('the transcriber listens', () => told.rooms()?.includes('plenary') ?? false);
  });
  afterAll(() => told.close());

  async function goesOn(): Promise<void> {
    await reader.until('the machine goes on', () => lane(reader)?.kind === 'automatic');
    expect(lane(reader)).toMatchObject({ covers: true, on: true });
  }
  async function reads(text: string): Promise<void> {
    await reader.until('their words', () => texts(reader).includes(text));
    expect(lane(reader)?.kind).toBe('human');
  }

  it('has lost the line of their software', async () => {
    const socket = await lineTo(nodes.right, link.captions ?? '');
    socket.send('Sent by the line. ');
    await reads('Sent by the line.');
    socket.terminate();
    await goesOn();
  });

  it('has gone over to another node, and has lost the line there', async () => {
    const first = await lineTo(nodes.right, link.captions ?? '');
    first.send('By the other node. ');
    await reads('By the other node.');
    first.terminate();
    const second = await lineTo(nodes.left, link.captions ?? '');
    second.send('And by this one. ');
    await reads('And by this one.');
    second.terminate();
    await goesOn();
  });

  it('has closed the page in which they wrote', async () => {
    const captioner = await nodes.enter(nodes.right, link);
    const line = { lane: 'en-GB', id: 'page-line-0001', speaker: null, text: 'Written in the page.', t0: 1, t1: 1 };
    expect(await captioner.command('caption.write', line)).toMatchObject({ f: 'ok' });
    await reads('Written in the page.');
    await captioner.leave();
    await goesOn();
  });
});
