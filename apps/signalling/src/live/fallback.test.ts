import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeServer } from '@alongside/protocol';
import type { ServerFrame } from '@alongside/protocol';
import { TestServer } from '../testing/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.end());

for (const transport of ['websocket', 'polling'] as const) {
  it(`speaks the same frames over Socket.IO by ${transport}, and really by it`, async () => {
    const { cookie } = await server.join('delegate');
    const socket = io(server.url, { transports: [transport], upgrade: false, extraHeaders: { cookie }, reconnection: false });
    const frames: ServerFrame[] = [];
    const first = new Promise<void>((resolve) =>
      socket.on('f', (text: string) => {
        frames.push(...decodeServer(text));
        if (frames.some((frame) => frame.f === 'ok')) resolve();
      })
    );
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
    expect(socket.io.engine.transport.name).toBe(transport);
    socket.emit('f', JSON.stringify({ f: 'hello', proto: 1, room: 'plenary', have: {} }));
    socket.emit('f', JSON.stringify({ f: 'cmd', id: `abcdefgh-${transport}`, type: 'card.show', data: { colour: 'green' } }));
    await first;
    expect(frames.map((frame) => frame.f)).toEqual(expect.arrayContaining(['welcome', 'snap', 'own', 'ok']));
    socket.close();
  });
}

it('refuses another page here too', async () => {
  const answer = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: 'https://evil.example' } });
  expect(answer.status).toBe(403);
});
