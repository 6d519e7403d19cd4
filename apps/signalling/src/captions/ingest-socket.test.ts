import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { CaptionsView } from '@alongside/domain';
import { TestServer } from '../testing/server.ts';

type Goodbye = { readonly code: number; readonly reason: string };

describe('captions over a WebSocket', () => {
  let server: TestServer;
  const room = 'workshop-1';
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server.end());

  async function open(address: string): Promise<{ readonly socket: WebSocket; readonly goodbye: Promise<Goodbye> }> {
    const socket = new WebSocket(`${address.replace(/^http/u, 'ws')}/live?lang=en-GB`, {
      headers: { origin: 'https://elsewhere.example' }
    });
    const goodbye = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
    await once(socket, 'open');
    return { socket, goodbye };
  }
  async function desk() {
    const captioner = await server.join('captioner', room);
    const reader = await server.enter('host', room);
    const texts = () => reader.view<CaptionsView>(`captions:${room}`).segments.map(({ text }) => text);
    const shows = async (...wanted: readonly string[]): Promise<void> => {
      await reader.until(() => texts().length >= wanted.length);
      expect(texts()).toEqual(wanted);
    };
    return { captioner, reader, texts, shows, ...(await open(captioner.captions)) };
  }
  const leave = async ({ socket, goodbye }: { socket: WebSocket; goodbye: Promise<Goodbye> }): Promise<void> => {
    socket.close();
    await goodbye;
  };

  it('come in their order, with backspaces, from any page, and as they are written', async () => {
    const { socket, goodbye, reader, shows } = await desk();
    for (const sign of 'We are heer') socket.send(sign);
    await reader.next('cap', ({ text }) => text === 'We are heer');
    for (const sign of '\b\bre.\u2028') socket.send(sign);
    socket.send('Next');
    socket.send(' one.\n');
    await shows('We are here.', 'Next one.');
    await leave({ socket, goodbye });
  });

  it('are refused by a wrong address with a reason', async () => {
    const { goodbye } = await open(`${server.url}/captions/not-a-token-at-all-0000`);
    expect(await goodbye).toEqual({ code: 4001, reason: expect.stringMatching(/^This caption address is not right/u) });
    const plain = await fetch(`${server.url}/captions/not-a-token-at-all-0000/live`);
    expect([plain.status, await plain.text()]).toEqual([426, 'Open this address as a WebSocket.\n']);
  });

  it.each([
    ['that are no text', Buffer.from([1, 2, 3]), 4005, /^This is no text\./u],
    ['of more than 8 KiB', 'word '.repeat(1_700), 4009, /^This is more than 8 KiB/u]
  ])('%s are refused, and nothing of them is shown', async (_what, message, code, reason) => {
    const { socket, goodbye, captioner, texts, shows } = await desk();
    socket.send(message);
    socket.send('Never shown.\n');
    expect(await goodbye).toEqual({ code, reason: expect.stringMatching(reason) });
    expect(texts()).toEqual([]);
    const again = await open(captioner.captions);
    again.socket.send('This is right.\n');
    await shows('This is right.');
    await leave(again);
  });

  it('faster than anybody writes are refused, and a program may come back', async () => {
    const { socket, goodbye } = await desk();
    for (let n = 0; n < 1_000; n += 1) socket.send('x');
    expect(await goodbye).toEqual({ code: 4509, reason: expect.stringMatching(/^This is faster than anybody writes/u) });
  });

  it('of a second program with the same address end the first one, and no word is lost', async () => {
    const one = await desk();
    one.socket.send('From the first.\n');
    await one.shows('From the first.');
    const other = await open(one.captioner.captions);
    expect(await one.goodbye).toEqual({ code: 4002, reason: expect.stringMatching(/^Another program writes with this address/u) });
    other.socket.send('From the second.\n');
    await one.shows('From the first.', 'From the second.');
    await leave(other);
  });

  it.each(['revoked', 'removed', 'stopped', 'given a new address'] as const)(
    'end at once, in mid-sentence, when their writer is %s',
    async (what) => {
      const { socket, goodbye, captioner, reader, texts } = await desk();
      socket.send('Half a sentence');
      await reader.next('cap', ({ text }) => text === 'Half a sentence');
      if (what === 'revoked') await server.control('revoke', { url: captioner.token });
      else if (what === 'removed') await reader.send('person.remove', { person: captioner.id });
      else if (what === 'stopped') await reader.send('lane.cut', { lane: 'en-GB', cut: true });
      else await fetch(`${server.url}/api/me/captions-address`, { method: 'POST', headers: { cookie: captioner.cookie } });
      const { code, reason } = await goodbye;
      expect(code).toBe(4003);
      expect(reason).toMatch(/^(?:This caption address|A host removed|A host stopped)/u);
      expect(texts()).toEqual([]);
    }
  );
});
