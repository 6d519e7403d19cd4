import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { TestServer } from '../testing/server.ts';

/** Stands where the media server's signal stands: what matters here is what the door hands on. */
const far = createServer((request, response) =>
  response.end(`${request.method} ${request.url} cookie:${request.headers.cookie ?? 'none'}`)
);
const farSockets = new WebSocketServer({ server: far });
farSockets.on('connection', (socket, request) => {
  socket.send(`hello ${request.url} cookie:${request.headers.cookie ?? 'none'}`);
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
let server: TestServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => far.listen(0, '127.0.0.1', resolve));
  server = await TestServer.start({ mediaUrl: `ws://127.0.0.1:${(far.address() as AddressInfo).port}` });
});
afterAll(async () => {
  await server.end();
  farSockets.close();
  far.close();
});

it('hands requests and sockets on to the media server, without our cookie', async () => {
  const answer = await fetch(`${server.url}/rtc/validate?access_token=abc`, { headers: { cookie: 'alongside=secret' } });
  expect(await answer.text()).toBe('GET /rtc/validate?access_token=abc cookie:none');

  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/rtc?access_token=abc`, { headers: { cookie: 'alongside=secret' } });
  const heard: string[] = [];
  const three = new Promise<void>((resolve) =>
    socket.on('message', (data: Buffer) => {
      heard.push(data.toString());
      if (heard.length === 3) resolve();
    })
  );
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('one');
  socket.send(Buffer.from('two'));
  await three;
  expect(heard).toEqual(['hello /rtc?access_token=abc cookie:none', 'one', 'two']);
  socket.close();
});

it('keeps our own socket beside it', async () => {
  const person = await server.enter('delegate');
  expect(await person.send('card.show', { colour: 'green' })).toBe('ok');
});

it('does not hold the server back when it ends while somebody watches', async () => {
  const ending = await TestServer.start({ mediaUrl: `ws://127.0.0.1:${(far.address() as AddressInfo).port}` });
  const socket = new WebSocket(`${ending.url.replace('http', 'ws')}/rtc?access_token=abc`);
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await ending.end();
  await closed;
});
