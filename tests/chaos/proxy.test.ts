import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { until } from '../platform/wait.ts';
import { Proxy } from './proxy.ts';

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** Somebody behind a proxy who says every word back, and somebody in front of it. */
async function talk() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      heard.push(String(data));
      socket.write(data);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  endings.push(() => void server.close());
  const proxy = await Proxy.before((server.address() as AddressInfo).port);
  endings.push(() => proxy.close());
  const join = async (): Promise<{ socket: Socket; answers: string[] }> => {
    const socket = connect(proxy.port, '127.0.0.1');
    const answers: string[] = [];
    socket.on('error', () => undefined);
    socket.on('data', (data) => answers.push(String(data)));
    endings.push(() => void socket.destroy());
    await once(socket, 'connect');
    return { socket, answers };
  };
  return { proxy, heard, join };
}

it('hands on what is said, both ways', async () => {
  const { heard, join } = await talk();
  const { socket, answers } = await join();
  socket.write('one');
  await until('the answer', () => answers.join('') === 'one');
  expect(heard).toEqual(['one']);
});

it('keeps what is said in a silent direction, and delivers it afterwards although its speaker has gone', async () => {
  const { proxy, heard, join } = await talk();
  const gone = await join();
  gone.socket.write('one');
  await until('the answer', () => gone.answers.join('') === 'one');
  proxy.silence('up');
  gone.socket.write('two');
  gone.socket.destroy();
  await once(gone.socket, 'close');
  expect(heard).toEqual(['one']);
  proxy.heal();
  await until('what was kept', () => heard.join(' ') === 'one two');
});

it('is half open: one direction silent, the other not', async () => {
  const { proxy, heard, join } = await talk();
  const { socket, answers } = await join();
  proxy.silence('down');
  socket.write('one');
  await until('it is heard', () => heard.join('') === 'one');
  expect(answers).toEqual([]);
  proxy.heal();
  await until('the answer', () => answers.join('') === 'one');
});

it('cuts, refuses, and lets everybody in again', async () => {
  const { proxy, join } = await talk();
  const { socket } = await join();
  proxy.cut();
  await until('the line is cut', () => socket.closed);
  const refused = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  await until('nobody is let in', () => refused.closed);
  proxy.heal();
  const { socket: back, answers } = await join();
  back.write('again');
  await until('the answer', () => answers.join('') === 'again');
});

it('lets newcomers through beside a line that is stuck', async () => {
  const { proxy, heard, join } = await talk();
  const stuck = await join();
  stuck.socket.write('one');
  await until('the answer', () => stuck.answers.join('') === 'one');
  proxy.stick('up');
  stuck.socket.write('two');
  const late = await join();
  late.socket.write('three');
  await until('the answer', () => late.answers.join('') === 'three');
  expect(heard).toEqual(['one', 'three']);
  proxy.heal();
  await until('what was stuck', () => heard.join(' ') === 'one three two');
});
