import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '@alongside/protocol';
import { type Link, Platform } from '../platform/platform.ts';

const group = 1_000;
let platform: Platform;
const sockets: WebSocket[] = [];
beforeAll(async () => {
  platform = await Platform.start();
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await platform.stop();
});

type Member = { readonly link: Link; readonly socket: WebSocket; readonly closed: Promise<number> };

async function enter(link: Link): Promise<Member> {
  const cookie = await platform.cookie(link);
  const socket = new WebSocket(`ws://127.0.0.1:${platform.port}/live`, { headers: { cookie, origin: platform.url } });
  sockets.push(socket);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  const member = { link, socket, closed };
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send(JSON.stringify({ f: 'hello', proto: 1, room: 'plenary', have: {} })));
    socket.on('message', (data: Buffer) => {
      if (data.toString('utf8').includes('"welcome"')) resolve();
    });
  });
  return member;
}

/** So many at once as a browser farm would; the machine has two cores. */
async function enterAll(links: readonly Link[]): Promise<Member[]> {
  const members: Member[] = [];
  for (let from = 0; from < links.length; from += 50) members.push(...(await Promise.all(links.slice(from, from + 50).map(enter))));
  return members;
}

it('a thousand sockets of a revoked group are closed, hear nothing more, and nobody else is', { timeout: 120_000 }, async () => {
  const members = await enterAll(await platform.links('delegate', group));
  const [staying] = await platform.links('host');
  if (staying === undefined) throw new Error('no host');
  const host = await enter(staying);

  const began = performance.now();
  const answered = platform.revokeAll(members.map(({ link }) => link)).then(() => performance.now());
  const codes = await Promise.all(members.map(({ closed }) => closed));
  const [all, answer] = [performance.now() - began, (await answered) - began];

  expect(codes).toEqual(members.map(() => closeCodes.removed));
  for (const { link } of members.slice(0, 20)) await expect(platform.cookie(link)).rejects.toThrow('could not join');
  expect(host.socket.readyState).toBe(host.socket.OPEN);
  // The promise of 2 s is counted from the answer to whoever revoked; that is a measurement, so it is told and not asserted.
  process.stdout.write(`${group} sockets closed ${Math.round(all)} ms after the command, answered after ${Math.round(answer)} ms\n`);
});
